"""What waits for an approval: apps above register how their held things go on or end."""

from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from core.principal import Principal


class Answer(StrEnum):
    """How a request for approval ended."""

    APPROVED = "approved"
    REJECTED = "rejected"
    EXPIRED = "expired"


Release = Callable[[UUID, Answer, Principal, str, datetime], object]
_releases: dict[str, Release] = {}


def on_release(kind: str, release: Release) -> None:
    """Name the function `(subject_id, answer, actor, reason, now)` that lets a held thing go; called in `ready`."""
    _releases[kind] = release


def release(kind: str, subject_id: UUID, answer: Answer, *, actor: Principal, reason: str, now: datetime) -> None:
    """Let a held thing go, in the transaction of the answer."""
    _releases[kind](subject_id, answer, actor, reason, now)
