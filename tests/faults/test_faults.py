"""Every process of the tree is killed while executions run; then the API is asked what became of them.

Short here; `make faults SECONDS=600` is the long form.
"""

import pytest

from tests.faults import audit
from tests.faults.run import run

pytestmark = [pytest.mark.platform, pytest.mark.xdist_group("faults")]


@pytest.fixture(scope="module")
def story():
    return run()


class TestKills:
    def test_lose_nothing(self, story):
        flaws = story.tell(audit.lost(story.evidence))

        assert not flaws, flaws

    def test_make_one_execution_of_each_key(self, story):
        flaws = story.tell(audit.doubled(story.evidence))

        assert not flaws, flaws

    def test_change_no_result(self, story):
        flaws = story.tell(audit.wrong(story.evidence))

        assert not flaws, flaws

    def test_leave_no_gap_in_a_history_and_one_end(self, story):
        flaws = story.tell(audit.broken_histories(story.evidence))

        assert not flaws, flaws

    def test_leave_one_outcome_for_each_execution(self, story):
        flaws = story.tell(audit.without_one_outcome(story.evidence))

        assert not flaws, flaws

    def test_repeat_a_side_effect_once_each_at_most_under_the_same_key(self, story):
        flaws = story.tell(audit.repeated_effects(story.evidence))

        assert not flaws, flaws

    def test_stop_the_work_for_a_minute_at_most(self, story):
        flaws = story.tell(audit.slow_recoveries(story.evidence))

        assert not flaws, flaws
