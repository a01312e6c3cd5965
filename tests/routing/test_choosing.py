"""Who is next: even by weight at every moment, the same people in the same state give the same one."""

from collections import Counter
from datetime import UTC, datetime
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as some

from routing.choosing import Candidate, least_loaded, next_in_turn

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


def people(*weights):
    return [Candidate(UUID(int=at), weight, position=at) for at, weight in enumerate(weights, start=1)]


def turns(those, number):
    order, after = [], {one.user_id: 0 for one in those}
    for _ in range(number):
        now = [Candidate(one.user_id, one.weight, after[one.user_id], position=one.position) for one in those]
        chosen, after = next_in_turn(now)
        order.append(chosen.int)
    return order


class TestNextInTurn:
    def test_gives_ten_to_three_as_four_three_three(self):
        assert turns(people(1, 1, 1), 10) == [1, 2, 3] * 3 + [1]

    def test_gives_by_weight_and_not_in_runs(self):
        assert turns(people(2, 1), 6) == [1, 2, 1] * 2

    @given(some.lists(some.integers(1, 9), min_size=1, max_size=6), some.integers(1, 60))
    def test_is_never_more_than_one_round_from_even(self, weights, number):
        counts = Counter(turns(people(*weights), number))

        for at, weight in enumerate(weights, start=1):
            assert abs(counts[at] - number * weight / sum(weights)) < len(weights)

    @given(some.lists(some.integers(1, 9), min_size=1, max_size=6))
    def test_is_exact_after_each_whole_round(self, weights):
        counts = Counter(turns(people(*weights), sum(weights) * 3))

        assert counts == {at: weight * 3 for at, weight in enumerate(weights, start=1)}


class TestLeastLoaded:
    def test_takes_who_has_fewest(self):
        assert least_loaded([Candidate(UUID(int=1), open=3), Candidate(UUID(int=2), open=1)]).int == 2

    def test_takes_who_weighs_more_of_the_same_load(self):
        assert least_loaded([Candidate(UUID(int=1), open=2), Candidate(UUID(int=2), weight=2, open=3)]).int == 2

    def test_takes_who_has_waited_longest_of_several(self):
        those = [Candidate(UUID(int=1), last_given_at=NOON), Candidate(UUID(int=2))]

        assert least_loaded(those).int == 2
