"""Addresses of the pages of notices."""

from django.urls import path

from messaging.web import preferences, views

app_name = "messaging"
urlpatterns = [
    path("notifications", views.notices, name="notices"),
    path("notifications/bell", views.bell, name="bell"),
    path("notifications/read", views.read_all, name="read-all"),
    path("notifications/<uuid:key>/open", views.open_notice, name="open"),
    path("settings/notifications", preferences.preferences, name="preferences"),
]
