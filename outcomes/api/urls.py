"""Addresses of outcomes under /api/v1."""

from rest_framework.routers import SimpleRouter

from outcomes.api.views import OutcomeViewSet

router = SimpleRouter(trailing_slash=False)
router.register("outcomes", OutcomeViewSet, basename="outcome")
urlpatterns = router.urls
