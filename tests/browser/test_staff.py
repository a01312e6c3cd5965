"""The staff site with a real business in it: every table, every first row."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from core.tenancy import tenant_context
from tests.browser.pictures import look
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def staff(shop):
    return UserFactory(email="staff@example.com", is_staff=True, is_superuser=True)


class TestTables:
    def test_each_opens_its_list_and_its_first_row(self, shop, staff):
        client = Client()
        client.post("/login", {"email": staff.email, "password": PASSWORD})
        client.post(f"/admin/tenant/{shop.tenant_id}/")

        answers, opened = {}, 0
        for model in admin.site._registry:
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            answers[name] = client.get(reverse(f"{name}_changelist")).status_code
            with tenant_context(shop.tenant_id):
                first = model._default_manager.order_by("pk").first()
            if first is not None:
                opened += 1
                answers[f"{name} {first.pk}"] = client.get(reverse(f"{name}_change", args=[first.pk])).status_code

        assert {name: status for name, status in answers.items() if status != 200} == {}
        assert opened >= 10


class TestLook:
    def test_wears_our_colours_and_breaks_no_policy(self, shop, staff, visitor):
        guest = visitor()
        guest.sign_in(staff.email, lands="/businesses")
        page = guest.open("/admin/tenant/")
        look(guest, "staff-businesses")
        page.click("text=Look into it")
        for name, path in (
            ("executions", "/admin/executions/execution/"),
            ("company", f"/admin/crm/company/{shop.ids['company']}/change/"),
        ):
            guest.open(path)
            look(guest, f"staff-{name}")

        assert "Inter" in page.evaluate("getComputedStyle(document.body).fontFamily")
        assert guest.complaints == []
