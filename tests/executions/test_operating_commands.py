"""`schedules`, `bulk_jobs` and `dead_letters` in the terminal."""

import io
import json
import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.principal import system
from events.models import Event
from executions.management.commands import bulk_jobs
from executions.models import BulkJob, DeadLetter, Execution, Schedule, ScheduleSlot
from executions.testing import work_until_idle
from governance.models import Decision
from tests.factories.executions import start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
SLUG = "adunni-naturals"
NOBODY = "c9260bf9-20f9-4758-ad45-41976cc3ebe7"


def call(*arguments):
    out = io.StringIO()
    call_command(*arguments, "--tenant", SLUG, stdout=out)
    return out.getvalue()


def read(*arguments):
    return json.loads(call(*arguments, "--json"))


def refusal(*arguments):
    with pytest.raises(CommandError) as ended:
        call(*arguments)
    return ended.value.returncode, str(ended.value)


def make(*more):
    return read("schedules", "create", "nightly", "demo.echo", '{"n": 1}', "--cron", "0 3 * * *", *more)


class TestSchedules:
    def test_makes_one_as_the_api_does(self, in_tenant):
        made = make("--timezone", "Africa/Lagos", "--overlap", "queue", "--priority", "2", "--queue", "slow")

        found = Schedule.objects.get()
        assert (made["id"], found.cron, found.input) == (str(found.id), "0 3 * * *", {"n": 1})
        assert (found.overlap, found.options, found.actor_kind) == ("queue", {"priority": 2, "queue": "slow"}, "system")
        assert Event.objects.get(subject_id=found.id).type == "schedule.created"

    def test_lists_and_shows(self, in_tenant):
        key = make()["id"]
        read("schedules", "create", "often", "demo.echo", "--every", "60")

        assert [row["name"] for row in read("schedules", "list")] == ["often", "nightly"]
        assert "0 3 * * *  demo.echo  nightly" in call("schedules", "list")
        assert call("schedules", "list", "--status", "paused") == "none\n"
        assert len(read("schedules", "list", "--limit", "1")) == 1
        assert (read("schedules", "show", key)["name"], read("schedules", "show", key)["slots"]) == ("nightly", [])

    def test_tells_the_next_times(self, in_tenant):
        times = read("schedules", "next", make("--timezone", "UTC")["id"], "--count", "3")

        assert [time[11:19] for time in times] == ["03:00:00"] * 3

    def test_pauses_and_resumes(self, in_tenant):
        key = make()["id"]

        paused = read("schedules", "pause", key, "--reason", "audit")
        resumed = read("schedules", "resume", key)

        assert (paused["status"], paused["reason"], resumed["status"]) == ("paused", "audit", "active")
        assert refusal("schedules", "resume", key)[1].startswith("illegal_transition")

    def test_triggers_and_deletes(self, in_tenant):
        key = make()["id"]

        slot = read("schedules", "trigger", key)
        work_until_idle()
        shown = read("schedules", "show", key)
        deleted = read("schedules", "delete", key)

        assert (slot["outcome"], len(shown["slots"])) == ("started", 1)
        assert Execution.objects.get(id=slot["execution_id"]).status == "succeeded"
        assert (deleted, Schedule.objects.count()) == ({"id": key, "deleted": True}, 0)

    def test_backfills_each_time_once(self, in_tenant):
        key = read("schedules", "create", "h", "demo.echo", "--cron", "0 * * * *", "--timezone", "UTC")["id"]
        stretch = ("--since", "2026-01-01T00:00:00Z", "--until", "2026-01-01T02:00:00Z")

        first, again = (read("schedules", "backfill", key, *stretch) for _ in range(2))

        assert ((first["started"], first["known"]), (again["started"], again["known"])) == ((3, 0), (0, 3))
        assert ScheduleSlot.objects.filter(is_backfill=True).count() == 3

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["n", "demo.echo"], "/every_seconds: give either"),
            (["n", "demo.echo", "--cron", "0 0 30 2 *"], "bad_rhythm"),
            (["n", "demo.echo", "--every", "0"], "/every_seconds"),
            (["n", "demo.echo", "--every", "x"], "/every_seconds"),
            (["n", "demo.echo", "--cron", "* * * * *", "--timezone", "Mars/Phobos"], "/timezone"),
            (["n", "demo.nothing", "--every", "5"], "unknown_action"),
            (["n", "demo.sleep", '{"seconds": -1}', "--every", "5"], "/input/seconds"),
            (["n", "demo.echo", "{", "--every", "5"], "not JSON"),
            (["n", "demo.echo", "[]", "--every", "5"], "JSON object"),
            (["n", "demo.echo", "--every", "5", "--priority", "11"], "/options/priority"),
        ],
    )
    def test_refuses_and_leaves_nothing(self, in_tenant, arguments, told):
        code, text = refusal("schedules", "create", *arguments)

        assert (code, told in text, Schedule.objects.count()) == (2, True, 0)

    def test_refuses_a_name_that_is_taken(self, in_tenant):
        make()

        assert refusal("schedules", "create", "nightly", "demo.echo", "--every", "5")[1].startswith(
            "schedule_name_taken"
        )

    @pytest.mark.parametrize("verb", ["show", "next", "pause", "resume", "trigger", "delete"])
    @pytest.mark.parametrize(
        ("key", "told"), [("nonsense", "no id"), ("c9260bf9-20f9-4758-ad45-41976cc3ebe7", "schedule_not_found")]
    )
    def test_refuses_what_is_not_there(self, in_tenant, verb, key, told):
        code, text = refusal("schedules", verb, key)

        assert (code, told in text) == (2, True)

    def test_a_rule_holds_and_its_decision_is_kept(self, in_tenant):
        RuleFactory(name="no-echo", effect="deny", actions=["demo.echo"])

        code, text = refusal("schedules", "create", "n", "demo.echo", "--every", "5")

        assert (code, text.partition(":")[0], Schedule.objects.count()) == (2, "policy_denied", 0)
        assert Decision.objects.get().effect == "deny"


