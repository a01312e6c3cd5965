"""Pages of schedules: the list, one with what became of its times, and each act."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from executions import services
from executions.models import Execution, Schedule, ScheduleSlot
from tests.console.conftest import sign_in
from tests.factories.accounts import MembershipFactory, UserFactory

HOME = "/executions/schedules/"
NEW = f"{HOME}new"


@pytest.fixture
def slot(tenant):
    """Write what became of one time of a schedule."""

    def write(found, minutes, **facts) -> ScheduleSlot:
        at = timezone.now() - timedelta(minutes=minutes)
        with tenant_context(tenant.id, write=True):
            return ScheduleSlot.objects.create(schedule=found, slot_at=at, **facts)

    return write


def url(found, act=""):
    return f"{HOME}{found.id}" + (f"/{act}" if act else "")


class TestList:
    def test_shows_name_rhythm_zone_next_time_and_status(self, visit, schedules):
        schedules(name="Greet", every_seconds=900, timezone="Africa/Lagos")
        schedules(name="Report", cron="0 9 * * 1-5", timezone="Africa/Lagos")

        text = visit("admin").get(HOME).content.decode()

        for part in ("Greet", "every 15 minutes", "Africa/Lagos", "Active", "0 9 * * 1-5", "Give back the message"):
            assert part in text
        assert "in 14" in text or "in 15" in text

    def test_sorts_into_views(self, visit, schedules, people, tenant):
        schedules(name="Runs")
        schedule = schedules(name="Rests")
        with tenant_context(tenant.id, write=True):
            services.pause_schedule(schedule_id=schedule.id, reason="", actor=principal_for(people["admin"], tenant.id))

        answer = visit("admin").get(HOME, {"view": "paused"})

        assert [row.schedule.name for row in answer.context["page"].rows] == ["Rests"]
        assert [tab.count for tab in answer.context["views"]] == [2, 1, 1, 0]

    def test_tells_what_became_of_the_last_time(self, visit, schedules, slot):
        found = schedules()
        slot(found, 9, outcome="refused", code="policy_denied")
        slot(found, 5, outcome="skipped")

        (row,) = visit("admin").get(HOME).context["page"].rows

        assert row.last.outcome == "skipped"

    def test_explains_itself_while_it_is_empty(self, visit):
        text = visit("admin").get(HOME).content.decode()

        assert "Nothing starts by itself yet" in text
        assert f'href="{NEW}"' in text
        assert "No schedule stands in this view" in visit("admin").get(HOME, {"view": "ended"}).content.decode()

    def test_takes_as_many_queries_for_many_rows(self, visit, schedules, slot, count_queries):
        client = visit("admin")
        slot(schedules(name="One"), 3, outcome="skipped", execution_id=uuid4())
        few = count_queries(client, HOME)
        for number in range(4):
            slot(schedules(name=f"More {number}"), 3, outcome="skipped", execution_id=uuid4())

        assert count_queries(client, HOME) == few


class TestDetail:
    def test_shows_next_times_handled_times_and_what_it_starts(self, visit, schedules, slot, tenant):
        found = schedules(name="Greet", options={"priority": 2})
        slot(found, 9, outcome="refused", code="policy_denied")
        slot(found, 7, outcome="refused", code="queue_is_full")
        slot(found, 5, outcome="skipped", is_backfill=True)

        answer = visit("admin").get(url(found))

        text = answer.content.decode()
        assert len(answer.context["coming"]) == 5
        assert [time.outcome for time in answer.context["times"]] == ["skipped", "refused", "refused"]
        for part in (
            "The run before was still live.",
            "do not let it start",
            "policy_denied",
            "Queue is full",
            "run afterwards",
            "&quot;message&quot;",
            "&quot;priority&quot;: 2",
            "Schedule created",
            "runs as Admin Obi",
        ):
            assert part in text

    def test_leads_to_the_run_of_a_time(self, visit, schedules, tenant):
        found = schedules()
        client = visit("admin")

        client.post(url(found, "run"))

        with tenant_context(tenant.id):
            run = Execution.objects.get()
        assert reverse("executions:execution", args=[run.id]) in client.get(url(found)).content.decode()

    def test_turns_to_older_times(self, visit, schedules, slot):
        found = schedules()
        for minutes in range(30):
            slot(found, minutes + 1, outcome="skipped")
        client = visit("admin")

        first = client.get(url(found))
        second = client.get(url(found), {"until": first.context["older"]})

        assert (len(first.context["times"]), len(second.context["times"])) == (25, 5)
        assert "Newest" in second.content.decode()

    @pytest.mark.parametrize("until", ["ever", "2026-11-28T10:00:00", "2026-13-41T10:00:00Z"])
    def test_refuses_a_place_that_is_no_time(self, visit, schedules, until):
        assert visit("admin").get(url(schedules()), {"until": until}).status_code == 400

    def test_takes_as_many_queries_for_many_times(self, visit, schedules, slot, count_queries):
        client, found = visit("admin"), schedules()
        slot(found, 1, outcome="started", execution_id=uuid4())
        few = count_queries(client, url(found))
        for minutes in range(2, 9):
            slot(found, minutes, outcome="started", execution_id=uuid4())

        assert count_queries(client, url(found)) == few

    def test_of_another_business_is_not_there(self, schedules, other_tenant):
        found = schedules()
        with tenant_context(other_tenant.id):
            stranger = MembershipFactory(role="admin", user=UserFactory(email="far@example.com")).user
        client = sign_in(stranger)

        assert client.get(url(found)).status_code == 404
        for act in ("edit", "pause", "backfill", "delete"):
            assert client.get(url(found, act)).status_code == 404
        for act in ("run", "resume"):
            assert client.post(url(found, act)).status_code == 404


class TestActs:
    def test_pause_with_a_reason_and_resume(self, visit, schedules, reread_schedule):
        found, client = schedules(), visit("management")

        client.post(url(found, "pause"), {"reason": "The far side is down"})
        paused = client.get(url(found)).content.decode()
        client.post(url(found, "resume"))

        assert "The far side is down" in paused
        assert reverse("executions:schedule-resume", args=[found.id]) in paused
        assert reread_schedule(found).status == "active"

    def test_pause_of_a_paused_one_is_refused_in_its_form(self, visit, schedules):
        found, client = schedules(), visit("admin")
        client.post(url(found, "pause"), {"reason": ""})

        answer = client.post(url(found, "pause"), {"reason": ""})

        assert answer.status_code == 422

    def test_run_now_starts_one_and_leaves_out_the_second(self, visit, schedules, tenant):
        found, client = schedules(), visit("admin")

        client.post(url(found, "run"))
        client.post(url(found, "run"))

        text = client.get(url(found)).content.decode()
        assert "It was started." in text
        assert "Left out: the run before is still live." in text
        with tenant_context(tenant.id):
            assert Execution.objects.count() == 1

    def test_delete_asks_first(self, visit, schedules, tenant):
        found, client = schedules(name="Greet"), visit("admin")

        asked = client.get(url(found, "delete")).content.decode()
        unconfirmed = client.post(url(found, "delete")).status_code
        with tenant_context(tenant.id):
            assert Schedule.objects.count() == 1
        answer = client.post(url(found, "delete"), {"confirmed": "yes"})

        assert "Delete Greet?" in asked
        assert (unconfirmed, answer["Location"]) == (200, HOME)
        with tenant_context(tenant.id):
            assert not Schedule.objects.exists()

    def test_backfill_says_how_many_it_started_and_knew(self, visit, schedules, tenant):
        found, client = schedules(cron="0 * * * *"), visit("admin")
        stretch = {"since": "2024-11-20T08:30", "until": "2024-11-20T11:30", "overlap": "allow"}

        answer = client.post(url(found, "backfill"), stretch)
        client.post(url(found, "backfill"), stretch | {"since": "2024-11-20T07:30"})

        assert answer["Location"] == url(found)
        text = client.get(url(found)).content.decode()
        assert "3 runs were started." in text
        assert "1 run was started. 3 times had run already." in text
        with tenant_context(tenant.id):
            assert Execution.objects.count() == 4

    @pytest.mark.parametrize(
        ("since", "field", "told"),
        [("2024-11-21T08:30", "until", "before the beginning"), ("2024-10-20T08:30", "until", "take a shorter one")],
    )
    def test_backfill_shows_each_refusal(self, visit, schedules, since, field, told):
        found = schedules(cron="0 * * * *")
        sent = {"since": since, "until": "2024-11-20T11:30", "overlap": "queue"}

        answer = visit("admin").post(url(found, "backfill"), sent)

        assert answer.status_code == 422
        assert told in " ".join(answer.context["form"].errors[field])

    def test_backfill_needs_its_stretch(self, visit, schedules):
        answer = visit("admin").post(url(schedules(), "backfill"), {"overlap": "queue"})

        assert set(answer.context["form"].errors) == {"since", "until"}


class TestRights:
    @pytest.mark.parametrize("role", ["agent", "user", "investor"])
    def test_others_see_and_change_nothing(self, visit, schedules, role):
        found, client = schedules(), visit(role)

        assert {client.get(path).status_code for path in (HOME, NEW, url(found), url(found, "edit"))} == {403}
        for act in ("run", "pause", "resume", "delete", "backfill"):
            assert client.post(url(found, act)).status_code == 403
        assert client.post(f"{HOME}times", {}).status_code == 403

    @pytest.mark.parametrize("act", ["run", "resume"])
    def test_no_act_is_a_link(self, visit, schedules, act):
        assert visit("admin").get(url(schedules(), act)).status_code == 405
