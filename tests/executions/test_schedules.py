"""Schedules: due times, overlap, catching up, backfill, pauses, refusals, and two schedulers at once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection

from accounts.models import Membership
from core.actions import _registry
from core.errors import InvalidError, InvalidTransitionError
from core.tenancy import tenant_context
from events.models import Event
from executions import services, sweeps, transitions
from executions.commands import ChangeSchedule
from executions.errors import ScheduleNameTakenError, ScheduleNotFoundError
from executions.lease import current_lease
from executions.models import Execution, Schedule, ScheduleSlot
from executions.testing import work_until_idle
from governance.services import PolicyDeniedError
from tests.factories.executions import schedule
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def run(found, now):
    return services.run_schedule(tenant_id=found.tenant_id, schedule_id=found.id, now=now)


def outcomes(found):
    slots = ScheduleSlot.objects.filter(schedule=found).order_by("slot_at")
    return [(slot.slot_at, slot.outcome) for slot in slots]


def facts(found):
    return [each.type for each in Event.objects.filter(subject_id=found.id).order_by("sequence")]


class TestRunSchedule:
    def test_starts_a_run_at_its_time_and_names_it(self, owner):
        found = schedule(owner, NOON)

        assert (run(found, NOON + timedelta(seconds=59)), run(found, NOON + MINUTE)) == (0, 1)

        execution = Execution.objects.get()
        assert (execution.action, execution.input, execution.actor_id) == ("demo.echo", {"n": 1}, owner.id)
        assert execution.metadata == {"schedule_id": str(found.id), "slot_at": (NOON + MINUTE).isoformat()}
        found.refresh_from_db()
        assert found.next_at == NOON + 2 * MINUTE

    def test_hands_on_the_options(self, owner):
        found = schedule(
            owner,
            NOON,
            options={"queue": "slow", "priority": 2, "retry": {"max_attempts": 1}, "metadata": {"kind": "x"}},
        )

        run(found, NOON + MINUTE)

        execution = Execution.objects.get()
        assert (execution.queue, execution.priority, execution.retry) == ("slow", 2, {"max_attempts": 1})
        assert execution.metadata["kind"] == "x"

    def test_ends_with_its_last_time(self, owner):
        found = schedule(owner, NOON, ends_at=NOON + MINUTE)

        run(found, NOON + MINUTE)

        found.refresh_from_db()
        assert (found.status, found.next_at) == ("ended", None)
        assert facts(found) == ["schedule.created", "schedule.ended"]

    @pytest.mark.django_db(transaction=True)
    def test_starts_one_run_though_many_schedulers_look(self, owner):
        found = schedule(owner, NOON, overlap="allow")

        def look(_):
            try:
                return run(found, NOON + MINUTE)
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            looked = list(pool.map(look, range(8)))

        with tenant_context(found.tenant_id):
            assert (sum(looked), Execution.objects.count()) == (1, 1)

    def test_is_found_by_the_sweep_over_all_businesses(self, owner, stranger, other_tenant):
        schedule(owner, NOON)
        with tenant_context(other_tenant.id, write=True):
            schedule(stranger, NOON)

        assert sweeps.run_schedules(NOON + MINUTE) == 2

    def test_that_breaks_does_not_stop_the_others(self, owner, monkeypatch, caplog):
        first, second = schedule(owner, NOON, name="First"), schedule(owner, NOON, name="Second")
        working = services.run_schedule

        def breaking(**given):
            if given["schedule_id"] == first.id:
                raise ZeroDivisionError
            return working(**given)

        monkeypatch.setattr("executions.services.run_schedule", breaking)

        assert sweeps.run_schedules(NOON + MINUTE) == 1
        assert outcomes(second) == [(NOON + MINUTE, "started")]
        assert "schedule_failed" in caplog.text


class TestOverlap:
    def test_skip_leaves_one_live_run_and_says_so(self, owner):
        found = schedule(owner, NOON)

        for turn in (1, 2, 3):
            run(found, NOON + turn * MINUTE)

        assert Execution.objects.count() == 1
        assert [outcome for _, outcome in outcomes(found)] == ["started", "skipped", "skipped"]
        assert facts(found).count("schedule.skipped") == 2

    def test_skip_starts_again_when_the_run_before_is_over(self, owner):
        found = schedule(owner, NOON)
        run(found, NOON + MINUTE)
        work_until_idle()

        run(found, NOON + 2 * MINUTE)

        assert [outcome for _, outcome in outcomes(found)] == ["started", "started"]

    def test_queue_runs_them_one_after_another(self, owner):
        found = schedule(owner, NOON, overlap="queue")

        for turn in (1, 2):
            run(found, NOON + turn * MINUTE)

        lease = current_lease().worker_id
        first = transitions.claim(queue="default", worker_id=lease, limit=10, after=UUID(int=0))
        assert [row.id for row in first] == [Execution.objects.order_by("id").first().id]
        assert transitions.claim(queue="default", worker_id=lease, limit=10, after=UUID(int=0)) == []

    def test_cancel_old_cancels_the_one_before(self, owner):
        found = schedule(owner, NOON, overlap="cancel_old")

        for turn in (1, 2):
            run(found, NOON + turn * MINUTE)

        assert list(Execution.objects.order_by("id").values_list("status", flat=True)) == ["canceled", "queued"]

    def test_allow_runs_both(self, owner):
        found = schedule(owner, NOON, overlap="allow")

        for turn in (1, 2):
            run(found, NOON + turn * MINUTE)

        assert list(Execution.objects.values_list("status", flat=True)) == ["queued", "queued"]


class TestCatchUp:
    LATER = NOON + timedelta(hours=2)

    def test_last_runs_the_newest_missed_time(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *", overlap="allow")

        run(found, self.LATER + 30 * MINUTE)

        assert outcomes(found) == [(self.LATER, "started")]

    def test_last_runs_the_present_time_alone(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *", overlap="allow")

        run(found, self.LATER)

        assert outcomes(found) == [(self.LATER, "started")]

    def test_all_runs_each(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *", overlap="allow", catch_up="all")

        run(found, self.LATER + 30 * MINUTE)

        assert outcomes(found) == [(NOON + timedelta(hours=1), "started"), (self.LATER, "started")]

    def test_all_goes_on_where_one_look_stopped(self, owner):
        found = schedule(owner, NOON, every_seconds=10, cron="", overlap="allow", catch_up="all")

        counts = [run(found, NOON + timedelta(seconds=1500)) for _ in range(3)]

        assert counts == [100, 50, 0]

    def test_none_leaves_them_out(self, owner):
        found = schedule(owner, NOON, cron="0 * * * *", catch_up="none")

        assert run(found, self.LATER + 30 * MINUTE) == 0

        found.refresh_from_db()
        assert found.next_at == self.LATER + timedelta(hours=1)

    def test_a_clock_that_jumps_back_starts_no_time_twice(self, owner):
        found = schedule(owner, NOON, overlap="allow")
        run(found, NOON + 2 * MINUTE)
        Schedule.objects.filter(id=found.id).update(next_at=NOON + MINUTE)

        run(found, NOON + 2 * MINUTE)

        assert len(outcomes(found)) == len(set(outcomes(found))) == Execution.objects.count()


class TestRefusals:
    def test_a_denied_start_leaves_its_row_and_its_decision(self, owner):
        found = schedule(owner, NOON)
        RuleFactory(name="no-echo", effect="deny", actions=["demo.echo"])

        run(found, NOON + MINUTE)

        slot = ScheduleSlot.objects.get()
        assert (slot.outcome, slot.code, slot.execution_id) == ("refused", "policy_denied", None)
        found.refresh_from_db()
        assert found.status == "active"

    def test_a_maker_who_left_pauses_it(self, owner, member):
        found = schedule(member, NOON)
        Membership.objects.filter(user_id=member.id).delete()

        run(found, NOON + MINUTE)

        found.refresh_from_db()
        assert (found.status, found.reason) == ("paused", "member_not_found")
        assert facts(found)[1:] == ["schedule.refused", "schedule.paused"]

    def test_an_action_that_is_gone_pauses_it(self, owner, monkeypatch):
        found = schedule(owner, NOON)
        monkeypatch.delitem(_registry, "demo.echo")

        run(found, NOON + MINUTE)

        found.refresh_from_db()
        assert (found.status, found.reason) == ("paused", "unknown_action")


class TestCreate:
    def test_checks_the_input_against_the_action(self, owner):
        with pytest.raises(InvalidError) as refused:
            schedule(owner, NOON, action="demo.sleep", input={"seconds": "soon"})

        assert refused.value.errors[0].pointer == "/input/seconds"

    def test_refuses_a_name_that_is_taken(self, owner):
        schedule(owner, NOON)

        with pytest.raises(ScheduleNameTakenError):
            schedule(owner, NOON)

    def test_refuses_what_its_maker_may_not_start(self, owner):
        RuleFactory(name="no-echo", effect="deny", actions=["demo.echo"])

        with pytest.raises(PolicyDeniedError):
            schedule(owner, NOON)

    @pytest.mark.parametrize("rhythm", [{"cron": ""}, {"every_seconds": 60}, {"cron": "", "every_seconds": 0}])
    def test_refuses_no_rhythm_and_two(self, owner, rhythm):
        with pytest.raises(InvalidError):
            schedule(owner, NOON, **rhythm)

    def test_takes_the_zone_of_the_business(self, owner, tenant):
        assert schedule(owner, NOON).timezone == tenant.timezone


class TestChange:
    def change(self, found, actor, **given):
        command = ChangeSchedule.check(given)
        return services.change_schedule(schedule_id=found.id, command=command, actor=actor, now=NOON + 5 * MINUTE)

    def test_to_an_interval_counts_from_now(self, owner):
        found = self.change(schedule(owner, NOON), owner, every_seconds=7200)

        assert (found.cron, found.every_seconds, found.next_at) == ("", 7200, NOON + timedelta(hours=2))

    def test_to_a_later_start_waits_for_it(self, owner):
        later = NOON + timedelta(days=2)

        found = self.change(schedule(owner, NOON, cron="", every_seconds=3600), owner, starts_at=later.isoformat())

        assert (found.starts_at, found.next_at) == (later, later)

    def test_leaves_the_next_time_when_the_times_stay(self, owner):
        found = self.change(schedule(owner, NOON), owner, input={"n": 2}, overlap="queue")

        assert (found.input, found.overlap, found.next_at) == ({"n": 2}, "queue", NOON + MINUTE)
        assert facts(found) == ["schedule.created", "schedule.updated"]

    def test_of_nothing_is_no_fact(self, owner):
        found = self.change(schedule(owner, NOON), owner, name="Echo")

        assert facts(found) == ["schedule.created"]

    def test_refuses_nonsense(self, owner):
        with pytest.raises(InvalidError):
            self.change(schedule(owner, NOON), owner, cron="whenever")

    def test_refuses_what_is_not_there(self, owner):
        with pytest.raises(ScheduleNotFoundError):
            self.change(Schedule(id=uuid4()), owner, name="Other")


class TestPause:
    def test_starts_nothing_and_resumes_with_the_next_time(self, owner):
        found = schedule(owner, NOON)
        services.pause_schedule(schedule_id=found.id, reason="Holiday", actor=owner)
        assert run(found, NOON + MINUTE) == 0

        resumed = services.resume_schedule(schedule_id=found.id, actor=owner, now=NOON + 10 * MINUTE)

        assert (resumed.status, resumed.reason, resumed.next_at) == ("active", "", NOON + 11 * MINUTE)
        assert facts(found) == ["schedule.created", "schedule.paused", "schedule.resumed"]

    def test_refuses_a_second_time(self, owner):
        found = schedule(owner, NOON)
        services.pause_schedule(schedule_id=found.id, reason="", actor=owner)

        with pytest.raises(InvalidTransitionError):
            services.pause_schedule(schedule_id=found.id, reason="", actor=owner)

    def test_of_an_active_one_cannot_be_ended(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.resume_schedule(schedule_id=schedule(owner, NOON).id, actor=owner, now=NOON)
