"""Addresses of notices under /api/v1."""

from rest_framework.routers import SimpleRouter

from messaging.api.views import NoticeViewSet

router = SimpleRouter(trailing_slash=False)
router.register("notifications", NoticeViewSet, basename="notice")
urlpatterns = router.urls
