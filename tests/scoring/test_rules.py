"""The same inputs give the same score, whose parts add up to it."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scoring.rules import Inputs, band_of, default_rules, read_rules, score


def rule(when, points=10, **more):
    return {"when": when, "label": when, "points": points, **more}


def total(inputs, *rules):
    return score(inputs, read_rules(rules))[0]


class TestScore:
    def test_tells_its_parts(self):
        rules = read_rules(
            [rule("known", 15, field="email"), rule("silence", -20, days=30), rule("known", field="phone")]
        )

        found, parts = score(Inputs(known={"email": "known"}, age=45), rules)

        assert found == 0
        assert [(part.label, part.points, part.because) for part in parts] == [
            ("known", 15, "known"),
            ("silence", -20, "45 days without an activity"),
        ]

    @pytest.mark.parametrize(
        ("inputs", "wanted", "points"),
        [
            (Inputs(fits=frozenset({0})), rule("fields", conditions={"source": "web"}), 10),
            (Inputs(), rule("fields", conditions={"source": "web"}), 0),
            (Inputs(activities=[("call", 3), ("note", 1)]), rule("activities", days=7), 10),
            (Inputs(activities=[("call", 7)]), rule("activities", days=7), 0),
            (Inputs(activities=[("note", 1)]), rule("activities", days=7), 0),
            (Inputs(activities=[("note", 1)]), rule("activities", days=7, kinds=["note"]), 10),
            (Inputs(activities=[("call", 1)]), rule("activities", days=7, at_least=2), 0),
            (Inputs(activities=[("call", 5)], age=90), rule("silence", days=10), 0),
            (Inputs(activities=[("call", 12)], age=90), rule("silence", days=10), 10),
            (Inputs(age=9), rule("silence", days=10), 0),
            (Inputs(amount=Decimal(500)), rule("amount", at_least="500"), 10),
            (Inputs(amount=Decimal(499)), rule("amount", at_least="500"), 0),
            (Inputs(), rule("amount", at_least="500"), 0),
        ],
    )
    def test_gives_points_where_a_rule_holds(self, inputs, wanted, points):
        assert total(inputs, wanted) == points

    @given(some.lists(some.integers(-100, 100), min_size=1, max_size=20))
    def test_is_the_sum_between_0_and_100(self, points):
        rules = read_rules([rule("known", each, field="email") for each in points])
        inputs = Inputs(known={"email": "known"})

        found, parts = score(inputs, rules)

        assert found == max(0, min(100, sum(part.points for part in parts)))
        assert score(inputs, rules) == (found, parts)

    @pytest.mark.parametrize(("points", "band"), [(70, "hot"), (69, "warm"), (40, "warm"), (39, "cold"), (0, "cold")])
    def test_has_a_band(self, points, band):
        assert band_of(points, hot=70, warm=40) == band

    @pytest.mark.parametrize("kind", ["lead", "contact", "opportunity"])
    def test_has_defaults_that_can_be_read(self, kind):
        assert len(read_rules(default_rules(kind))) >= 5
