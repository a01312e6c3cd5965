"""Addresses of the pages of approvals, /approvals and below."""

from django.urls import path

from governance.web import views

app_name = "governance"
urlpatterns = [
    path("approvals", views.approvals, name="approvals"),
    path("approvals/<uuid:key>", views.approval, name="approval"),
    path("approvals/<uuid:key>/answer", views.answer, name="answer"),
]
