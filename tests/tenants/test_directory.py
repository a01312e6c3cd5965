"""Which shop a host leads to."""

import pytest

from core.principal import system
from tenants import directory
from tenants.directory import HostDirectory
from tenants.models import Domain, Tenant
from tenants.services import move_tenant
from tests.factories.tenants import DomainFactory

HOST = "shop.example.com"


@pytest.fixture
def domain(tenant):
    return DomainFactory(tenant=tenant, host=HOST, status=Domain.Status.VERIFIED)


class TestFindSlug:
    def test_names_the_shop_of_a_verified_domain(self, domain):
        assert HostDirectory().find_slug(HOST) == "adunni-naturals"

    @pytest.mark.parametrize("status", [Domain.Status.PENDING, Domain.Status.FAILED])
    def test_names_none_for_one_that_is_not_proved(self, domain, status):
        Domain.objects.update(status=status)

        assert HostDirectory().find_slug(HOST) == ""

    def test_names_none_once_the_business_is_deleted(self, domain, tenant):
        move_tenant(tenant_id=tenant.id, status=Tenant.Status.DELETED, actor=system())

        assert (HostDirectory().find_slug(HOST), Domain.objects.count()) == ("", 0)

    def test_asks_once_in_a_while(self, domain, django_assert_num_queries, monkeypatch):
        found = HostDirectory()

        with django_assert_num_queries(2):
            for _ in range(3):
                found.find_slug(HOST)
                found.find_slug("nothing.example.com")
        monkeypatch.setattr(directory.time, "monotonic", lambda: 1e12)
        with django_assert_num_queries(1):
            found.find_slug(HOST)

    def test_keeps_no_more_than_its_bound(self, db, monkeypatch):
        monkeypatch.setattr(directory, "MOST_HOSTS", 3)
        found = HostDirectory()

        for number in range(10):
            found.find_slug(f"{number}.example.com")

        assert len(found._known) <= 3
