"""The shop over REST."""

from django.db.models import QuerySet

from core.api.views import ListRows, RetrieveRow, TenantViewSet
from storefront import selectors
from storefront.api.serializers import OrderRequestSerializer
from storefront.models import OrderRequest


class OrderRequestViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What customers asked for in the shop, each with the lead it became."""

    serializer_class = OrderRequestSerializer
    permissions = {"list": "storefront.view_orderrequest", "retrieve": "storefront.view_orderrequest"}
    filters = {"number": "number", "lead_id": "lead_id"}

    def get_queryset(self) -> QuerySet[OrderRequest]:
        return selectors.list_order_requests()
