"""Domains of a business: named, proved, lost, given up."""

import threading
from datetime import UTC, datetime, timedelta

import dns.rcode
import pytest
from django.db import connection

from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions.lease import end_lease
from executions.models import Execution
from executions.testing import work_until_idle
from tenants.directory import hosts
from tenants.models import Domain
from tenants.selectors import DomainNotFoundError
from tenants.services import (
    DomainTakenError,
    TooManyDomainsError,
    add_domain,
    remove_domain,
    submit_due_checks,
    verify_domain,
)
from tenants.services.domains import DomainRepeatedError
from tests.factories.tenants import DomainFactory

HOST = "shop.example.com"
NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
Status = Domain.Status


def told():
    return list(Event.objects.order_by("id").values_list("type", flat=True))


@pytest.fixture
def domain(owner):
    return add_domain(host=HOST, actor=owner)


@pytest.fixture
def proved(domain, name_server, owner):
    name_server.texts[domain.record_name] = [domain.record_value]
    return verify_domain(domain_id=domain.id, actor=owner, now=NOON)


class TestAddDomain:
    def test_waits_for_its_record(self, owner):
        domain = add_domain(host=" Shop.Example.COM. ", actor=owner)

        assert (domain.host, domain.status, domain.record_name) == (HOST, "pending", f"_nexus.{HOST}")
        assert domain.record_value.startswith("nexus-verify=")
        assert told() == ["domain.added"]

    def test_refuses_one_that_is_on_the_list(self, domain, owner):
        with pytest.raises(DomainRepeatedError):
            add_domain(host=HOST.upper(), actor=owner)

    def test_lets_several_businesses_claim_what_nobody_proved(self, domain, other_tenant):
        with tenant_context(other_tenant.id):
            claimed = add_domain(host=HOST, actor=system(other_tenant.id))

        assert claimed.token != domain.token

    def test_refuses_what_another_business_proved(self, owner, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Status.VERIFIED)

        with pytest.raises(DomainTakenError):
            add_domain(host=HOST, actor=owner)

    def test_stops_at_the_most_a_business_may_have(self, owner, tenant):
        DomainFactory.create_batch(Domain.MOST, tenant=tenant)

        with pytest.raises(TooManyDomainsError):
            add_domain(host=HOST, actor=owner)


