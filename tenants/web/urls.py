"""Addresses of the business's domains, below /settings/."""

from django.urls import path

from tenants.web import domains

app_name = "tenants"
urlpatterns = [
    path("domains", domains.domains, name="domains"),
    path("domains/<uuid:key>/verify", domains.verify, name="domain-verify"),
    path("domains/<uuid:key>/remove", domains.remove, name="domain-remove"),
]
