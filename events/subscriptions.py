"""Who hears what: subscribers name an event by its type string."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from core.principal import Kind, Principal


@dataclass(frozen=True, slots=True)
class HeardEvent:
    """An event as a subscriber sees it."""

    id: UUID
    tenant_id: UUID
    type: str
    subject_type: str
    subject_id: UUID
    sequence: int
    payload: dict[str, Any]
    actor_kind: str
    actor_id: UUID
    occurred_at: datetime
    correlation_id: UUID

    @property
    def actor(self) -> Principal:
        """Who did it, as the actor of what follows from it; without rights of any kind."""
        return Principal(kind=Kind(self.actor_kind), id=self.actor_id, tenant_id=self.tenant_id)


Errand = Callable[[], object]
"""A call to the outside, such as a mail."""
Hearer = Callable[[HeardEvent], Errand | None]
_by_type: dict[str, dict[str, Hearer]] = {}


def subscribe(event_type: str) -> Callable[[Hearer], Hearer]:
    """Hear an event type after it committed: at least once, in order for each subject, in the event's tenant.

    What the hearer writes commits together with the mark that it heard, so it happens once. A hearer that has to call
    outside gives that call back: it is made after what the hearer wrote has committed, before the mark, and again
    when it failed or its process died under it.
    """

    def register(function: Hearer) -> Hearer:
        name = f"{function.__module__.partition('.')[0]}.{function.__qualname__}"
        _by_type.setdefault(event_type, {})[name] = function
        return function

    return register


def subscribers_of(event_type: str) -> Mapping[str, Hearer]:
    """Return the hearers of a type by their stable names."""
    return _by_type.get(event_type, {})


def subscriptions() -> Mapping[str, Mapping[str, Hearer]]:
    """Return every hearer by event type and name."""
    return _by_type
