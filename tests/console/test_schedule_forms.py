"""The form of a schedule: what it makes and changes, each refusal at its field, and the preview of its times."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from core.tenancy import tenant_context
from executions.models import Schedule
from executions.web.rhythms import every_in_words
from tests.console.test_schedule_pages import HOME, NEW, url

HOURLY = {
    "name": "Greet",
    "action": "demo.echo",
    "input": '{"message": "Hello"}',
    "rhythm": "interval",
    "number": "2",
    "unit": "3600",
    "timezone": "Africa/Lagos",
    "overlap": "skip",
    "catch_up": "last",
}


class TestNew:
    def test_makes_one(self, visit, tenant):
        answer = visit("admin").post(NEW, HOURLY)

        with tenant_context(tenant.id):
            made = Schedule.objects.get()
        assert answer["Location"] == url(made)
        assert (made.name, made.every_seconds, made.cron, made.timezone) == ("Greet", 7200, "", "Africa/Lagos")
        assert made.input == {"message": "Hello"}

    def test_takes_a_cron_expression_a_beginning_and_an_end(self, visit, tenant):
        ends = (timezone.localtime() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
        sent = HOURLY | {"rhythm": "cron", "cron": "@daily", "number": "", "starts_at": "2026-11-01T08:00"}

        visit("admin").post(NEW, sent | {"ends_at": ends})

        with tenant_context(tenant.id):
            made = Schedule.objects.get()
        assert (made.cron, made.every_seconds) == ("@daily", None)
        assert made.starts_at < made.ends_at

    @pytest.mark.parametrize(
        ("given", "field", "told"),
        [
            ({"name": ""}, "name", "Fill this in"),
            ({"action": "nobody.knows.it"}, "action", "not one of the available choices"),
            ({"input": "{"}, "input", "This is no JSON"),
            ({"input": "[]"}, "input", "Write an object"),
            ({"action": "demo.fail", "input": '{"times": "often"}'}, "input", "times: "),
            ({"number": ""}, "number", "Fill this in"),
            ({"number": "9999", "unit": "86400"}, "number", "less than or equal"),
            ({"rhythm": "cron"}, "cron", "Fill this in"),
            ({"rhythm": "cron", "cron": "every day"}, "cron", "no cron expression"),
            ({"ends_at": "2020-01-01T00:00"}, "ends_at", "still to come"),
        ],
    )
    def test_shows_each_refusal_at_its_field(self, visit, tenant, given, field, told):
        answer = visit("admin").post(NEW, HOURLY | given)

        assert answer.status_code == 422
        assert told in " ".join(answer.context["form"].errors[field])
        with tenant_context(tenant.id):
            assert not Schedule.objects.exists()

    def test_refuses_a_name_that_is_taken(self, visit, schedules):
        schedules(name="Greet")

        answer = visit("admin").post(NEW, HOURLY)

        assert answer.status_code == 422
        assert "Another schedule is called" in answer.content.decode()

    def test_offers_what_the_person_may_run(self, visit):
        offered = visit("admin").get(NEW, {"action": "demo.fail"}).content.decode()

        assert '<option value="demo.fail" selected>' in offered
        assert "testing.secret" not in offered
        assert "executions.bulk_job.run" not in offered
        assert "What the input holds" in offered


class TestEdit:
    def test_changes_what_differs(self, visit, schedules, reread_schedule):
        found = schedules(name="Greet", every_seconds=900, ends_at=timezone.now() + timedelta(days=3))
        form = visit("admin").get(url(found, "edit")).context["form"]
        assert (form.initial["number"], form.initial["unit"]) == (15, "60")
        ends = timezone.localtime(found.ends_at, ZoneInfo("Africa/Lagos")).strftime("%Y-%m-%dT%H:%M")

        sent = HOURLY | {"name": "Later", "rhythm": "cron", "cron": "0 5 * * *", "ends_at": ends, "overlap": "allow"}
        answer = visit("admin").post(url(found, "edit"), sent)

        assert answer["Location"] == url(found)
        changed = reread_schedule(found)
        assert (changed.name, changed.cron, changed.every_seconds) == ("Later", "0 5 * * *", None)
        assert (changed.overlap, changed.ends_at, changed.action) == ("allow", found.ends_at, "demo.echo")

    def test_takes_another_start_and_keeps_the_present_one_to_the_second(self, visit, schedules, reread_schedule):
        found = schedules(name="Greet", every_seconds=900)
        shown = timezone.localtime(found.starts_at, ZoneInfo("Africa/Lagos")).strftime("%Y-%m-%dT%H:%M")

        visit("admin").post(url(found, "edit"), HOURLY | {"starts_at": shown})
        assert reread_schedule(found).starts_at == found.starts_at
        visit("admin").post(url(found, "edit"), HOURLY | {"starts_at": "2030-03-01T08:00"})

        later = datetime(2030, 3, 1, 8, tzinfo=ZoneInfo("Africa/Lagos"))
        assert (reread_schedule(found).starts_at, reread_schedule(found).next_at) == (later, later)

    def test_shows_a_refusal_at_its_field(self, visit, schedules):
        found = schedules(cron="0 9 * * *")

        answer = visit("admin").post(url(found, "edit"), HOURLY | {"rhythm": "cron", "cron": "61 * * * *"})

        assert answer.status_code == 422
        assert "no cron expression" in answer.context["form"].errors["cron"][0]

    def test_does_not_write_over_what_somebody_else_wrote(self, visit, schedules):
        found = schedules()

        answer = visit("admin").post(url(found, "edit"), HOURLY | {"version": "2020-01-01T00:00:00+00:00"})

        assert answer.status_code == 422
        assert "Somebody changed this" in answer.content.decode()


class TestPreview:
    def test_shows_the_next_five_times_of_what_is_typed(self, visit):
        client = visit("admin")

        answer = client.post(f"{HOME}times", HOURLY | {"name": "", "rhythm": "cron", "cron": "0 9 * * *"})

        text = answer.content.decode()
        assert text.count("<time") == 5
        assert "09:00" in text
        assert "Africa/Lagos" in text
        assert "<html" not in text

    @pytest.mark.parametrize(("cron", "told"), [("nonsense", "no cron expression"), ("", "give either cron")])
    def test_says_why_there_are_none(self, visit, cron, told):
        answer = visit("admin").post(f"{HOME}times", HOURLY | {"rhythm": "cron", "cron": cron})

        assert told in answer.content.decode()

    def test_of_a_present_schedule_counts_from_its_beginning(self, visit, schedules):
        found = schedules(every_seconds=7200, now=timezone.now() - timedelta(minutes=30))

        answer = visit("admin").post(url(found, "times"), HOURLY)

        first = answer.context["preview"].moments[0].at
        assert abs(first - (timezone.now() + timedelta(minutes=90))) < timedelta(minutes=1)

    def test_of_a_schedule_that_is_not_there_is_404(self, visit):
        assert visit("admin").post(f"{HOME}{uuid4()}/times", HOURLY).status_code == 404

    def test_stands_in_the_page_without_script(self, visit):
        text = visit("admin").post(NEW, HOURLY | {"name": ""}).content.decode()

        assert text.count("<time") == 5

    def test_shows_what_the_input_of_an_action_holds(self, visit):
        text = visit("admin").post(f"{HOME}fields", {"action": "demo.fail"}).content.decode()

        assert "<code>times</code>" in text

    def test_of_an_interval_is_spoken_in_its_largest_unit(self):
        words = [every_in_words(seconds) for seconds in (1, 45, 60, 900, 3600, 5400, 86_400, 604_800)]

        assert words == [
            "every second",
            "every 45 seconds",
            "every minute",
            "every 15 minutes",
            "every hour",
            "every 90 minutes",
            "every day",
            "every 7 days",
        ]
