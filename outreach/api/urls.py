"""Addresses of conversations under /api/v1/crm."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from outreach.api.views import ContactMessageViewSet, ContactWaysViewSet

router = SimpleRouter(trailing_slash=False)
router.register("messages", ContactMessageViewSet, basename="contact-message")
urlpatterns = [
    path("contacts/<str:pk>/ways", ContactWaysViewSet.as_view({"get": "list"}), name="contact-ways"),
    *router.urls,
]
