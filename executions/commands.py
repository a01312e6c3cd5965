"""What a start takes, for REST, children and other apps alike."""

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field

from core.commands import Command


class RetryRule(Command):
    """What to do on an error code; `code` is exact or ends with .*; the first that fits decides."""

    code: str = Field(min_length=1, max_length=100)
    action: Literal["retry", "fail"]
    max_attempts: int | None = Field(default=None, ge=1, le=100)
    base_seconds: float | None = Field(default=None, ge=0, le=86_400)
    factor: float | None = Field(default=None, ge=1, le=10)
    cap_seconds: float | None = Field(default=None, ge=0, le=604_800)


class RetryOptions(Command):
    """Changes of the action's retry policy."""

    max_attempts: int | None = Field(default=None, ge=1, le=100)
    base_seconds: float | None = Field(default=None, ge=0, le=86_400)
    factor: float | None = Field(default=None, ge=1, le=10)
    cap_seconds: float | None = Field(default=None, ge=0, le=604_800)
    jitter: float | None = Field(default=None, ge=0, le=1)
    rules: list[RetryRule] = Field(default=[], max_length=20)


class TimeoutOptions(Command):
    """Limits in seconds in place of the action's own."""

    schedule_to_start: float | None = Field(default=None, gt=0, le=31_536_000)
    start_to_close: float | None = Field(default=None, gt=0, le=31_536_000)
    schedule_to_close: float | None = Field(default=None, gt=0, le=31_536_000)


class DedupeOptions(Command):
    """While an execution with this key is live, a second start answers with the first."""

    key: str = Field(min_length=1, max_length=255)
    mode: Literal["while_active"] = "while_active"


class StartOptions(Command):
    """How an execution is to run."""

    queue: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    priority: int = Field(default=5, ge=1, le=10, description="1 goes first")
    start_at: AwareDatetime | None = None
    expires_at: AwareDatetime | None = Field(default=None, description="It must have started by then")
    retry: RetryOptions | None = None
    timeouts: TimeoutOptions | None = None
    dedupe: DedupeOptions | None = None
    metadata: dict[str, Any] = Field(default={}, max_length=50)


class StartExecution(StartOptions):
    """Start an action."""

    action: str = Field(min_length=1, max_length=100)
    input: dict[str, Any] = {}


class CancelExecution(Command):
    """Stop an execution and its children."""

    reason: str = Field(default="", max_length=200)


class Link(Command):
    """Where a start comes from: its parent, the execution it repeats, the event that caused it."""

    parent_id: UUID | None = None
    parent_step: str = Field(default="", max_length=120)
    root_id: UUID | None = None
    depth: int = 0
    retry_of_id: UUID | None = None
    replay_of_id: UUID | None = None
    cause_id: UUID | None = None
    now: datetime | None = None
