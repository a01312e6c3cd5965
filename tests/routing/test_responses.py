"""A lead that nobody answers in its working minutes is a breach, told once; an answer stops the time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.errors import InvalidError
from crm.services import (
    change_lead,
    complete_activity,
    convert_lead,
    create_activity,
    create_lead,
    delete_lead,
    disqualify_lead,
    mark_lead_contacted,
    qualify_lead,
)
from crm.services.owners import UnknownOwnerError
from executions.models import Execution
from executions.testing import travel, work_until_idle
from messaging.models import Notice
from routing import responses, services
from routing.models import ResponseClock, ResponsePolicy
from routing.response_commands import SetResponsePolicy
from tests.factories.crm import LeadFactory, PipelineFactory
from tests.factories.facts import facts_of, last_payload
from tests.factories.routing import ResponseClockFactory, ResponsePolicyFactory

pytestmark = pytest.mark.django_db
HALF_AN_HOUR = timedelta(minutes=30)


def set_policy(actor, **values):
    return services.set_policy(**SetResponsePolicy.check(values).kept(), actor=actor)


def clock_of(lead):
    return ResponseClock.objects.get(lead=lead)


def waiting(ago, **lead):
    """Make a lead whose clock began so long ago."""
    return ResponseClockFactory(lead=LeadFactory(**lead), started_at=timezone.now() - ago)


def check(clock, robot):
    return services.check_clock(clock_id=clock.id, actor=robot, now=timezone.now())


def breaches(person):
    return list(
        Notice.objects.filter(recipient_id=person.id, kind="lead.response_breached").values_list("title", flat=True)
    )


class TestSetPolicy:
    def test_is_one_whose_rest_stays(self, owner):
        first = set_policy(owner, minutes=15, holidays=["2026-12-25"])

        again = set_policy(owner, hours={"monday": [{"from": "09:00", "until": "12:30"}]})

        assert (again.id, again.minutes, again.holidays) == (first.id, 15, ["2026-12-25"])
        assert again.hours == {"monday": [{"from": "09:00", "until": "12:30"}]}
        assert last_payload(first.id)["fields"] == ["hours"]

    @pytest.mark.parametrize(
        ("values", "pointer", "code"),
        [
            ({"minutes": 0}, "/minutes", "greater_than_equal"),
            ({"hours": {}}, "/hours", "no_hours"),
            ({"hours": {"monday": []}}, "/hours", "no_hours"),
            ({"hours": {"monday": [{"from": "09:00", "until": "09:00"}]}}, "/hours/monday/0/until", "ends_too_early"),
            (
                {"hours": {"monday": [{"from": "9", "until": "12:00"}]}},
                "/hours/monday/0/from",
                "string_pattern_mismatch",
            ),
            (
                {"hours": {"friday": [{"from": "08:00", "until": "12:00"}, {"from": "11:00", "until": "13:00"}]}},
                "/hours/friday",
                "hours_overlap",
            ),
        ],
    )
    def test_refuses_times_that_cannot_be(self, values, pointer, code):
        with pytest.raises(InvalidError) as refused:
            SetResponsePolicy.check(values)

        assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == (pointer, code)

    def test_refuses_people_of_others_and_conditions_of_nothing(self, owner, stranger):
        with pytest.raises(UnknownOwnerError) as refused:
            set_policy(owner, tell_ids=[str(stranger.id)])
        assert refused.value.errors[0].pointer == "/tell_ids/0"

        with pytest.raises(InvalidError) as refused:
            set_policy(owner, conditions={"shoe": "44"})
        assert refused.value.errors[0].pointer == "/conditions/shoe"
        assert not ResponsePolicy.objects.exists()


class TestStart:
    def test_runs_from_when_the_lead_came_and_is_looked_at_when_due(self, form, hear):
        ResponsePolicyFactory()
        lead = create_lead(name="Bola", actor=form)

        hear("lead.created", times=2)

        clock, run = clock_of(lead), Execution.objects.get(action="routing.response.watch")
        assert (clock.status, clock.due_at - clock.started_at) == ("running", HALF_AN_HOUR)
        assert (run.status, run.run_at) == ("scheduled", clock.due_at)

    @pytest.mark.parametrize("policy", [None, {"is_active": False}, {"conditions": {"source": "fair"}}])
    def test_does_not_run_where_no_policy_is_about_it(self, form, hear, policy):
        if policy is not None:
            ResponsePolicyFactory(**policy)
        create_lead(name="Bola", source="web", actor=form)

        hear("lead.created")

        assert not ResponseClock.objects.exists()

    def test_waits_for_an_owner_where_the_policy_says_so(self, form, owner, hear):
        ResponsePolicyFactory(waits_for_owner=True)
        lead = create_lead(name="Bola", actor=form)
        hear("lead.created")
        assert (clock_of(lead).due_at, Execution.objects.count()) == (None, 0)

        change_lead(lead_id=lead.id, owner_id=owner.id, actor=form)
        hear("lead.changed", times=2)

        assert clock_of(lead).owner_id == owner.id
        assert clock_of(lead).due_at - clock_of(lead).started_at == HALF_AN_HOUR
        assert Execution.objects.count() == 1


class TestRespond:
    @pytest.mark.parametrize("act", ["contacted", "qualified", "disqualified", "converted", "call", "meeting"])
    def test_is_the_first_touch(self, owner, hear, act):
        ResponsePolicyFactory()
        PipelineFactory()
        clock = waiting(timedelta(minutes=10), owner_id=owner.id, status="qualified" if act == "converted" else "new")
        lead, now = clock.lead_id, timezone.now()

        if act in {"call", "meeting"}:
            activity = create_activity(kind=act, title="Talk", lead_id=lead, actor=owner, now=now)
            complete_activity(activity_id=activity.id, actor=owner, now=now)
            hear("activity.completed", times=2)
        else:
            acts = {
                "contacted": lambda: mark_lead_contacted(lead_id=lead, actor=owner),
                "qualified": lambda: qualify_lead(lead_id=lead, actor=owner),
                "disqualified": lambda: disqualify_lead(lead_id=lead, reason="Far", actor=owner),
                "converted": lambda: convert_lead(lead_id=lead, opportunity_name="Soap", actor=owner, now=now),
            }
            acts[act]()
            hear(f"lead.{act}", times=2)

        clock.refresh_from_db()
        assert (clock.status, clock.working_seconds // 60) == ("met", 10)
        assert facts_of(lead).count("lead.responded") == 1

    def test_is_no_note_and_no_task(self, owner, hear):
        ResponsePolicyFactory()
        clock = waiting(timedelta(minutes=10))
        for kind in ("note", "task"):
            made = create_activity(kind=kind, title="Look", lead_id=clock.lead_id, actor=owner, now=timezone.now())
            if kind == "task":
                complete_activity(activity_id=made.id, actor=owner, now=timezone.now())
                hear("activity.completed")

        clock.refresh_from_db()
        assert clock.status == "running"

    def test_too_late_stays_a_breach_and_says_how_long_it_took(self, owner, robot):
        ResponsePolicyFactory()
        clock = waiting(timedelta(minutes=45))

        services.respond(lead_id=clock.lead_id, at=timezone.now(), actor=owner)

        clock.refresh_from_db()
        assert (clock.status, clock.working_seconds // 60) == ("breached", 45)
        assert facts_of(clock.lead_id) == ["lead.response_breached", "lead.responded"]
        assert check(clock, robot) == "breached"


class TestBreach:
    def test_of_thirty_untouched_working_minutes_is_told_the_managers_once(self, owner, reps, hear, join, form):
        manager = join("management")
        ResponsePolicyFactory()
        lead = create_lead(name="Bola", owner_id=reps[0].id, actor=form)
        hear("lead.created")

        with travel() as clock:
            clock.advance(minutes=29)
            before = clock_of(lead).status
            clock.advance(minutes=2)
        hear("lead.response_breached", times=3)

        found = clock_of(lead)
        assert (before, found.status, found.breached_at) == ("running", "breached", found.due_at)
        assert Execution.objects.get().output == {"status": "breached"}
        assert facts_of(lead.id).count("lead.response_breached") == 1
        assert breaches(owner) == breaches(manager) == breaches(reps[0]) == ["Bola waits for an answer"]
        assert breaches(reps[1]) == []

    def test_does_not_come_to_a_lead_that_was_answered(self, owner, hear, form):
        ResponsePolicyFactory()
        lead = create_lead(name="Bola", actor=form)
        hear("lead.created")
        mark_lead_contacted(lead_id=lead.id, actor=owner)
        hear("lead.contacted")

        with travel() as clock:
            clock.advance(minutes=31)

        assert Execution.objects.get().output == {"status": "met"}
        assert breaches(owner) == []

    def test_is_told_whom_the_policy_names(self, owner, reps, hear, robot):
        ResponsePolicyFactory(tell_ids=[str(reps[1].id)], tells_owner=False)
        clock = waiting(timedelta(hours=1), owner_id=reps[0].id)

        check(clock, robot)
        hear("lead.response_breached")

        # Somebody who does not see leads of others is told, and finds the lead where it may be seen.
        assert (breaches(owner), breaches(reps[0])) == ([], [])
        assert breaches(reps[1]) == [f"{clock.lead} waits for an answer"]

    def test_does_not_come_before_its_time(self, robot):
        ResponsePolicyFactory()
        assert check(waiting(timedelta(minutes=29)), robot) == "running"

    def test_does_not_come_to_what_is_gone(self, owner, robot):
        clock = waiting(timedelta(hours=1))
        delete_lead(lead_id=clock.lead_id, actor=owner)

        assert check(clock, robot) == "gone"


class TestChangedPolicy:
    def test_runs_open_clocks_anew(self, owner, robot):
        ResponsePolicyFactory()
        clock, done = waiting(timedelta(minutes=40)), waiting(timedelta(minutes=5))
        services.respond(lead_id=done.lead_id, at=timezone.now(), actor=owner)

        set_policy(owner, minutes=60)
        work_until_idle()

        clock.refresh_from_db()
        assert clock.due_at - clock.started_at == timedelta(hours=1)
        assert check(clock, robot) == "running"
        run = Execution.objects.get(action="routing.response.recompute")
        assert (run.status, run.output) == ("succeeded", {"clocks": 1})
        assert Execution.objects.get(action="routing.response.watch").run_at == clock.due_at

    def test_that_is_switched_off_runs_none(self, owner):
        ResponsePolicyFactory()
        waiting(timedelta(minutes=5))

        set_policy(owner, is_active=False)
        work_until_idle()

        assert not ResponseClock.objects.exists()

    def test_leaves_them_alone_when_only_people_change(self, owner):
        ResponsePolicyFactory()
        waiting(timedelta(minutes=5))

        set_policy(owner, tells_owner=False)

        assert not Execution.objects.exists()


class TestFilter:
    def test_narrows_leads(self, api, owner, robot):
        ResponsePolicyFactory()
        late, due = waiting(timedelta(hours=1)), waiting(timedelta(minutes=5))
        LeadFactory()
        check(late, robot)
        client = api(owner)

        def found(query):
            rows = client.get(f"/api/v1/crm/leads?response={query}").json()["data"]
            return {row["id"] for row in rows}

        assert found("breached") == {str(late.lead_id)}
        assert found("due") == {str(due.lead_id)}
        assert found("due,breached") == {str(late.lead_id), str(due.lead_id)}
        assert client.get("/api/v1/crm/leads?response=soon").json()["code"] == "bad_filter"


class TestTimes:
    def test_have_median_and_share_by_person_and_week(self, owner, reps, robot):
        ResponsePolicyFactory()
        now = timezone.now()
        for rep, minutes in ((reps[0], 10), (reps[0], 20), (reps[0], 90), (reps[1], 5)):
            clock = waiting(timedelta(minutes=minutes), owner_id=rep.id)
            ResponseClock.objects.filter(id=clock.id).update(owner_id=rep.id)
            services.respond(lead_id=clock.lead_id, at=timezone.now(), actor=rep)
        waiting(timedelta(minutes=1))

        found = responses.response_times(now=now, weeks=2)

        lines = {line.owner_id: (line.leads, line.met, line.breached, line.open) for line in found.by_person}
        assert lines == {reps[0].id: (3, 2, 1, 0), reps[1].id: (1, 1, 0, 0), None: (1, 0, 0, 1)}
        first = next(line for line in found.by_person if line.owner_id == reps[0].id)
        assert (first.median_seconds // 60, first.percent) == (20, 66)
        assert (found.total.leads, found.total.percent) == (5, 75)
        assert sum(line.leads for line in found.by_week) == 5

    def test_take_three_queries(self, owner, django_assert_num_queries):
        ResponseClockFactory.create_batch(3, started_at=timezone.now())

        with django_assert_num_queries(4):  # and one for the time zone of the business
            responses.response_times(now=timezone.now(), weeks=8)