@pytest.mark.django_db(transaction=True)
class TestAddDomainAtOnce:
    def test_keeps_to_the_most(self, tenant):
        DomainFactory.create_batch(Domain.MOST - 1, tenant=tenant)
        refused = []

        def add(number):
            with tenant_context(tenant.id):
                try:
                    add_domain(host=f"late{number}.example.com", actor=system(tenant.id))
                except TooManyDomainsError as error:
                    refused.append(error)
            connection.close()

        threads = [threading.Thread(target=add, args=[number]) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert (Domain.objects.count(), len(refused)) == (Domain.MOST, 3)


class TestVerifyDomain:
    def test_leads_to_the_shop_when_the_record_is_there(self, proved, name_server):
        assert (proved.status, proved.verified_at, proved.failure) == ("verified", NOON, "")
        assert (name_server.asked, told()[-1]) == ([f"_nexus.{HOST}"], "domain.verified")
        assert hosts.find_slug(HOST) == "adunni-naturals"

    def test_finds_the_record_among_others(self, domain, name_server, owner):
        name_server.texts[domain.record_name] = ["v=spf1 -all", domain.record_value]

        assert verify_domain(domain_id=domain.id, actor=owner, now=NOON).status == "verified"

    @pytest.mark.parametrize(("texts", "failure"), [([], "no_record"), (["nexus-verify=another"], "other_record")])
    def test_goes_on_waiting_without_it(self, domain, name_server, owner, texts, failure):
        name_server.texts[domain.record_name] = texts

        for _ in range(Domain.PATIENCE + 1):
            found = verify_domain(domain_id=domain.id, actor=owner, now=NOON)

        assert (found.status, found.failure, found.checked_at) == ("pending", failure, NOON)

    def test_needs_the_token_of_this_business(self, domain, name_server, owner, other_tenant):
        theirs = DomainFactory(tenant=other_tenant, host=HOST)
        name_server.texts[domain.record_name] = [theirs.record_value]

        assert verify_domain(domain_id=domain.id, actor=owner, now=NOON).failure == "other_record"

    def test_refuses_what_another_business_proved_first(self, domain, name_server, owner, other_tenant):
        DomainFactory(tenant=other_tenant, host=HOST, status=Status.VERIFIED)
        name_server.texts[domain.record_name] = [domain.record_value]

        with pytest.raises(DomainTakenError):
            verify_domain(domain_id=domain.id, actor=owner, now=NOON)

        domain.refresh_from_db()
        assert domain.status == "pending"

    def test_loses_a_domain_whose_record_is_missed_three_times(self, proved, name_server, owner):
        name_server.texts.clear()

        statuses = [verify_domain(domain_id=proved.id, actor=owner, now=NOON).status for _ in range(3)]

        assert statuses == ["verified", "verified", "failed"]
        assert (told()[-1], Domain.objects.get().failure) == ("domain.lost", "no_record")
        assert hosts.find_slug(HOST) == ""

    def test_starts_to_count_again_once_the_record_is_back(self, proved, name_server, owner):
        for texts in ([], [], [proved.record_value], [], []):
            name_server.texts[proved.record_name] = texts
            found = verify_domain(domain_id=proved.id, actor=owner, now=NOON)

        assert (found.status, found.missed) == ("verified", 2)

    def test_loses_nothing_while_name_servers_are_out_of_order(self, proved, name_server, owner):
        name_server.rcode = dns.rcode.SERVFAIL

        for _ in range(5):
            found = verify_domain(domain_id=proved.id, actor=owner, now=NOON)

        assert (found.status, found.missed, found.failure) == ("verified", 0, "no_answer")

    def test_takes_a_lost_domain_back(self, proved, name_server, owner):
        Domain.objects.update(status=Status.FAILED)

        assert verify_domain(domain_id=proved.id, actor=owner, now=NOON).status == "verified"

    def test_knows_nothing_of_other_businesses(self, owner, other_tenant):
        theirs = DomainFactory(tenant=other_tenant)

        with pytest.raises(DomainNotFoundError):
            verify_domain(domain_id=theirs.id, actor=owner, now=NOON)


class TestRemoveDomain:
    def test_leads_nowhere_from_then_on(self, proved, owner):
        remove_domain(domain_id=proved.id, actor=owner)

        assert (Domain.objects.count(), told()[-1], hosts.find_slug(HOST)) == (0, "domain.removed", "")

    def test_knows_nothing_of_other_businesses(self, owner, other_tenant):
        theirs = DomainFactory(tenant=other_tenant)

        with pytest.raises(DomainNotFoundError):
            remove_domain(domain_id=theirs.id, actor=owner)


@pytest.mark.django_db(transaction=True)
class TestSubmitDueChecks:
    def test_checks_each_due_domain_in_an_execution_of_its_business(self, tenant, name_server):
        yesterday = NOON - timedelta(days=1)
        due = DomainFactory(tenant=tenant, status=Status.VERIFIED, checked_at=yesterday)
        waiting = DomainFactory(tenant=tenant)
        DomainFactory(tenant=tenant, status=Status.VERIFIED, checked_at=yesterday + timedelta(minutes=1))
        DomainFactory(tenant=tenant, status=Status.FAILED, checked_at=yesterday)
        DomainFactory(tenant=tenant, checked_at=NOON - timedelta(minutes=59))
        Domain.objects.update(created_at=NOON - timedelta(days=2))
        name_server.texts = {each.record_name: [each.record_value] for each in (due, waiting)}

        counts = [submit_due_checks(now=NOON) for _ in range(2)]
        work_until_idle()
        end_lease()

        assert (counts, sorted(name_server.asked)) == ([2, 0], sorted([due.record_name, waiting.record_name]))
        waiting.refresh_from_db()
        assert waiting.status == "verified"
        with tenant_context(tenant.id):
            assert (
                list(Execution.objects.values_list("action", "status")) == [("tenants.domain.verify", "succeeded")] * 2
            )

    def test_stops_to_wait_for_a_record_after_three_days(self, tenant):
        DomainFactory(tenant=tenant)
        Domain.objects.update(created_at=NOON - timedelta(days=3))

        assert submit_due_checks(now=NOON) == 0
