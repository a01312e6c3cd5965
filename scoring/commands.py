"""What a change of a scoring model takes, shared by actions and the API."""

from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command
from core.inputs import SPELLED
from scoring.rules import Rules

RecordName = Literal["lead", "contact", "opportunity"]
ModelName = Annotated[str, Field(min_length=1, max_length=120), *SPELLED]
Threshold = Annotated[int, Field(ge=1, le=100)]


class ModelFields(Command):
    """From how many points on a record is warm and hot."""

    hot: Threshold = 70
    warm: Threshold = 40

    @model_validator(mode="after")
    def hot_is_above_warm(self) -> Self:
        """Refuse bands in the wrong order, where both are said."""
        if {"hot", "warm"} <= self.model_fields_set and self.hot <= self.warm:
            raise PydanticCustomError("hot_not_above_warm", "Hot must be above warm", {"below": "/hot"})
        return self

    def kept(self) -> dict[str, Any]:
        """Return what was given, as a model keeps it."""
        return self.model_dump(mode="json", exclude_unset=True)


class CreateScoringModel(ModelFields):
    """What earns points in records of a kind; it counts once it is activated."""

    record_type: RecordName
    name: ModelName
    rules: Rules


class ChangeScoringModel(ModelFields):
    """What to change of a model; other rules or bands are its next version."""

    name: ModelName = Field(default="", validate_default=False)
    rules: Rules = Field(default_factory=list, validate_default=False)


class RescoreRecords(Command):
    """The kind of record of which all are counted anew."""

    record_type: RecordName


class ModelById(Command):
    """Which model."""

    scoring_model_id: UUID
