"""Addresses of the pages of notices, senders and messages."""

from django.urls import path

from messaging.web import messages, preferences, senders, templates, views

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
    path("messages", messages.listed, name="messages"),
    path("messages/<uuid:key>", messages.shown, name="message"),
    path("settings/senders", senders.listed, name="senders"),
    path("settings/senders/new", senders.choose, name="sender-choose"),
    path("settings/senders/new/<slug:provider>", senders.new, name="sender-new"),
    path("settings/senders/<uuid:key>", senders.shown, name="sender"),
    path("settings/senders/<uuid:key>/edit", senders.edit, name="sender-edit"),
    path("settings/senders/<uuid:key>/test", senders.try_out, name="sender-test"),
    path("settings/senders/<uuid:key>/change", senders.change, name="sender-change"),
    path("settings/senders/<uuid:key>/rotate", senders.rotate, name="sender-rotate"),
    path("settings/senders/<uuid:key>/delete", senders.delete, name="sender-delete"),
]
