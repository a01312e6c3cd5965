import pytest
from django.utils import timezone

from governance.conditions import BadConditionError, ConditionError, check_condition, holds

FACTS = {
    "principal": {"id": "1", "kind": "user", "role": "agent"},
    "action": {"name": "demo.echo", "risk": "low", "permission": "x"},
    "input": {"amount": 500, "tags": ["a"], "text": "naïve"},
    "now": timezone.now(),
}


class TestHolds:
    @pytest.mark.parametrize(
        ("text", "answer"),
        [
            ("", True),
            ("input.amount > 100", True),
            ("input.amount > 1000", False),
            ('principal.role == "agent" && action.name.startsWith("demo.")', True),
            ('"a" in input.tags', True),
            ("has(input.missing) && input.missing > 1", False),
            ('now > timestamp("2020-01-01T00:00:00Z")', True),
        ],
    )
    def test_evaluates(self, text, answer):
        assert holds(text, FACTS) is answer

    @pytest.mark.parametrize("text", ["input.missing > 1", "input.amount", "input.text > 1", "1 / 0 == 1"])
    def test_an_error_is_never_an_answer(self, text):
        with pytest.raises(ConditionError):
            holds(text, FACTS)


class TestCheckCondition:
    @pytest.mark.parametrize("text", ["input.amount >", "nobody.knows == 1", "x" * 2001])
    def test_refuses_what_cannot_be_used(self, text):
        with pytest.raises(BadConditionError) as refused:
            check_condition(text)

        assert refused.value.errors[0].pointer == "/condition"

    def test_accepts_the_known_names(self):
        check_condition('principal.role == "x" && input.a == action.name')
