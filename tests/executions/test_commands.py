import io
import json

import pytest
from django.core.management import CommandError, call_command
from django.db import connections, transaction

from executions.models import Execution
from executions.testing import work_until_idle
from tests.factories.executions import reread, start

pytestmark = pytest.mark.django_db
SLUG = "adunni-naturals"


def call(*arguments, **options):
    out = io.StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


def exit_code(*arguments, **options):
    with pytest.raises(CommandError) as ended:
        call(*arguments, **options)
    return ended.value.returncode


class TestRunAction:
    def test_starts_as_the_system(self, in_tenant):
        shown = json.loads(call("run_action", "demo.echo", '{"message": 1}', tenant=SLUG, json=True))

        execution = Execution.objects.get()
        assert (shown["id"], shown["status"]) == (str(execution.id), "queued")
        assert execution.actor_kind == "system"

    def test_waits_for_the_end(self, in_tenant):
        call("run_action", "demo.echo", tenant=SLUG)
        execution = Execution.objects.get()

        code = exit_code("run_action", "demo.echo", tenant=SLUG, wait=True, timeout=0.2)
        work_until_idle()

        assert (code, reread(execution).status) == (1, "succeeded")

    @pytest.mark.parametrize(
        ("name", "given"),
        [("demo.nothing", "{}"), ("demo.sleep", "{}"), ("demo.echo", "{"), ("demo.echo", "[]")],
    )
    def test_refuses_with_code_2_and_leaves_nothing(self, in_tenant, name, given):
        assert exit_code("run_action", name, given, tenant=SLUG) == 2
        assert not Execution.objects.exists()

    def test_names_the_field(self, in_tenant):
        with pytest.raises(CommandError, match="/input/seconds"):
            call("run_action", "demo.sleep", "{}", tenant=SLUG)

    def test_needs_a_business(self, in_tenant, other_tenant):
        assert exit_code("run_action", "demo.echo") == 2
        assert exit_code("run_action", "demo.echo", tenant="nobody") == 2


class TestExecutions:
    def test_lists_and_shows(self, owner):
        execution = start("demo.steps", {"count": 2}, actor=owner)
        work_until_idle()

        listed = call("executions", "list", tenant=SLUG)
        shown = json.loads(call("executions", "show", str(execution.id), tenant=SLUG, json=True))

        assert str(execution.id) in listed
        assert "succeeded" in listed
        assert (len(shown["history"]), len(shown["steps"])) == (3, 2)
        assert call("executions", "list", tenant=SLUG, status="failed") == "none\n"

    def test_pauses_resumes_and_replays(self, owner):
        execution = start("demo.echo", actor=owner)

        paused = json.loads(call("executions", "pause", str(execution.id), tenant=SLUG, json=True))
        resumed = json.loads(call("executions", "resume", str(execution.id), tenant=SLUG, json=True))
        work_until_idle()
        replayed = json.loads(call("executions", "replay", str(execution.id), tenant=SLUG, json=True))

        assert (paused["status"], resumed["status"]) == ("paused", "queued")
        assert Execution.objects.get(id=replayed["id"]).replay_of_id == execution.id
        assert exit_code("executions", "resume", str(execution.id), tenant=SLUG) == 2

    def test_explains_cancels_and_retries(self, owner):
        execution = start("demo.echo", actor=owner)

        assert "queued since" in call("executions", "explain", str(execution.id), tenant=SLUG)
        assert "canceled" in call("executions", "cancel", str(execution.id), tenant=SLUG)
        assert "queued" in call("executions", "retry", str(execution.id), tenant=SLUG)
        assert Execution.objects.filter(retry_of_id=execution.id).exists()

    @pytest.mark.parametrize("key", ["", "nonsense", "c9260bf9-20f9-4758-ad45-41976cc3ebe7"])
    def test_refuses_with_code_2(self, in_tenant, key):
        assert exit_code("executions", "show", key, tenant=SLUG) == 2


class TestWork:
    def test_runs_what_is_queued_and_stops(self, owner):
        rows = [start("demo.echo", actor=owner, queue=queue) for queue in ("default", "slow", "slow")]

        some = call("work", "--once", queues="slow")
        rest = call("work", "--once")

        assert (some, rest) == ("2 attempts ran\n", "1 attempts ran\n")
        assert {reread(row).status for row in rows} == {"succeeded"}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
class TestVerifyExecutions:
    def test_finds_what_was_changed_behind_the_engines_back(self, owner):
        good, bad = (start("demo.echo", actor=owner) for _ in range(2))
        work_until_idle()
        before = call("verify_executions", tenant=SLUG)
        with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
            cursor.execute("SELECT set_config('app.tenant', %s, true)", [str(owner.tenant_id)])
            cursor.execute("UPDATE executions_execution SET attempt = 7 WHERE id = %s", [bad.id])
            cursor.execute("DELETE FROM events_event WHERE subject_id = %s AND sequence = 2", [good.id])

        out = io.StringIO()
        with pytest.raises(CommandError):
            call_command("verify_executions", json=True, stdout=out)

        flaws = {flaw["execution_id"]: flaw["reason"] for flaw in json.loads(out.getvalue())["flaws"]}
        assert before.startswith("OK")
        assert "gap" in flaws[str(good.id)]
        assert "attempt 1; the row says succeeded, 7" in flaws[str(bad.id)]
