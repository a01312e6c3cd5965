import functools
import math
from datetime import UTC, datetime

import pytest

from core.errors import ConflictError, NotFoundError, UnavailableError
from executions import selectors
from executions.errors import ActionFailedError
from executions.models import DeadLetter, Status
from executions.testing import work_until_idle
from outcomes.models import Outcome
from tests.factories.executions import hook, reread, runs, start

pytestmark = pytest.mark.django_db


def raising(error):
    def function(context):
        raise error

    return function


class TestRunAttempt:
    def test_succeeds_with_its_output_and_an_outcome(self, owner):
        execution = start("demo.echo", {"message": [1, "é", None]}, actor=owner)

        work_until_idle()

        done = reread(execution)
        assert (done.status, done.output, done.attempt, done.error) == (
            "succeeded",
            {"message": [1, "é", None]},
            1,
            None,
        )
        assert done.started_at <= done.finished_at
        assert done.worker_id is None
        outcome = Outcome.objects.get(execution_id=execution.id)
        assert (outcome.verdict, outcome.status, outcome.key) == ("positive", "succeeded", "run")

    def test_acts_for_the_one_who_started_it(self, owner):
        seen = []
        start("testing.hook", hook("actor", lambda context: seen.append(context.actor)), actor=owner)

        work_until_idle()

        assert (seen[0].id, seen[0].role, seen[0].may("crm.view_contact")) == (owner.id, "admin", True)

    def test_fails_after_the_last_attempt_and_is_a_dead_letter(self, owner):
        execution = start("testing.hook", hook("broken", raising(RuntimeError("boom"))), actor=owner)

        work_until_idle()

        done = reread(execution)
        assert (done.status, done.attempt, done.failures, runs["broken"]) == ("failed", 3, 3, 3)
        assert done.error == {"code": "unexpected_error", "message": "RuntimeError: boom"}
        letter = DeadLetter.objects.get()
        assert (letter.execution_id, letter.error_code, letter.status) == (execution.id, "unexpected_error", "open")

    def test_goes_on_in_the_same_process_when_the_next_attempt_is_due(self, owner):
        execution = start("demo.steps", {"count": 3, "fail_at": 2}, actor=owner)

        work_until_idle()

        assert reread(execution).output == {"attempts": [1, 1, 2]}
        types = [event.type.partition(".")[2] for event in selectors.list_history(execution.id)]
        assert types == ["queued", "started", "retry_scheduled", "started", "succeeded"]

    @pytest.mark.parametrize(
        ("error", "attempts"),
        [
            (NotFoundError("gone"), 1),
            (ActionFailedError("no", is_permanent=True), 1),
            (ActionFailedError("no", code="unauthorized"), 1),
            (ConflictError("busy"), 3),
            (UnavailableError("away"), 3),
            (ActionFailedError("again"), 3),
        ],
    )
    def test_repeats_only_what_may_end_otherwise(self, owner, error, attempts):
        execution = start("testing.hook", hook("refusal", raising(error)), actor=owner)

        work_until_idle()

        done = reread(execution)
        assert (done.status, runs["refusal"], done.error["code"]) == ("failed", attempts, error.refusal_code)

    @pytest.mark.parametrize(
        "value",
        [
            object(),
            {"x": {1, 2}},
            b"bytes",
            "a\x00b",
            "x" * 1_048_577,
            "\u00e9" * 600_000,
            2**70,
            [1e300],
            "\ud800",
            [math.nan],
            {"x": [None, {"y": math.inf}]},
            functools.reduce(lambda inner, _: [inner], range(300), 1),
        ],
        ids=lambda value: type(value).__name__,
    )
    def test_a_result_that_is_not_json_ends_it(self, owner, value):
        execution = start("testing.hook", hook("value", lambda context: value), actor=owner)

        work_until_idle()

        done = reread(execution)
        assert (done.status, done.error["code"], runs["value"]) == ("failed", "invalid_output", 1)

    @pytest.mark.parametrize(
        ("value", "kept"),
        [
            (datetime(2026, 1, 2, 3, tzinfo=UTC), "2026-01-02T03:00:00+00:00"),
            ((1, None), [1, None]),
            ({1: "null"}, {"1": "null"}),
            ("\\u0000 in words", "\\u0000 in words"),
            (2**64 - 1, 2**64 - 1),
        ],
    )
    def test_keeps_what_json_has_a_word_for(self, owner, value, kept):
        execution = start("testing.hook", hook("kept", lambda context: value), actor=owner)

        work_until_idle()

        assert (reread(execution).status, reread(execution).output) == ("succeeded", kept)

    def test_a_result_unlike_its_type_ends_it(self, owner):
        fits = start("testing.typed", hook("fits", lambda context: {"total": "3"}), actor=owner)
        other = start("testing.typed", hook("other", lambda context: {"sum": 3}), actor=owner)

        work_until_idle()

        assert reread(fits).output == {"total": 3}
        assert (reread(other).status, reread(other).error["code"]) == ("failed", "invalid_output")

    def test_retries_after_one_two_four_eight_seconds(self, owner):
        execution = start("demo.fail", {"times": 9}, actor=owner)

        work_until_idle(skip_waits=True)

        done = reread(execution)
        history = [event for event in selectors.list_history(execution.id) if event.type == "execution.retry_scheduled"]
        gaps = [_seconds(event.payload["run_at"], event.occurred_at) for event in history]
        assert (done.status, done.failures, done.error["code"]) == ("failed", 5, "demo_failure")
        assert gaps == pytest.approx([1, 2, 4, 8], abs=0.2)

    def test_waits_as_long_as_the_other_side_asks(self, owner):
        execution = start("demo.fail", {"times": 1, "retry_after": 30}, actor=owner)

        work_until_idle()

        waiting = reread(execution)
        assert (waiting.status, waiting.error["code"]) == (Status.RETRY_WAIT, "demo_failure")
        assert (waiting.run_at - waiting.updated_at).total_seconds() == pytest.approx(30, abs=0.2)


def _seconds(text, begin):
    return (datetime.fromisoformat(text) - begin).total_seconds()
