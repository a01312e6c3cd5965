"""The staff site is closed: every address of it to every role, and every tenant's rows to staff who chose none."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, URLResolver, reverse

from core.admin import TenantAdmin
from core.tenancy import tenant_context
from tests.console.conftest import ROLES, sign_in
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory

pytestmark = pytest.mark.django_db
TENANT_TABLES = [model for model, its in admin.site._registry.items() if isinstance(its, TenantAdmin)]
KEY = "01936f0c-0000-7000-8000-000000000000"
# Addresses by which one comes in or goes out; they lead on and show nothing.
DOORS = {"login", "logout", "jsi18n"}


def addresses() -> list[str]:
    """Return every address of the staff site, its parameters filled in."""
    found = []

    def walk(patterns, prefix):
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif isinstance(pattern, URLPattern) and pattern.name not in DOORS:
                found.append(route)

    walk(admin.site.get_urls(), "/admin/")
    return found


def filled(route: str) -> str:
    parts = [KEY if part.startswith("<") else part for part in route.split("/")]
    return "/".join(parts)


def list_of(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


PATHS = [filled(route) for route in addresses() if "(" not in route]


class TestEveryAddress:
    def test_is_swept(self):
        assert len(PATHS) > 4 * len(TENANT_TABLES)
        assert all(
            reverse(f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist") in PATHS for m in TENANT_TABLES
        )

    @pytest.mark.parametrize("role", ROLES)
    def test_is_closed_to_people_of_a_business(self, people, role):
        client = sign_in(people[role])

        opened = [
            path for path in PATHS for answer in (client.get(path), client.post(path)) if answer.status_code == 200
        ]

        assert opened == []

    def test_is_closed_to_nobody_in_particular(self, client):
        opened = [path for path in PATHS if client.get(path).status_code == 200]

        assert opened == []


class TestWithoutABusiness:
    def test_staff_see_no_row_of_any(self, staff, tenant):
        with tenant_context(tenant.id):
            rows = [
                LeadFactory(name="Halima Sani"),
                ContactFactory(first_name="Halima"),
                CompanyFactory(name="Halima Ltd"),
            ]

        for model in TENANT_TABLES:
            answer = staff.get(list_of(model))
            assert "Halima" not in answer.content.decode(), model
        for row in rows:
            page = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
            answer = staff.get(page)
            assert answer.status_code != 200 or "Halima" not in answer.content.decode()
