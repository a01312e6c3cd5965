"""What executions say: gathered, written soon, numbered without a gap, and kept when a step is undone."""

import logging
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection

from core import doorbell
from core.ids import uuid7
from core.tenancy import tenant_context
from executions import lines, selectors, transitions
from executions.errors import ActionFailedError
from executions.lease import current_lease, flush_lines
from executions.lines import Lines, make_line
from executions.models import Line
from executions.testing import work_until_idle
from tests.factories.executions import hook, reread, start

API = "/api/v1/executions"


def said(execution):
    return [(line.number, line.text) for line in selectors.list_lines(execution.id)]


def run(function, owner, **options):
    execution = start("testing.hook", hook("says", function), actor=owner, **options)
    work_until_idle()
    return reread(execution)


def line_of(execution, text, **more):
    about = {"tenant_id": execution.tenant_id, "execution_id": execution.id, "attempt": 1, "kind": "log"}
    return make_line(**{**about, **more}, text=text)


@pytest.mark.django_db
class TestLog:
    def test_keeps_lines_in_order_with_attempt_level_and_fields(self, owner):
        def body(context):
            context.log("Begins", order=7)
            if context.attempt == 1:
                context.log("Breaks", level="error")
                raise ActionFailedError("again")

        execution = run(body, owner)

        kept = selectors.list_lines(execution.id).values_list("number", "attempt", "kind", "level", "text", "data")
        assert list(kept) == [
            (1, 1, "log", "info", "Begins", {"order": 7}),
            (2, 1, "log", "error", "Breaks", None),
            (3, 2, "log", "info", "Begins", {"order": 7}),
        ]

    def test_writes_the_log_of_the_process_too(self, owner, caplog):
        with caplog.at_level(logging.INFO, logger="nexus.execution"):
            execution = run(lambda context: context.log("Hello", name="Ada", order=3), owner)

        record = next(each for each in caplog.records if each.message == "Hello")
        assert (record.order, record.name_, record.execution_id) == (3, "Ada", str(execution.id))

    def test_an_unknown_level_is_info(self, owner):
        execution = run(lambda context: context.log("Hello", level="loud"), owner)

        assert selectors.list_lines(execution.id).get().level == "info"

    def test_is_written_before_a_suspension(self, owner):
        def body(context):
            context.log("Before")
            context.sleep("nap", 300)

        execution = run(body, owner)

        assert (execution.status, said(execution)) == ("waiting", [(1, "Before")])

    def test_costs_no_statement_when_nothing_is_said(self, owner, monkeypatch):
        monkeypatch.setattr(transitions, "write_lines", lambda *_: pytest.fail("asked the database"))
        monkeypatch.setattr(doorbell, "valkey", lambda: pytest.fail("asked Valkey"))

        assert flush_lines() == set()
        current_lease().lines.announce_changes({uuid7()})


@pytest.mark.django_db
class TestWrite:
    @pytest.mark.parametrize(
        ("given", "text", "data"),
        [
            ("Half is done", "Half is done", None),
            ({"done": 3}, "", {"done": 3}),
            ([1, None], "", [1, None]),
            ("nul \0 and \ud800", "nul \ufffd and ?", None),
        ],
    )
    def test_keeps_text_and_json(self, owner, given, text, data):
        execution = run(lambda context: context.write(given), owner)

        line = selectors.list_lines(execution.id).get()
        assert (line.kind, line.level, line.text, line.data) == ("output", "", text, data)

    def test_cuts_a_long_text_and_says_so(self, owner):
        execution = run(lambda context: context.write("x" * 9_000), owner)

        text = selectors.list_lines(execution.id).get().text
        assert len(text) == 8_000
        assert text.endswith("x … [cut, 9,000 characters]")

    @pytest.mark.parametrize(("data", "why"), [({"a": "x" * 70_000}, "70,008 bytes"), ({"a": "\0"}, "U+0000")])
    def test_replaces_data_that_is_refused_by_a_note(self, owner, data, why):
        execution = run(lambda context: context.write(data), owner)

        line = selectors.list_lines(execution.id).get()
        assert line.data is None
        assert why in line.text

    def test_ends_with_a_note_at_the_limit(self, owner, monkeypatch):
        monkeypatch.setattr(transitions, "MAX_LINES", 3)

        execution = run(lambda context: [context.write(str(number)) for number in range(9)], owner)

        assert said(execution) == [(1, "0"), (2, "1"), (3, "This is line 3, the last that is kept")]


