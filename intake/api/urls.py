"""Addresses of web forms under /api/v1/crm."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from intake.api.views import FormViewSet, SubmissionViewSet, SubmitViewSet

router = SimpleRouter(trailing_slash=False)
router.register("forms", FormViewSet, basename="form")
router.register("form-submissions", SubmissionViewSet, basename="form-submission")
urlpatterns = [
    path("forms/<str:pk>/submit", SubmitViewSet.as_view({"post": "submit"}), name="form-submit"),
    *router.urls,
]
