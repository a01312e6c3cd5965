"""Addresses of activations under /api/v1."""

from django.urls import path

from activation.api.views import ActivateViewSet, ActivationListViewSet, ActivationViewSet

urlpatterns = [
    path("activate", ActivateViewSet.as_view({"post": "create"}), name="activate"),
    path("activate/draft", ActivateViewSet.as_view({"post": "draft"}), name="activate-draft"),
    path("activate/schema", ActivateViewSet.as_view({"get": "document_schema"}), name="activate-schema"),
    path("activations", ActivationListViewSet.as_view({"get": "list"}), name="activation-list"),
    path("activations/<str:pk>", ActivationViewSet.as_view({"get": "retrieve"}), name="activation-detail"),
    path(
        "activations/<str:pk>/credentials",
        ActivationViewSet.as_view({"post": "credentials"}),
        name="activation-credentials",
    ),
    path("activations/<str:pk>/resume", ActivationViewSet.as_view({"post": "resume"}), name="activation-resume"),
    path("activations/<str:pk>/rollback", ActivationViewSet.as_view({"post": "rollback"}), name="activation-rollback"),
]
