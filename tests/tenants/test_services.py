"""Changes of businesses."""

import threading

import pytest
from django.db import connection

from core.errors import InvalidTransitionError
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from tenants.models import Tenant
from tenants.selectors import TenantNotFoundError, find_tenant_by_slug, get_tenant
from tenants.services import SlugTakenError, change_tenant, create_tenant, move_tenant, record_choice, slug_from

FACTS = {"industry": "ecommerce", "country": "NG", "currency": "NGN", "timezone": "Africa/Lagos"}


def _create(name="Adunni Naturals", slug=None):
    return create_tenant(name=name, slug=slug, actor=system(), **FACTS)


class TestSlugFrom:
    @pytest.mark.parametrize(
        ("name", "slug"),
        [
            ("Adunni Naturals", "adunni-naturals"),
            ("Ọlá & Ẹ̀bùn!", "ola-ebun"),
            ("***", "business"),
            ("a" * 80, "a" * 50),
        ],
    )
    def test_keeps_ascii_letters_and_digits(self, name, slug):
        assert slug_from(name) == slug


@pytest.mark.django_db
class TestCreateTenant:
    def test_numbers_a_derived_slug_that_is_taken(self):
        assert [_create().slug for _ in range(3)] == ["adunni-naturals", "adunni-naturals-2", "adunni-naturals-3"]

    def test_refuses_a_given_slug_that_is_taken_in_any_case(self):
        _create(slug="Adunni")

        with pytest.raises(SlugTakenError):
            _create(slug="adunni")

    def test_refuses_a_reserved_slug(self):
        with pytest.raises(SlugTakenError):
            _create(slug="admin")

    def test_tells_the_log_of_the_business(self):
        tenant = _create()

        with tenant_context(tenant.id):
            assert Event.objects.get().type == "tenant.created"


@pytest.mark.django_db(transaction=True)
class TestCreateTenantAtOnce:
    def test_gives_each_its_own_slug(self):
        slugs = []

        def make():
            slugs.append(_create().slug)
            connection.close()

        threads = [threading.Thread(target=make) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(set(slugs)) == 6


class TestChangeTenant:
    def test_writes_and_tells_only_what_differs(self, tenant):
        changed = change_tenant(tenant_id=tenant.id, name="Adunni", language="en", actor=system())

        with tenant_context(tenant.id):
            events = list(Event.objects.values_list("type", "stored__fields"))
        assert (changed.name, events) == ("Adunni", [("tenant.changed", ["name"])])

    def test_leaves_what_nobody_may_edit(self, tenant):
        change_tenant(tenant_id=tenant.id, currency="USD", status="deleted", actor=system())

        assert get_tenant(tenant.id).currency == "NGN"


class TestMoveTenant:
    def test_frees_the_slug_of_a_deleted_business(self, tenant):
        move_tenant(tenant_id=tenant.id, status=Tenant.Status.DELETED, actor=system())

        assert find_tenant_by_slug("adunni-naturals") is None
        assert _create(slug="adunni-naturals").slug == "adunni-naturals"

    def test_does_not_bring_back_the_deleted(self, tenant):
        move_tenant(tenant_id=tenant.id, status=Tenant.Status.DELETED, actor=system())

        with pytest.raises(InvalidTransitionError):
            move_tenant(tenant_id=tenant.id, status=Tenant.Status.ACTIVE, actor=system())

    def test_changes_nothing_the_second_time(self, tenant):
        for _ in range(2):
            move_tenant(tenant_id=tenant.id, status=Tenant.Status.SUSPENDED, actor=system())

        with tenant_context(tenant.id):
            assert Event.objects.filter(type="tenant.status_changed").count() == 1


class TestRecordChoice:
    def test_leaves_a_trace_in_the_log_of_the_business(self, tenant):
        record_choice(tenant_id=tenant.id, actor=system())

        with tenant_context(tenant.id):
            assert Event.objects.get().type == "tenant.chosen"

    def test_refuses_what_is_no_business(self, db):
        with pytest.raises(TenantNotFoundError):
            record_choice(tenant_id=system().id, actor=system())
