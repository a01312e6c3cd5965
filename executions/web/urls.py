"""Addresses of the pages of executions, below /executions/."""

from django.urls import path

from executions.web import views

app_name = "executions"
urlpatterns = [
    path("", views.executions, name="list"),
    path("<uuid:key>", views.execution, name="execution"),
    path("<uuid:key>/cancel", views.cancel, name="cancel"),
    path("<uuid:key>/retry", views.retry, name="retry"),
]
