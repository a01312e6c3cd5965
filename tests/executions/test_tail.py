import io
import json
import threading
import time
from types import SimpleNamespace

import psycopg
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection

from core.tenancy import tenant_context
from executions import transitions
from executions.management import following
from executions.management.following import follow, look
from executions.stream.messages import Cursor
from executions.testing import work_until_idle
from tests.factories.executions import hook, start

pytestmark = pytest.mark.django_db
SLUG = "adunni-naturals"


def tail(execution, **options):
    """Return what it told, with --json, and its exit code."""
    out, code = io.StringIO(), 0
    try:
        call_command("executions", "tail", str(execution.id), tenant=SLUG, json=True, stdout=out, **options)
    except CommandError as error:
        code = error.returncode
    return [json.loads(text) for text in out.getvalue().splitlines()], code


def said(told):
    return [(each["event"], each["data"].get("type") or each["data"].get("text") or "") for each in told]


class TestTail:
    def test_tells_changes_lines_and_the_end(self, owner):
        execution = start("demo.tell", {"lines": 5}, actor=owner)
        work_until_idle()

        told, code = tail(execution)

        assert said(told) == [
            ("state", "execution.queued"),
            ("state", "execution.started"),
            *[("log", f"Line {number} of 5") for number in range(1, 5)],
            ("output", "100 % are said"),
            ("state", "execution.succeeded"),
            ("end", ""),
        ]
        assert (code, told[-1]["data"], told[2]["data"]["level"]) == (0, {"status": "succeeded"}, "info")

    def test_reads_well_without_json(self, owner, capsys):
        execution = start("demo.steps", {"count": 1}, actor=owner)
        work_until_idle()

        call_command("executions", "tail", str(execution.id), tenant=SLUG)

        lines = capsys.readouterr().out.splitlines()
        assert lines[0].endswith("execution.queued  attempt 0  (allowed)")
        assert lines[2].endswith('info     Step 1 of 1 is done {"ran_in_attempt":1}')
        assert lines[-1] == "end  succeeded"

    def test_of_one_that_failed_ends_with_1(self, owner):
        execution = start("demo.fail", {"times": 9, "code": "not_permitted"}, actor=owner)
        work_until_idle()

        told, code = tail(execution)

        assert (told[-1]["event"], told[-1]["data"], code) == ("end", {"status": "failed"}, 1)

    def test_goes_on_behind_a_message(self, owner):
        execution = start("demo.tell", {"lines": 3}, actor=owner)
        work_until_idle()
        all_of_it, _ = tail(execution)

        rest, _ = tail(execution, after=all_of_it[2]["id"])

        assert rest == all_of_it[3:]

    def test_tells_more_than_a_page(self, owner):
        execution = start("demo.tell", {"lines": 250}, actor=owner)
        work_until_idle()

        told, _ = tail(execution)

        assert [each["data"]["number"] for each in told if "number" in each["data"]] == list(range(1, 251))

    def test_without_following_tells_what_there_is(self, owner):
        execution = start("demo.echo", actor=owner)
        transitions.claim(queue="default", worker_id=execution.id, limit=1, after=execution.root_id)
        transitions.beat(execution_id=execution.id, attempt=1, progress=40, extend_seconds=0)

        told, code = tail(execution, follow=False)

        assert (said(told)[-2:], told[-1]["data"], code) == (
            [("state", "execution.started"), ("progress", "")],
            {"progress": 40},
            0,
        )

    @pytest.mark.parametrize("after", ["9-0", "x", "1"])
    def test_refuses_a_place_that_is_none(self, owner, after):
        execution = start("demo.echo", actor=owner)

        assert tail(execution, after=after, follow=False) == ([], 2)

    def test_refuses_one_of_another_business(self, owner, stranger):
        with tenant_context(stranger.tenant_id):
            execution = start("demo.echo", actor=stranger)

        assert tail(execution) == ([], 2)

    def test_stops_when_it_is_interrupted(self, owner, monkeypatch):
        def interrupt(seconds):
            raise KeyboardInterrupt

        monkeypatch.setattr(following, "time", SimpleNamespace(sleep=interrupt, monotonic=time.monotonic))

        told, code = tail(start("demo.echo", actor=owner))

        assert (len(told), code) == (1, 130)


@pytest.mark.django_db(transaction=True)
class TestWhileItRuns:
    def test_tells_what_happens(self, owner):
        execution = start("testing.hook", hook("go", lambda context: context.log("Here")), actor=owner)
        found = follow(execution.id, Cursor())
        first = next(found)
        worker = threading.Thread(target=self._work)

        worker.start()
        rest = list(found)
        worker.join()

        assert first[0]["data"]["type"] == "execution.queued"
        assert [content["event"] for content, _ in rest] == ["state", "log", "state", "end"]

    def test_outlives_its_connection(self, owner):
        execution = start("demo.echo", actor=owner)
        found = follow(execution.id, Cursor())
        next(found)
        pid = connection.connection.info.backend_pid
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as other:
            assert other.execute("SELECT pg_terminate_backend(%s)", [pid]).fetchone() == (True,)
            time.sleep(0.2)
        worker = threading.Thread(target=self._work)

        worker.start()
        rest = list(found)
        worker.join()

        assert connection.connection.info.backend_pid != pid
        assert [content["event"] for content, _ in rest] == ["state", "state", "end"]

    @staticmethod
    def _work():
        try:
            work_until_idle()
        finally:
            connection.close()


class TestLook:
    def test_asks_again_and_says_so_once(self, capsys, monkeypatch):
        answers = iter([OperationalError("gone"), OperationalError("gone"), 7])
        monkeypatch.setattr(following, "LOOK_SECONDS", 0.0)
        monkeypatch.setattr(following.connection, "close", lambda: None)

        def question():
            found = next(answers)
            if isinstance(found, Exception):
                raise found
            return found

        assert look(question) == 7
        assert capsys.readouterr().err == "The database does not answer; trying again\n"

    def test_gives_up_with_a_clear_line(self, monkeypatch):
        monkeypatch.setattr(following.connection, "close", lambda: None)

        def question():
            raise OperationalError("gone")

        with pytest.raises(CommandError, match="The database does not answer: gone") as ended:
            look(question, patience=0)

        assert ended.value.returncode == 1
