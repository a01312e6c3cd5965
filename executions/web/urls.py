"""Addresses of the pages of executions, below /executions/."""

from django.urls import path

from executions.web import acts, said, views

app_name = "executions"
urlpatterns = [
    path("", views.executions, name="list"),
    path("chosen", acts.on_chosen, name="on-chosen"),
    path("<uuid:key>", views.execution, name="execution"),
    path("<uuid:key>/cancel", acts.cancel, name="cancel"),
    path("<uuid:key>/pause", acts.pause, name="pause"),
    path("<uuid:key>/replay", acts.replay, name="replay"),
    path("<uuid:key>/resume", acts.resume, name="resume"),
    path("<uuid:key>/retry", acts.retry, name="retry"),
    path("<uuid:key>/stream", said.stream, name="stream"),
]
