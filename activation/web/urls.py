"""Addresses of the pages of activations, below /activations/."""

from django.urls import path

from activation.web import views

app_name = "activation"
urlpatterns = [
    path("", views.activations, name="list"),
    path("<uuid:key>", views.activation, name="activation"),
]
