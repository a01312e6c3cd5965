"""Addresses for machines of the installation itself, below /internal/."""

from django.urls import path

from tenants.web import edge

urlpatterns = [path("domains/ask", edge.ask, name="domain-ask")]
