"""Starts and ends counted from the log, once each."""

import threading

import psycopg
import pytest
from django.db import connection
from django.utils import timezone

from core.tenancy import tenant_context
from events.models import Horizon
from executions import sweeps, transitions
from executions.lease import end_lease
from executions.models import Tally
from executions.testing import work_until_idle
from tests.factories.executions import quarter, start
from tests.horizon import owner_address, wait_for_horizon


@pytest.fixture
def mark(db):
    """The place up to which the log is counted: its beginning."""
    return Horizon.objects.create(reader="tally", xid=0)


def count_all(batch=20_000):
    wait_for_horizon()
    while transitions.tally(batch=batch):
        pass


def counted(tenant):
    with tenant_context(tenant.id):
        return {
            key: sum(getattr(tally, key) for tally in Tally.objects.all()) for key in ("started", "succeeded", "failed")
        }


@pytest.mark.django_db(transaction=True)
class TestTally:
    def test_counts_what_began_and_how_it_ended_in_its_quarter(self, owner, tenant, mark):
        begun = timezone.now()
        for action, given in (("echo", {}), ("echo", {}), ("fail", {"times": 9}), ("wait", {"signal": "x"})):
            start(f"demo.{action}", given, actor=owner)
        work_until_idle(skip_waits=True)
        end_lease()

        count_all()

        assert counted(tenant) == {"started": 4, "succeeded": 2, "failed": 1}
        quarters = [tally.begins_at for tally in Tally.objects.all()]
        assert set(quarters) <= {quarter(begun), quarter(timezone.now())}

    @pytest.mark.parametrize("batch", [1, 3, 1000])
    def test_counts_each_once_whatever_the_batch(self, owner, tenant, mark, batch):
        for number in range(5):
            start("demo.echo", {"message": number}, actor=owner)
            count_all(batch)
        work_until_idle()
        end_lease()

        count_all(batch)
        sweeps.count_changes()

        assert counted(tenant) == {"started": 5, "succeeded": 5, "failed": 0}

    def test_counts_each_once_when_two_schedulers_count(self, owner, tenant, mark):
        for number in range(40):
            start("demo.echo", {"message": number}, actor=owner)
        wait_for_horizon()

        def count():
            for _ in range(30):
                transitions.tally(batch=3)
            connection.close()

        threads = [threading.Thread(target=count) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        count_all()

        assert counted(tenant)["started"] == 40

    def test_waits_for_a_transaction_that_began_before(self, owner, tenant, mark):
        with psycopg.connect(owner_address()) as other:
            other.execute("SELECT pg_current_xact_id()")
            start("demo.echo", {}, actor=owner)
            assert (transitions.tally(batch=100), counted(tenant)["started"]) == (0, 0)

        count_all()

        assert counted(tenant)["started"] == 1

    def test_keeps_businesses_apart(self, owner, tenant, other_tenant, mark):
        start("demo.echo", {}, actor=owner)

        count_all()

        assert (counted(tenant)["started"], counted(other_tenant)["started"]) == (1, 0)

    def test_begins_with_its_first_round(self, db):
        assert sweeps.count_changes() == 0
        assert Horizon.objects.filter(reader="tally", xid=0).exists()
