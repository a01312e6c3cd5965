"""Addresses of notices under /api/v1."""

from rest_framework.routers import SimpleRouter

from messaging.api.template_views import TemplateViewSet
from messaging.api.views import NoticeViewSet

router = SimpleRouter(trailing_slash=False)
router.register("notifications", NoticeViewSet, basename="notice")
router.register("messaging/templates", TemplateViewSet, basename="template")
urlpatterns = router.urls
