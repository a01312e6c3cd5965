"""The log: numbered for each subject, walled, relayed in order, sealed."""

import threading
from datetime import timedelta
from functools import partial
from unittest.mock import Mock

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.ids import uuid7
from core.principal import system
from core.tenancy import tenant_context
from events import relay, seals, subscriptions
from events.models import Delivery, Event, Seal
from events.services import emit, gathered
from tenants.events import TenantChanged
from tests.horizon import owner_address, wait_for_horizon


def _changed(tenant, *fields):
    return TenantChanged(tenant_id=tenant.id, fields=list(fields))


def _note(tenant, *fields):
    with tenant_context(tenant.id):
        emit(_changed(tenant, *fields), actor=system(tenant.id))


@pytest.fixture
def heard(monkeypatch):
    """Subscribe to `tenant.changed` for one test; the list fills with what was heard."""
    found = []
    monkeypatch.setattr(subscriptions, "_by_type", {"tenant.changed": {"tests.listen": found.append}})
    return found


class TestEmit:
    def test_numbers_the_events_of_a_subject(self, in_tenant, robot):
        emit(_changed(in_tenant, "name"), _changed(in_tenant, "slug"), actor=robot)

        assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2]

    def test_writes_many_subjects_in_one_statement_and_in_order(self, in_tenant, robot, django_assert_num_queries):
        facts = [TenantChanged(tenant_id=uuid7(), fields=[str(number)]) for number in range(5)]

        with django_assert_num_queries(1):
            ids = emit(*facts, actor=robot)

        found = list(Event.objects.order_by("xid", "position"))
        assert [event.id for event in found] == ids
        assert [(event.sequence, event.payload["fields"]) for event in found] == [(1, [str(n)]) for n in range(5)]

    def test_leaves_nothing_when_the_transaction_fails(self, in_tenant, robot):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            emit(_changed(in_tenant), actor=robot)
            raise ZeroDivisionError

        assert Event.objects.count() == 0


@pytest.mark.django_db(transaction=True)
class TestGathered:
    def test_writes_all_of_a_block_in_one_statement_and_in_order(self, in_tenant, robot):
        with CaptureQueriesContext(connection) as seen, transaction.atomic(), gathered():
            ids = [key for number in range(5) for key in _emit_alone(robot, str(number))]

        assert sum("events_write" in query["sql"] for query in seen.captured_queries) == 1
        assert [event.id for event in Event.objects.order_by("xid", "position")] == ids

    def test_writes_those_of_one_subject_one_after_another(self, in_tenant, robot):
        with gathered():
            emit(_changed(in_tenant, "name"), actor=robot)
            emit(_changed(in_tenant, "slug"), actor=robot)

        found = Event.objects.order_by("sequence")
        assert [(event.sequence, event.payload["fields"]) for event in found] == [(1, ["name"]), (2, ["slug"])]

    def test_forgets_those_of_an_inner_block_that_fails(self, in_tenant, robot):
        with gathered():
            _emit_alone(robot, "kept")
            with pytest.raises(ZeroDivisionError), gathered():
                _emit_alone(robot, "gone")
                raise ZeroDivisionError
            with gathered():
                _emit_alone(robot, "joined")

        assert [event.payload["fields"] for event in Event.objects.order_by("position")] == [["kept"], ["joined"]]

    def test_keeps_who_acted_of_each(self, in_tenant, robot, owner):
        with gathered():
            for actor in (robot, owner, robot):
                _emit_alone(actor, "name")

        found = [event.actor_id for event in Event.objects.order_by("xid", "position")]
        assert found == [robot.id, owner.id, robot.id]

    def test_leaves_nothing_when_the_block_fails(self, in_tenant, robot):
        with pytest.raises(ZeroDivisionError), gathered():
            _emit_alone(robot, "name")
            raise ZeroDivisionError
        _emit_alone(robot, "later")

        assert [event.payload["fields"] for event in Event.objects.all()] == [["later"]]


def _emit_alone(actor, *fields):
    """Write a fact about a subject of its own."""
    return emit(TenantChanged(tenant_id=uuid7(), fields=list(fields)), actor=actor)


class TestEmitAtOnce:
    def test_leaves_no_gap_and_no_double(self, tenant):
        def write():
            for _ in range(10):
                _note(tenant, "name")
            connection.close()

        threads = [threading.Thread(target=write) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        with tenant_context(tenant.id):
            assert list(Event.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 41))


def _settle(now=None):
    wait_for_horizon()
    relay.relay()
    while relay.relay():
        pass
    return relay.deliver_due(now=now or timezone.now())


@pytest.mark.django_db(transaction=True)
class TestRelay:
    def test_delivers_once_and_in_order(self, tenant, heard):
        for name in ("a", "b", "c"):
            _note(tenant, name)

        while _settle():
            pass

        assert [event.payload["fields"] for event in heard] == [["a"], ["b"], ["c"]]
        with tenant_context(tenant.id):
            assert set(Delivery.objects.values_list("status", flat=True)) == {"delivered"}

    def test_tries_later_after_a_failure_and_then_gives_up(self, tenant, heard, monkeypatch):
        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: 1 / 0)
        _note(tenant, "a")
        now = timezone.now() + timedelta(seconds=1)

        waits = []
        for _ in range(6):
            _settle(now)
            with tenant_context(tenant.id):
                delivery = Delivery.objects.get()
            waits.append(round((delivery.due_at - now).total_seconds()))
            now = max(now, delivery.due_at)

        assert (waits[:5], delivery.status, delivery.attempts) == ([1, 5, 30, 120, 600], "dead", 6)
        assert "ZeroDivisionError" in delivery.last_error

    def test_holds_later_events_of_a_subject_back_until_the_first_is_through(self, tenant, heard, monkeypatch):
        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: 1 / 0)
        _note(tenant, "a")
        _settle()
        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", heard.append)
        _note(tenant, "b")

        _settle()
        assert heard == []
        later = timezone.now() + timedelta(seconds=5)
        while _settle(later):
            pass

        assert [event.payload["fields"] for event in heard] == [["a"], ["b"]]

    def test_mark_is_moved_by_functions_of_the_system_alone(self, tenant):
        with pytest.raises(ProgrammingError, match="permission denied for function events_stretch"):
            connection.cursor().execute("SELECT events_stretch('relay', 1)")

    def test_redrives_a_dead_delivery(self, tenant, heard):
        _note(tenant, "a")
        wait_for_horizon()
        while relay.relay() == 0:
            pass
        with tenant_context(tenant.id, write=True):
            delivery = Delivery.objects.get()
            delivery.move_to(Delivery.Status.DEAD)
            relay.redrive(delivery=delivery, now=timezone.now())

        relay.deliver_due(now=timezone.now())

        assert len(heard) == 1


