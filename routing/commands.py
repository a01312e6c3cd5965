"""What a change of rules takes, shared by actions and the API."""

from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command
from core.inputs import SPELLED, Moment, Short

MOST_PEOPLE = 200
MOST_AT_ONCE = 200
RecordName = Literal["lead", "contact", "opportunity"]
Method = Literal["round_robin", "load", "territory"]
RuleName = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]
ConditionValues = Annotated[
    dict[Short, Annotated[str, Field(max_length=1000)]],
    Field(max_length=20, description="Parameters of the list as its address takes them; all must fit"),
]
MostOpen = Annotated[int | None, Field(ge=1, le=100_000, description="So many open records at most, each person")]


class PersonFields(Command):
    """Whether somebody takes records, how many beside others, and from where."""

    weight: int = Field(default=1, ge=1, le=100, description="Twice the weight gets twice as many")
    is_available: bool = True
    away_until: Moment | None = Field(default=None, description="Left out until then")
    territory: ConditionValues = Field(default_factory=dict, description="Counts where the rule goes by territory")


class AssignmentRulePerson(PersonFields):
    """Somebody to whom a rule gives records."""

    user_id: UUID


class ChangeRulePerson(PersonFields):
    """What to change of somebody in a rule; what is left out stays."""


class RuleFields(Command):
    """What a rule may have beside its kind, name and people."""

    is_active: bool = True
    method: Method = "round_robin"
    conditions: ConditionValues = Field(default_factory=dict)
    most_open: MostOpen = None

    @model_validator(mode="after")
    def names_people_once(self) -> Self:
        """Refuse a rule that names somebody twice."""
        people: list[AssignmentRulePerson] = getattr(self, "people", [])
        if len({one.user_id for one in people}) < len(people):
            raise PydanticCustomError("person_named_twice", "A rule names each person once", {"below": "/people"})
        return self


class CreateAssignmentRule(RuleFields):
    """A rule by which new records of a kind are given to people."""

    record_type: RecordName
    name: RuleName
    people: list[AssignmentRulePerson] = Field(min_length=1, max_length=MOST_PEOPLE)


class ChangeAssignmentRule(RuleFields):
    """What to change of a rule; its people are all that it shall have, and those who stay keep their turn."""

    name: RuleName = Field(default="", validate_default=False)
    people: list[AssignmentRulePerson] = Field(
        default_factory=list, min_length=1, max_length=MOST_PEOPLE, validate_default=False
    )


class OrderAssignmentRules(Command):
    """The rules of one kind of record in the order in which they are asked, all of them."""

    record_type: RecordName
    rule_ids: list[UUID] = Field(min_length=1, max_length=100)


class TryAssignmentRule(Command):
    """The record for which a rule is tried."""

    record_id: UUID


class AssignRecords(Command):
    """Records that are given to people by the rules, whoever has them now."""

    record_type: RecordName
    record_ids: list[UUID] = Field(min_length=1, max_length=MOST_AT_ONCE)
