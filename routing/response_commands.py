"""What a policy of first responses takes."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, field_serializer, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command, Result
from routing.commands import ConditionValues
from routing.worktime import minutes_of

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
From = Annotated[str, Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["08:00"])]
Until = Annotated[str, Field(pattern=r"^(([01]\d|2[0-3]):[0-5]\d|24:00)$", examples=["17:00"])]


class WorkingSpan(Command):
    """From when until when people work, in the time zone of the business."""

    from_: From = Field(alias="from")
    until: Until

    @model_validator(mode="after")
    def begins_before_it_ends(self) -> Self:
        """Refuse what ends before it begins."""
        if minutes_of(self.from_) >= minutes_of(self.until):
            raise PydanticCustomError("ends_too_early", "It must end after it begins", {"below": "/until"})
        return self


class SetResponsePolicy(Command):
    """How soon new leads are to be answered; what is left out stays, or begins with its default."""

    is_active: bool = True
    minutes: int = Field(default=30, ge=1, le=43_200, description="Working minutes")
    hours: dict[Weekday, list[WorkingSpan]] = Field(
        default_factory=dict, description="By weekday; a day that is left out is none", validate_default=False
    )
    holidays: list[date] = Field(default_factory=list, max_length=366)
    conditions: ConditionValues = Field(default_factory=dict, description="For which leads, as in assignment rules")
    tell_ids: list[UUID] = Field(
        default_factory=list, max_length=50, description="Who is told of a breach; all who may change this, when empty"
    )
    tells_owner: bool = True
    waits_for_owner: bool = Field(default=False, description="The time runs from when the lead has an owner")

    @model_validator(mode="after")
    def leaves_time_to_work(self) -> Self:
        """Refuse hours without any, and spans of a day that overlap."""
        if "hours" not in self.model_fields_set:
            return self
        if not any(self.hours.values()):
            raise PydanticCustomError("no_hours", "Name one day with hours at least", {"below": "/hours"})
        for day, spans in self.hours.items():
            _refuse_overlaps(day, spans)
        return self

    @field_serializer("hours")
    def plain_hours(self, hours: Mapping[str, list[WorkingSpan]]) -> dict[str, Any]:
        """Return the hours as they are kept."""
        return {
            day: [{"from": one.from_, "until": one.until} for one in spans] for day, spans in hours.items() if spans
        }

    def kept(self) -> dict[str, Any]:
        """Return what was given, as a policy keeps it."""
        return self.model_dump(mode="json", exclude_unset=True)


class ClockById(Command):
    """Which clock is looked at."""

    clock_id: UUID


class ClockOut(Result):
    """How a clock stands: running, met, breached, or gone."""

    status: str


class RecomputedOut(Result):
    """How many clocks run by the policy as it is now."""

    clocks: int


def _refuse_overlaps(day: str, spans: list[WorkingSpan]) -> None:
    ordered = sorted((minutes_of(one.from_), minutes_of(one.until)) for one in spans)
    if any(later[0] < earlier[1] for earlier, later in pairwise(ordered)):
        raise PydanticCustomError("hours_overlap", "Two of its hours overlap", {"below": f"/hours/{day}"})
