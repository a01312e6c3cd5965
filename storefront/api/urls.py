"""Addresses of the shop under /api/v1/storefront."""

from rest_framework.routers import SimpleRouter

from storefront.api.views import OrderRequestViewSet

router = SimpleRouter(trailing_slash=False)
router.register("order-requests", OrderRequestViewSet, basename="order-request")
urlpatterns = router.urls
