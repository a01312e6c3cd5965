"""The plan of a run."""

from tests.faults.run import SHORT_KINDS, SHORT_SECONDS, schedule
from tests.faults.tree import KINDS


class TestSchedule:
    def test_is_the_same_for_the_same_seed(self):
        assert schedule("a", 60) == schedule("a", 60)
        assert schedule("a", 60) != schedule("b", 60)

    def test_does_its_part_in_the_short_form_and_everything_in_the_long(self):
        for seed in range(20):
            assert {kind for _, kind, _ in schedule(str(seed), SHORT_SECONDS)} == set(SHORT_KINDS)
            assert {kind for _, kind, _ in schedule(str(seed), 60)} == set(KINDS)

    def test_ends_in_time(self):
        assert sum(pause for pause, _, _ in schedule("a", 30)) < 30
