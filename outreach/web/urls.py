"""Addresses of the pages of conversations, below /crm/."""

from django.urls import path

from outreach.web import views

app_name = "outreach"
urlpatterns = [
    path("contacts/<uuid:key>/messages", views.conversation, name="conversation"),
    path("contacts/<uuid:key>/messages/write", views.box, name="box"),
    path("contacts/<uuid:key>/messages/length", views.length, name="length"),
]