@pytest.mark.django_db(transaction=True)
class TestFlush:
    @pytest.fixture
    def execution(self, owner):
        with tenant_context(owner.tenant_id, write=True):
            return start("demo.echo", actor=owner)

    def test_is_soon_while_the_action_still_runs(self, owner, execution):
        began = time.monotonic()

        current_lease().lines.add(line_of(execution, "Early"))
        while not said(execution) and time.monotonic() - began < 5:
            time.sleep(0.01)

        assert said(execution) == [(1, "Early")]
        assert time.monotonic() - began < 1

    def test_survives_a_step_that_is_undone(self, owner):
        def step(context):
            context.log("Inside")
            time.sleep(0.3)
            raise ActionFailedError("undone", is_permanent=True)

        with tenant_context(owner.tenant_id, write=True):
            given = hook("undone", lambda context: context.step("one", lambda: step(context)))
            execution = start("testing.hook", given, actor=owner)
        work_until_idle()

        assert (reread(execution).status, said(execution)) == ("failed", [(1, "Inside")])

    def test_numbers_have_no_gap_when_two_attempts_write_at_once(self, execution):
        def write(attempt):
            for number in range(20):
                text = f"[{line_of(execution, f'{attempt}-{number}', attempt=attempt).text}]"
                transitions.write_lines(text)
            connection.close()

        with ThreadPoolExecutor(4) as pool:
            list(pool.map(write, range(1, 5)))

        kept = list(selectors.list_lines(execution.id).values_list("number", "attempt", "text"))
        assert [number for number, _, _ in kept] == list(range(1, 81))
        for attempt in range(1, 5):
            texts = [text for _, by, text in kept if by == attempt]
            assert texts == [f"{attempt}-{number}" for number in range(20)]

    def test_another_tenant_does_not_see_them(self, execution, stranger):
        transitions.write_lines(f"[{line_of(execution, 'Secret').text}]")

        with tenant_context(stranger.tenant_id):
            assert not Line.objects.filter(execution_id=execution.id).exists()

    def test_keeps_what_a_database_that_is_away_did_not_take(self, execution):
        waiting = Lines(threading.Event().set)
        waiting.add(line_of(execution, "Kept"))

        def away(_):
            raise OperationalError

        with pytest.raises(OperationalError):
            waiting.flush(away, keeps_unknown=True)
        waiting.flush(transitions.write_lines, keeps_unknown=False)

        assert said(execution) == [(1, "Kept")]

    def test_drops_lines_of_an_execution_that_is_not_there(self, execution):
        waiting = Lines(threading.Event().set)
        waiting.add(line_of(execution, "Nobody's", execution_id=uuid7()))
        waiting.add(line_of(execution, "Ours"))

        assert waiting.flush(transitions.write_lines, keeps_unknown=False) == {execution.id}
        assert waiting.is_empty

    def test_forgets_the_oldest_when_too_many_wait(self, execution, monkeypatch):
        monkeypatch.setattr(lines, "MAX_WAITING", 20)
        waiting = Lines(threading.Event().set)
        for number in range(21):
            waiting.add(line_of(execution, str(number)))

        waiting.flush(transitions.write_lines, keeps_unknown=False)

        assert [text for _, text in said(execution)] == [str(number) for number in range(2, 21)]


@pytest.mark.django_db
class TestApi:
    @pytest.fixture
    def execution(self, owner):
        def body(context):
            context.log("One")
            context.write({"two": 2})
            context.log("Three", level="warning")

        return run(body, owner)

    def test_pages_oldest_first(self, api, owner, execution):
        first = api(owner).get(f"{API}/{execution.id}/lines?limit=2").json()
        second = api(owner).get(f"{API}/{execution.id}/lines?limit=2&cursor={first['next_cursor']}").json()

        assert [row["number"] for row in first["data"] + second["data"]] == [1, 2, 3]
        assert first["data"][1] | {"written_at": ""} == {
            "number": 2,
            "attempt": 1,
            "kind": "output",
            "level": "",
            "text": "",
            "data": {"two": 2},
            "written_at": "",
        }

    def test_narrows_by_kind(self, api, owner, execution):
        rows = api(owner).get(f"{API}/{execution.id}/lines?kind=log").json()["data"]

        assert [row["text"] for row in rows] == ["One", "Three"]

    def test_another_tenant_gets_404(self, api, stranger, execution):
        assert api(stranger).get(f"{API}/{execution.id}/lines").status_code == 404
