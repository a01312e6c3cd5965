"""Addresses of notices, senders and messages under /api/v1."""

from rest_framework.routers import SimpleRouter

from messaging.api.message_views import MessageViewSet, SenderViewSet
from messaging.api.template_views import TemplateViewSet
from messaging.api.views import NoticeViewSet

router = SimpleRouter(trailing_slash=False)
router.register("notifications", NoticeViewSet, basename="notice")
router.register("messaging/templates", TemplateViewSet, basename="template")
router.register("messaging/senders", SenderViewSet, basename="sender")
router.register("messaging/messages", MessageViewSet, basename="message")
urlpatterns = router.urls
