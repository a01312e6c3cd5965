"""The forecast over REST: live, as it stood when months began, and what people are to win."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.filters import filters_in, narrowed
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, asks, takes
from core.errors import FieldError, MalformedError
from crm import commands, forecast, selectors, services
from crm.api.forecast_serializers import ForecastSerializer, QuotaSerializer, SnapshotSerializer
from crm.models import ForecastSnapshot, Quota


class ForecastViewSet(TenantViewSet):
    """What the open deals that the caller may see will likely bring."""

    serializer_class = None
    permissions = {"list": "crm.view_forecast"}
    filters = {"pipeline_id": "pipeline_id", "owner_id": "owner_id"}

    @answers(ForecastSerializer(), refuses=["malformed"])
    @asks(
        months="So many months from this one on, 6 by default, at most 24",
        pipeline_id="Only deals of this pipeline",
        owner_id="Only deals of this person",
    )
    def list(self, request: Request) -> HttpResponse:
        """Read it: amounts by month and currency, weighted by the probability of each deal's stage, won and to win."""
        given = filters_in({name: str(text) for name, text in request.query_params.items() if name != "months"})
        deals = narrowed(selectors.list_opportunities(seen_by=self.principal), given, self.filters)
        whose = {name: text for name, text in given.items() if name == "owner_id"}
        quotas = narrowed(forecast.list_quotas(), whose, self.filters)
        months = forecast.months_from(forecast.this_month(timezone.now()), _count(request))
        return reply(forecast.forecast_of(deals, months=months, quotas=quotas).as_json())


class SnapshotViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Forecasts as they stood when months began; nothing changes them."""

    serializer_class = SnapshotSerializer
    permissions = {"list": "crm.view_snapshot", "retrieve": "crm.view_snapshot"}
    filters = {"month__gte": "month__gte", "month__lte": "month__lte"}
    orderings = ("month",)
    ordering = "-month"

    def get_queryset(self) -> QuerySet[ForecastSnapshot]:
        return forecast.list_snapshots()


class QuotaViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What people are to win in a month."""

    serializer_class = QuotaSerializer
    permissions = {
        "list": "crm.view_quota",
        "retrieve": "crm.view_quota",
        "create": "crm.change_quota",
        "partial_update": "crm.change_quota",
        "destroy": "crm.change_quota",
    }
    filters = {"owner_id": "owner_id", "month__gte": "month__gte", "month__lte": "month__lte"}
    orderings = ("month", "created_at")
    ordering = "-month"

    def get_queryset(self) -> QuerySet[Quota]:
        return forecast.list_quotas()

    @takes(commands.CreateQuota)
    def create(self, request: Request, command: commands.CreateQuota) -> HttpResponse:
        """Say what somebody is to win in a month; 409 when that was said before."""
        return self.created(services.create_quota(**command.given(), actor=self.principal))

    @takes(commands.ChangeQuota)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeQuota) -> HttpResponse:
        """Say another amount."""
        key = self.matched(services.lock_quota)
        return self.changed(services.change_quota(quota_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Take it back."""
        services.delete_quota(quota_id=self.matched(services.lock_quota), actor=self.principal)
        return no_content()


def _count(request: Request) -> int:
    text = request.query_params.get("months", "6")
    if not text.isdigit() or not 1 <= int(text) <= forecast.MOST_MONTHS:
        detail = f"Ask for 1 to {forecast.MOST_MONTHS} months"
        raise MalformedError(detail, errors=[FieldError("?months", "malformed", detail)])
    return int(text)
