"""Addresses of the pages of scoring, below /crm/."""

from django.urls import path

from scoring.web import models

app_name = "scoring"
urlpatterns = [
    path("scoring-models", models.models, name="models"),
    path("scoring-models/new", models.new, name="model-new"),
    path("scoring-models/<uuid:key>", models.model, name="model"),
    path("scoring-models/<uuid:key>/edit", models.edit, name="model-edit"),
    path("scoring-models/<uuid:key>/activate", models.activate, name="model-activate"),
    path("scoring-models/<uuid:key>/delete", models.delete, name="model-delete"),
]
