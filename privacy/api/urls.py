"""Addresses of privacy under /api/v1/privacy."""

from rest_framework.routers import SimpleRouter

from privacy.api.keeping_views import BreachViewSet, RetentionViewSet
from privacy.api.views import ConsentViewSet, ErasureViewSet, ExportViewSet

router = SimpleRouter(trailing_slash=False)
router.register("exports", ExportViewSet, basename="privacy-export")
router.register("erasures", ErasureViewSet, basename="privacy-erasure")
router.register("consents", ConsentViewSet, basename="privacy-consent")
router.register("breaches", BreachViewSet, basename="privacy-breach")
router.register("retention", RetentionViewSet, basename="privacy-retention")
urlpatterns = router.urls
