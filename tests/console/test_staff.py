"""The staff site: who enters, which business they look at, what they can change, and what is recorded."""

import pytest
from django.contrib import admin
from django.urls import reverse

from accounts.models import User
from core.admin import GlobalAdmin, ReadOnlyInline, TenantAdmin
from core.tenancy import tenant_context
from crm.models import Lead
from events.models import Event
from tests.console.conftest import sign_in
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory

TENANT_TABLES = [model for model, its in admin.site._registry.items() if isinstance(its, TenantAdmin)]
GLOBAL_TABLES = [model for model, its in admin.site._registry.items() if not isinstance(its, TenantAdmin)]


def changelist(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def change_page(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])


@pytest.fixture
def at_business(staff, tenant):
    """Staff who chose the business."""
    staff.post(f"/admin/tenant/{tenant.id}/")
    return staff


class TestEntering:
    def test_goes_through_the_one_sign_in_page(self, client, db):
        assert client.get("/admin/")["Location"].startswith("/admin/login/")
        assert client.get("/admin/login/?next=/admin/")["Location"] == "/login?next=/admin/"

    def test_is_refused_to_people_of_a_business(self, people):
        client = sign_in(people["admin"])

        assert client.get("/admin/", follow=True).status_code == 403
        assert client.post("/admin/tenant/00000000-0000-7000-8000-000000000000/", follow=True).status_code == 403

    def test_has_no_password_form_of_its_own(self, client, people):
        answer = client.post("/admin/login/", {"username": "admin@example.com", "password": "guess"})

        assert answer["Location"].startswith("/login")

    def test_ends_with_the_site_session(self, staff):
        staff.post("/admin/logout/")

        assert staff.get("/admin/").status_code == 302


class TestPicker:
    def test_lists_businesses(self, staff, tenant, other_tenant):
        text = staff.get("/admin/tenant/").content.decode()

        assert tenant.name in text
        assert other_tenant.name in text

    def test_notes_the_choice_in_the_log_of_the_business(self, at_business, tenant):
        with tenant_context(tenant.id):
            assert list(Event.objects.filter(type="tenant.chosen").values_list("subject_id", flat=True)) == [tenant.id]

    def test_shows_the_chosen_one_until_it_is_left(self, at_business, tenant):
        assert tenant.name in at_business.get(changelist(Lead)).content.decode()

        at_business.post("/admin/tenant/leave/")

        assert "Choose a business first" in at_business.get(changelist(Lead)).content.decode()

    def test_refuses_a_business_that_is_not_there(self, staff):
        assert staff.post("/admin/tenant/00000000-0000-7000-8000-000000000000/").status_code == 404

    def test_changes_nothing_by_an_address_alone(self, staff, tenant):
        assert staff.get(f"/admin/tenant/{tenant.id}/").status_code == 405


class TestTenantTables:
    def test_are_all_of_the_apps(self):
        assert {model._meta.app_label for model in TENANT_TABLES} >= {"crm", "commerce", "executions"}

    @pytest.mark.parametrize("model", TENANT_TABLES, ids=lambda model: model._meta.label_lower)
    def test_explain_themselves_without_a_business(self, staff, model):
        assert "Choose a business first" in staff.get(changelist(model)).content.decode()

    @pytest.mark.parametrize("model", TENANT_TABLES, ids=lambda model: model._meta.label_lower)
    def test_open_with_one(self, at_business, model):
        answer = at_business.get(changelist(model), {"q": "a"} if admin.site._registry[model].search_fields else {})

        assert answer.status_code == 200
        assert "Choose a business first" not in answer.content.decode()

    def test_show_rows_of_the_chosen_business_only(self, at_business, tenant, other_tenant):
        with tenant_context(tenant.id):
            ours = LeadFactory(name="Halima Sani")
        with tenant_context(other_tenant.id):
            theirs = LeadFactory(name="Kwame Mensah")

        text = at_business.get(changelist(Lead)).content.decode()

        assert "Halima Sani" in text
        assert "Kwame Mensah" not in text
        assert at_business.get(change_page(ours)).status_code == 200
        assert at_business.get(change_page(theirs)).status_code == 302

    def test_keep_a_final_row_as_it_is(self, at_business, tenant):
        with tenant_context(tenant.id):
            final, open_ = LeadFactory(status="converted", contact=ContactFactory()), LeadFactory()

        assert 'name="name"' not in at_business.get(change_page(final)).content.decode()
        assert at_business.post(change_page(final), {"name": "Changed"}).status_code == 403
        assert 'name="name"' in at_business.get(change_page(open_)).content.decode()

    def test_never_offer_the_status_as_a_field(self, at_business, tenant):
        with tenant_context(tenant.id):
            lead = LeadFactory()

        assert 'name="status"' not in at_business.get(change_page(lead)).content.decode()

    def test_record_a_change_in_the_log_of_the_business(self, at_business, tenant):
        with tenant_context(tenant.id):
            company = CompanyFactory(name="Retail Hub")
        form = {"name": "Retail Hub Ltd", "website": "", "email": "", "phone": "", "industry": "", "country": ""}

        answer = at_business.post(change_page(company), form)

        assert answer.status_code == 302, answer.content.decode()
        with tenant_context(tenant.id):
            company.refresh_from_db()
            event = Event.objects.get(type="staff_row.changed")
        assert (company.name, event.subject_id, event.payload["table"]) == ("Retail Hub Ltd", company.id, "crm.company")

    def test_neither_add_nor_delete_unless_an_app_says_so(self, at_business, tenant):
        with tenant_context(tenant.id):
            company = CompanyFactory()

        assert at_business.get(reverse("admin:crm_company_add")).status_code == 403
        assert (
            at_business.post(reverse("admin:crm_company_delete", args=[company.pk]), {"post": "yes"}).status_code == 403
        )


class TestGlobalTables:
    @pytest.mark.parametrize("model", GLOBAL_TABLES, ids=lambda model: model._meta.label_lower)
    def test_open_without_a_business(self, staff, model):
        assert staff.get(changelist(model)).status_code == 200


class TestPolicy:
    def test_is_wider_here_and_nowhere_else(self, staff):
        here, there = staff.get("/admin/"), staff.get("/login")

        assert "'unsafe-eval'" in here["Content-Security-Policy"]
        assert "unsafe" not in there["Content-Security-Policy"]


class TestBases:
    def test_every_table_uses_them(self):
        strange = [its for its in admin.site._registry.values() if not isinstance(its, GlobalAdmin)]

        assert strange == []

    def test_every_inline_only_shows(self):
        inlines = [inline for its in admin.site._registry.values() for inline in its.inlines]
        open_ones = [each for each in inlines if each.can_delete or each.extra]
        editable = [
            each
            for each in inlines
            if not issubclass(each, ReadOnlyInline) and not set(each.fields or ["*"]) <= set(each.readonly_fields)
        ]

        assert len(inlines) >= 2
        assert open_ones + editable == []


class TestActions:
    def test_name_the_person_who_acted_in_the_log_of_the_business(self, staff, tenant):
        rows = {"action": "suspend", "_selected_action": [str(tenant.id)]}

        answer = staff.post("/admin/tenants/tenant/", rows)

        tenant.refresh_from_db()
        person = User.objects.get(email="staff@example.com")
        with tenant_context(tenant.id):
            told = Event.objects.get(type="tenant.status_changed")
        assert (answer.status_code, tenant.status) == (302, "suspended")
        assert (told.actor_kind, told.actor_id) == ("user", person.id)
