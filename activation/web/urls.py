"""Addresses of the pages of activations, below /activations/."""

from django.urls import path

from activation.web import describe, views

app_name = "activation"
urlpatterns = [
    path("", views.activations, name="list"),
    path("describe", describe.describe, name="describe"),
    path("<uuid:key>", views.activation, name="activation"),
]
