"""Addresses of the pages of notices."""

from django.urls import path

from messaging.web import preferences, templates, views

app_name = "messaging"
urlpatterns = [
    path("notifications", views.notices, name="notices"),
    path("notifications/bell", views.bell, name="bell"),
    path("notifications/read", views.read_all, name="read-all"),
    path("notifications/<uuid:key>/open", views.open_notice, name="open"),
    path("settings/notifications", preferences.preferences, name="preferences"),
    path("messages/templates", templates.listed, name="templates"),
    path("messages/templates/new", templates.new, name="template-new"),
    path("messages/templates/preview", templates.preview, name="template-preview"),
    path("messages/templates/<uuid:key>/edit", templates.edit, name="template-edit"),
    path("messages/templates/<uuid:key>/archive", templates.archive, name="template-archive"),
    path("messages/templates/<uuid:key>/restore", templates.restore, name="template-restore"),
]
