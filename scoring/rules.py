"""What earns points, and the sum of it; pure, so that the same inputs give the same score."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter

from core.commands import Command
from core.inputs import SPELLED, Short

MOST_RULES: Final = 40
Label = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]
Points = Annotated[int, Field(ge=-100, le=100)]
Kinds = list[Literal["task", "call", "meeting", "note"]]


class Rule(Command):
    """What every rule has: how it is called where points are told, and how many it gives or takes."""

    label: Label
    points: Points


class FieldsRule(Rule):
    """The record is as conditions want it, which are parameters of its list."""

    when: Literal["fields"]
    conditions: dict[Short, Annotated[str, Field(max_length=1000)]] = Field(min_length=1, max_length=10)


class KnownRule(Rule):
    """An address, a number or a company is known."""

    when: Literal["known"]
    field: Literal["email", "phone", "company"]


class ActivitiesRule(Rule):
    """There were so many activities in the last days."""

    when: Literal["activities"]
    days: int = Field(ge=1, le=730)
    at_least: int = Field(default=1, ge=1, le=100)
    kinds: Kinds = Field(default_factory=list, description="All but notes, when left out")


class SilenceRule(Rule):
    """Nothing happened with it for so many days; without any activity, since it was made."""

    when: Literal["silence"]
    days: int = Field(ge=1, le=730)


class AmountRule(Rule):
    """A deal is worth that much at least, in the currency of the business."""

    when: Literal["amount"]
    at_least: Decimal = Field(gt=0, max_digits=18, decimal_places=4)


AnyRule = Annotated[FieldsRule | KnownRule | ActivitiesRule | SilenceRule | AmountRule, Field(discriminator="when")]
Rules = Annotated[list[AnyRule], Field(min_length=1, max_length=MOST_RULES)]
_rules: TypeAdapter[list[AnyRule]] = TypeAdapter(list[AnyRule])


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that the points of one record depend on.

    `fits` are the places of the rules about fields that fit, `known` what is known, `activities` the kind and the age
    in days of each, `age` that of the record itself, `amount` in the currency of the business.
    """

    fits: frozenset[int] = frozenset()
    known: Mapping[str, str] = field(default_factory=dict)
    activities: Sequence[tuple[str, int]] = ()
    age: int = 0
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The points of one rule, and why they are given."""

    label: str
    points: int
    because: str

    def as_json(self) -> dict[str, Any]:
        """Return it as a score keeps it."""
        return {"label": self.label, "points": self.points, "because": self.because}


def read_rules(written: Sequence[Mapping[str, Any]]) -> list[AnyRule]:
    """Return rules as a model keeps them."""
    return _rules.validate_python(list(written))


def score(inputs: Inputs, rules: Sequence[AnyRule]) -> tuple[int, list[Part]]:
    """Return the sum of all rules that hold, never below 0 or above 100, and what it is made of."""
    parts = []
    for at, rule in enumerate(rules):
        because = _because(at, rule, inputs)
        if because:
            parts.append(Part(rule.label, rule.points, because))
    return max(0, min(100, sum(part.points for part in parts))), parts


def band_of(total: int, *, hot: int, warm: int) -> str:
    """Return how promising so many points are."""
    if total >= hot:
        return "hot"
    return "warm" if total >= warm else "cold"


def _because(at: int, rule: AnyRule, inputs: Inputs) -> str:
    """Return why a rule holds, "" when it does not."""
    if isinstance(rule, FieldsRule):
        named = "; ".join(f"{name}: {text}" for name, text in rule.conditions.items())
        return named if at in inputs.fits else ""
    if isinstance(rule, KnownRule):
        return inputs.known.get(rule.field, "")
    if isinstance(rule, AmountRule):
        return f"{inputs.amount:f}" if inputs.amount is not None and inputs.amount >= rule.at_least else ""
    return _by_time(rule, inputs)


def _by_time(rule: ActivitiesRule | SilenceRule, inputs: Inputs) -> str:
    if isinstance(rule, SilenceRule):
        silent = min((age for _kind, age in inputs.activities), default=inputs.age)
        return f"{silent} days without an activity" if silent >= rule.days else ""
    kinds = rule.kinds or ["task", "call", "meeting"]
    number = sum(kind in kinds and age < rule.days for kind, age in inputs.activities)
    return f"{number} in {rule.days} days" if number >= rule.at_least else ""


def default_rules(record_type: str) -> list[dict[str, Any]]:
    """Return what earns points before a business says so itself."""
    known = [
        {"when": "known", "field": "email", "label": "E-mail is known", "points": 15},
        {"when": "known", "field": "phone", "label": "Phone is known", "points": 15},
        {"when": "known", "field": "company", "label": "Company is known", "points": 10},
    ]
    touched = [
        {
            "when": "activities",
            "days": 14,
            "at_least": 1,
            "label": "Talked to lately",
            "points": 20,
            "kinds": ["call", "meeting"],
        },
        {"when": "activities", "days": 30, "at_least": 3, "label": "Much is going on", "points": 15},
        {"when": "silence", "days": 30, "label": "Silent for a month", "points": -20},
    ]
    if record_type == "lead":
        status = {"contacted": 10, "qualified": 30}
        named = [_status(name, points) for name, points in status.items()]
        return [*known, {**_source("referral,walk-in"), "points": 15}, *named, *touched]
    if record_type == "opportunity":
        commit = {"when": "fields", "conditions": {"forecast_category": "commit"}, "label": "Committed", "points": 30}
        step = {"when": "fields", "conditions": {"has_next_activity": "true"}, "label": "Has a next step", "points": 20}
        return [commit, step, *touched]
    return [*known, *touched]


def _status(name: str, points: int) -> dict[str, Any]:
    return {"when": "fields", "conditions": {"status": name}, "label": name.capitalize(), "points": points}


def _source(sources: str) -> dict[str, Any]:
    return {"when": "fields", "conditions": {"source": sources}, "label": "Came by somebody"}
