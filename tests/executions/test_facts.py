"""What an execution's events tell is what its row was, whatever of it is stored."""

import pytest

from events.facts import fact_types
from executions.lease import end_lease
from executions.models import Status
from executions.selectors import list_history
from executions.testing import work_until_idle
from tests.factories.executions import start

_ENDS = {name: fact for name, fact in fact_types().items() if name.startswith("execution.")}


class TestTypes:
    def test_each_stands_for_a_status_of_its_own(self):
        assert sorted(fact.defaults["status"] for fact in _ENDS.values()) == sorted(Status.values)

    def test_usual_statuses_before_are_statuses(self):
        assert {fact.defaults["previous"] for fact in _ENDS.values()} <= {None, *Status.values}


class TestHistory:
    @pytest.mark.parametrize(
        ("action", "given", "told"),
        [
            ("demo.echo", {}, [(None, "queued", 0), ("queued", "running", 1), ("running", "succeeded", 1)]),
            (
                "demo.fail",
                {"times": 1},
                [
                    (None, "queued", 0),
                    ("queued", "running", 1),
                    ("running", "retry_wait", 1),
                    ("retry_wait", "running", 2),
                    ("running", "succeeded", 2),
                ],
            ),
        ],
    )
    def test_tells_each_change_whole(self, owner, action, given, told):
        execution = start(action, given, actor=owner, retry={"base_seconds": 0})
        work_until_idle(skip_waits=True)
        end_lease()

        payloads = [event.payload for event in list_history(execution.id)]

        assert [(each["previous"], each["status"], each["attempt"]) for each in payloads] == told
        assert {each["execution_id"] for each in payloads} == {str(execution.id)}
        assert all(list(each) == list(payloads[0]) for each in payloads)

    def test_stores_of_it_what_nothing_else_tells(self, owner):
        execution = start("demo.echo", {}, actor=owner)
        work_until_idle()
        end_lease()

        assert [event.stored for event in list_history(execution.id)] == [
            {"action": "demo.echo", "reason": "allowed"},
            {"action": "demo.echo", "attempt": 1},
            {"action": "demo.echo", "attempt": 1},
        ]
