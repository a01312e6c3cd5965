"""Addresses of the shared powers under /api/v1."""

from rest_framework.routers import SimpleRouter

from records.api.search import SearchViewSet

router = SimpleRouter(trailing_slash=False)
router.register("search", SearchViewSet, basename="search")
urlpatterns = router.urls
