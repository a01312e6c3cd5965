"""What failed for good, and where the time of an execution went."""

import pytest
from django.utils import timezone

from core.errors import InvalidTransitionError
from executions import selectors, services
from executions.errors import DeadLetterNotFoundError
from executions.models import DeadLetter
from executions.testing import work_until_idle
from executions.timeline import spans_of
from tests.factories.executions import reread, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(owner):
    execution = start("demo.fail", {"times": 1}, actor=owner, retry={"max_attempts": 1})
    work_until_idle()
    return DeadLetter.objects.get(execution_id=execution.id)


class TestRequeue:
    def test_runs_it_again_and_names_it(self, letter, owner):
        new = services.requeue_dead_letter(letter_id=letter.id, actor=owner, now=timezone.now())

        letter.refresh_from_db()
        assert (letter.status, new.retry_of_id, new.status) == ("requeued", letter.execution_id, "queued")

    def test_once_only(self, letter, owner):
        services.requeue_dead_letter(letter_id=letter.id, actor=owner, now=timezone.now())

        with pytest.raises(InvalidTransitionError):
            services.requeue_dead_letter(letter_id=letter.id, actor=owner, now=timezone.now())

    def test_refuses_what_is_not_there(self, owner):
        with pytest.raises(DeadLetterNotFoundError):
            services.requeue_dead_letter(letter_id=owner.id, actor=owner, now=timezone.now())


class TestDiscard:
    def test_keeps_the_reason(self, letter, owner):
        services.discard_dead_letter(letter_id=letter.id, reason="The shop is closed", actor=owner)

        letter.refresh_from_db()
        assert (letter.status, letter.reason) == ("discarded", "The shop is closed")

    def test_needs_a_reason(self, letter, owner, api):
        refused = api(owner).post(f"/api/v1/dead-letters/{letter.id}/discard", {"reason": ""})

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/reason")

    def test_shows_input_error_and_attempts(self, letter, owner, api):
        shown = api(owner).get(f"/api/v1/dead-letters/{letter.id}").json()

        assert (shown["input"], shown["error"]["code"], shown["attempt"]) == ({"times": 1}, "demo_failure", 1)


class TestTimeline:
    def test_adds_up_to_the_whole_and_holds_the_steps(self, owner, api):
        execution = start("demo.steps", {"count": 2, "fail_at": 1}, actor=owner)
        work_until_idle()

        found = api(owner).get(f"/api/v1/executions/{execution.id}/timeline").json()

        outer = [span for span in found["data"] if span["depth"] == 0]
        inner = [span["name"] for span in found["data"] if span["kind"] == "step"]
        assert [span["kind"] for span in outer][:2] == ["wait", "attempt"]
        assert inner == ["step-1", "step-2"]
        assert sum(span["seconds"] for span in outer) == pytest.approx(found["seconds"], abs=0.02)

    def test_of_a_live_one_goes_on_to_now(self, owner):
        execution = reread(start("demo.echo", actor=owner))
        now = timezone.now()

        spans = spans_of(execution, list(selectors.list_history(execution.id)), [], now=now)

        assert [(span.kind, span.name, span.finished_at) for span in spans] == [("wait", "queued", now)]

    def test_tells_pauses_from_waits(self, owner):
        execution = start("demo.echo", actor=owner)
        services.pause_execution(execution_id=execution.id, actor=owner)
        services.resume_execution(execution_id=execution.id, actor=owner)
        work_until_idle()

        history = list(selectors.list_history(execution.id))
        spans = spans_of(reread(execution), history, [], now=timezone.now())

        assert [span.kind for span in spans] == ["wait", "pause", "wait", "attempt"]
