"""Addresses of the shared powers under /api/v1."""

from rest_framework.routers import SimpleRouter

from records.api.exports import ExportViewSet
from records.api.imports import ImportViewSet
from records.api.search import SearchViewSet

router = SimpleRouter(trailing_slash=False)
router.register("imports", ImportViewSet, basename="import")
router.register("exports", ExportViewSet, basename="export")
router.register("search", SearchViewSet, basename="search")
urlpatterns = router.urls