@pytest.fixture
def failures(owner):
    made = [start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1}) for _ in range(3)]
    work_until_idle()
    return made


class TestBulkJobs:
    def test_a_dry_run_counts(self, failures):
        found = read("bulk_jobs", "start", "retry", "--filter", "status=failed", "--dry-run")

        assert (found, BulkJob.objects.count()) == ({"dry_run": True, "matched": 3}, 0)
        assert call("bulk_jobs", "start", "retry", "--filter", "status=failed", "--dry-run") == "3 match\n"

    def test_starts_shows_and_lists(self, failures):
        job = read("bulk_jobs", "start", "retry", "--filter", "status=failed", "--reason", "again")
        work_until_idle(skip_waits=True)

        shown = read("bulk_jobs", "show", job["id"])
        assert (job["status"], shown["status"], shown["done"], shown["refusals"]) == ("running", "done", 3, [])
        assert "done     retry   3 of 3 done, 0 refused" in call("bulk_jobs", "list")
        assert Execution.objects.exclude(retry_of_id=None).count() == 3

    def test_what_was_refused_ends_the_following_with_1(self, failures):
        read("bulk_jobs", "start", "pause", "--id", str(failures[0].id))
        work_until_idle()
        job = BulkJob.objects.get()

        out = io.StringIO()
        with pytest.raises(CommandError, match="1 were refused") as ended:
            call_command("bulk_jobs", "follow", str(job.id), "--tenant", SLUG, "--json", stdout=out)

        assert ended.value.returncode == 1
        assert [json.loads(text)["failed"] for text in out.getvalue().splitlines()] == [1]
        assert read("bulk_jobs", "show", str(job.id))["refusals"][0]["code"] == "illegal_transition"

    def test_cancels(self, failures):
        job = read("bulk_jobs", "start", "retry", "--filter", "status=failed")

        assert read("bulk_jobs", "cancel", job["id"])["status"] == "stopped"
        assert refusal("bulk_jobs", "cancel", job["id"])[1].startswith("illegal_transition")

    @pytest.mark.parametrize(
        ("arguments", "told"),
        [
            (["retry"], "/filter"),
            (["retry", "--filter", "status"], "name=value"),
            (["retry", "--filter", "bogus=1"], "unknown_filter"),
            (["retry", "--id", "x"], "/ids/0"),
            (["retry", "--filter", "status=failed", "--reason", "x" * 201], "/reason"),
        ],
    )
    def test_refuses(self, in_tenant, arguments, told):
        code, text = refusal("bulk_jobs", "start", *arguments)

        assert (code, told in text, BulkJob.objects.count()) == (2, True, 0)

    @pytest.mark.parametrize("verb", ["show", "follow", "cancel"])
    def test_refuses_what_is_not_there(self, in_tenant, verb):
        assert refusal("bulk_jobs", verb, NOBODY)[1].startswith("bulk_job_not_found")

    @pytest.mark.django_db(transaction=True)
    def test_tells_how_far_it_is(self, failures):
        found = bulk_jobs._start(
            system(failures[0].tenant_id),
            {
                "does": "retry",
                "filter": ["status=failed"],
                "ids": [],
                "reason": "",
                "dry_run": False,
                "follow": True,
            },
        )
        first, text = next(found)
        worker = threading.Thread(target=_work)

        worker.start()
        rest = list(found)
        worker.join()

        assert (first["status"], text.endswith("0 of 3 done, 0 refused")) == ("running", True)
        assert (rest[-1][0]["status"], rest[-1][0]["done"]) == ("done", 3)


