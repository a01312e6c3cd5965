"""Addresses at which providers call back, below /hooks/messages/."""

from django.urls import path

from messaging.web import hooks

app_name = "messaging-hooks"
urlpatterns = [path("<slug:provider>/<str:token>", hooks.called, name="called")]
