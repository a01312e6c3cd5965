"""What recording an outcome takes."""

from decimal import Decimal
from typing import Literal
from uuid import UUID

from pydantic import Field

from core.commands import Command


class RecordOutcome(Command):
    """A result of an execution; the same key again is the next revision."""

    execution_id: UUID
    key: str = Field(pattern=r"^[a-z][a-z0-9_.-]{0,59}$", description="Which result; run is the engine's own")
    verdict: Literal["positive", "negative", "neutral"]
    source: Literal["human", "rule", "model", "feedback"] = "human"
    status: str = Field(default="", max_length=60)
    value: Decimal | None = Field(default=None, max_digits=38, decimal_places=12)
    unit: str = Field(default="", max_length=20)
    rationale: str = Field(default="", max_length=5000)
