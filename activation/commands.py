"""What the changes of activations take."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from core.commands import Command, Result

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class BuildBusiness(Command):
    """Build the business of an activation, or what its changed document adds."""

    activation_id: UUID
    revision: int = 1


class RunStep(Command):
    """Run one step of an activation."""

    activation_id: UUID
    step: str = Field(max_length=80)
    revision: int = 1


class SecretReference(Command):
    """The name of an environment variable that holds a secret."""

    secret_ref: Annotated[str, StringConstraints(pattern=r"^env:[A-Z][A-Z0-9_]*$")]


class DraftBusiness(Command):
    """A sentence about a business, such as: pharmacy in Ibadan with delivery and 4 staff."""

    sentence: str = Field(json_schema_extra={"minLength": 1, "maxLength": 1000})


class GiveCredentials(Command):
    """Hand in the credentials of one integration, such as payments.paystack. They are never shown again."""

    integration: str = Field(max_length=120)
    credentials: dict[Name, Annotated[str, Field(min_length=1, max_length=4096)] | SecretReference] = Field(
        min_length=1, max_length=16, json_schema_extra={"writeOnly": True}
    )


class StepOutcome(Result):
    """What a step made and what it found in place."""

    made: dict[str, int]
    skipped: dict[str, int]
    waiting_for: list[str] = []


class BusinessBuilt(Result):
    """How an activation ended."""

    status: str
    made: dict[str, int]
