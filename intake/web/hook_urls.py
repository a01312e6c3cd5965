"""Addresses at which providers hand in mail, below /hooks/mail/."""

from django.urls import path

from intake.web import hooks

app_name = "intake-hooks"
urlpatterns = [path("<slug:provider>", hooks.received, name="mail")]