class TestDeadLetters:
    def test_lists_shows_and_requeues(self, failures):
        letter = DeadLetter.objects.order_by("id").first()

        shown = read("dead_letters", "show", str(letter.id))
        again = read("dead_letters", "requeue", str(letter.id))

        assert (shown["execution"]["input"], again["retry_of_id"]) == ({"times": 1}, str(letter.execution_id))
        assert [row["status"] for row in read("dead_letters", "list")] == ["open", "open", "requeued"]
        assert len(read("dead_letters", "list", "--status", "open", "--error-code", "demo_failure")) == 2
        assert refusal("dead_letters", "requeue", str(letter.id))[1].startswith("illegal_transition")

    def test_discards_with_a_reason(self, failures):
        letter = DeadLetter.objects.first()

        found = read("dead_letters", "discard", str(letter.id), "--reason", "known")

        assert (found["status"], found["reason"]) == ("discarded", "known")
        assert refusal("dead_letters", "discard", str(letter.id), "--reason", " ")[0] == 2

    @pytest.mark.parametrize("arguments", [["show"], ["requeue"], ["discard", "--reason", "x"]])
    def test_refuses_what_is_not_there(self, in_tenant, arguments):
        verb, *more = arguments

        assert refusal("dead_letters", verb, NOBODY, *more)[1].startswith("dead_letter_not_found")


class TestEachVerb:
    @pytest.mark.parametrize("command", ["executions", "schedules", "bulk_jobs", "dead_letters"])
    def test_explains_itself(self, command, capsys):
        with pytest.raises(SystemExit) as ended:
            call_command(command, "list", "--help")

        assert ended.value.code == 0
        assert "--limit" in capsys.readouterr().out

    @pytest.mark.parametrize("limit", ["0", "-1", "x", "1000000"])
    def test_refuses_a_limit_that_is_none(self, in_tenant, limit):
        assert refusal("executions", "list", f"--limit={limit}")[0] == 2


def _work():
    try:
        work_until_idle()
    finally:
        connection.close()
