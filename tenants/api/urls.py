"""Addresses of domains under /api/v1."""

from rest_framework.routers import SimpleRouter

from tenants.api.views import DomainViewSet

router = SimpleRouter(trailing_slash=False)
router.register("domains", DomainViewSet, basename="domain")
urlpatterns = router.urls