class _KilledError(BaseException):
    """The process dies here."""


@pytest.fixture
def errands(heard, monkeypatch):
    """Let the hearer give back an errand; what it does is `errands.append` until a test changes it."""
    made = []
    monkeypatch.setitem(
        subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: partial(made.append, event.id)
    )
    return made


@pytest.mark.django_db(transaction=True)
class TestErrands:
    @staticmethod
    def delivery(tenant):
        with tenant_context(tenant.id):
            return Delivery.objects.get()

    def test_are_run_outside_of_a_transaction_before_the_mark(self, tenant, heard, monkeypatch):
        seen = []

        def errand():
            seen.append((connection.in_atomic_block, self.delivery(tenant).status))

        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: errand)
        _note(tenant, "a")

        _settle()

        assert seen == [(False, "pending")]
        assert (self.delivery(tenant).status, self.delivery(tenant).attempts) == ("delivered", 1)

    def test_are_run_again_after_a_failure(self, tenant, heard, monkeypatch):
        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: lambda: 1 / 0)
        _note(tenant, "a")
        now = timezone.now() + timedelta(seconds=1)

        _settle(now)

        found = self.delivery(tenant)
        assert (found.status, found.attempts, round((found.due_at - now).total_seconds())) == ("pending", 1, 1)

    def test_are_run_again_when_their_process_died_and_not_before_its_time_is_over(
        self, tenant, heard, errands, monkeypatch
    ):
        _note(tenant, "a")
        with monkeypatch.context() as patch:
            patch.setattr(relay, "_mark", Mock(side_effect=_KilledError))
            with pytest.raises(_KilledError):
                _settle()

        assert (_settle(), len(errands)) == (0, 1)
        _settle(timezone.now() + relay.ERRAND_TIME + timedelta(seconds=1))

        assert len(errands) == 2
        assert self.delivery(tenant).status == "delivered"

    def test_are_left_to_who_runs_them(self, tenant, heard, monkeypatch):
        made = []

        def errand():
            made.append(1)
            found = self.delivery(tenant)
            relay.deliver(tenant_id=tenant.id, delivery_id=found.id, now=timezone.now())  # another process, in between

        monkeypatch.setitem(subscriptions._by_type["tenant.changed"], "tests.listen", lambda event: errand)
        _note(tenant, "a")

        _settle()

        assert made == [1]


def _owner(statement):
    with psycopg.connect(owner_address(), autocommit=True) as owner:
        owner.execute(statement)


@pytest.mark.django_db(transaction=True)
class TestSeals:
    def _seal(self):
        wait_for_horizon()
        seals.seal()
        while seals.seal():
            pass

    def test_hold_over_an_untouched_log(self, tenant):
        for name in ("a", "b", "c"):
            _note(tenant, name)
        self._seal()
        _note(tenant, "d")
        self._seal()

        assert list(seals.verify(tenant.id)) == []
        with tenant_context(tenant.id):
            assert sum(len(seal.digests) for seal in Seal.objects.all()) == 4 * 32

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ("UPDATE events_event SET actor_kind = 'user' WHERE sequence = 2", "the row differs"),
            ("UPDATE events_event SET payload = '{\"fields\": []}' WHERE sequence = 2", "the payload differs"),
            ("DELETE FROM events_event WHERE sequence = 2", "3 rows sealed, 2 found"),
            ("UPDATE events_seal SET digests = digests || digests", "its hash does not fit"),
        ],
    )
    def test_name_what_was_changed(self, tenant, change, reason):
        for name in ("a", "b", "c"):
            _note(tenant, name)
        self._seal()

        _owner(change)

        assert reason in " ".join(fault.reason for fault in seals.verify(tenant.id))
        with pytest.raises(CommandError):
            call_command("verify_audit", "--json")

    def test_hold_when_a_payload_was_erased(self, tenant):
        _note(tenant, "a")
        self._seal()

        _owner("UPDATE events_event SET payload = NULL")

        assert list(seals.verify(tenant.id)) == []

    def test_find_a_change_in_the_open_tail(self, tenant):
        _note(tenant, "a")

        _owner("UPDATE events_event SET payload = '{}'")

        assert [fault.reason for fault in seals.verify(tenant.id)] == ["the payload differs from its digest"]


class TestAppendOnly:
    @pytest.mark.parametrize("statement", ["UPDATE events_event SET type = 'x'", "DELETE FROM events_event"])
    def test_is_kept_by_the_database(self, in_tenant, robot, statement):
        emit(_changed(in_tenant), actor=robot)

        with pytest.raises(Exception, match="permission denied"), connection.cursor() as cursor:
            cursor.execute(statement)
