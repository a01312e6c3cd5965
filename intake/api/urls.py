"""Addresses of web forms and mail under /api/v1/crm."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from intake.api.mail_views import MailSettingsViewSet, MailViewSet
from intake.api.views import FormViewSet, SubmissionViewSet, SubmitViewSet

router = SimpleRouter(trailing_slash=False)
router.register("forms", FormViewSet, basename="form")
router.register("form-submissions", SubmissionViewSet, basename="form-submission")
router.register("mails", MailViewSet, basename="mail")
urlpatterns = [
    path("forms/<str:pk>/submit", SubmitViewSet.as_view({"post": "submit"}), name="form-submit"),
    path(
        "mail-settings", MailSettingsViewSet.as_view({"get": "list", "patch": "partial_update"}), name="mail-settings"
    ),
    path("mail-settings/rotate", MailSettingsViewSet.as_view({"post": "rotate"}), name="mail-settings-rotate"),
    *router.urls,
]
