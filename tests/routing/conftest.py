"""Reps to whom rules give records, and the relay in small."""

from collections.abc import Callable

import pytest

from core.principal import Kind, Principal
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of


@pytest.fixture
def reps(join, in_tenant) -> list[Principal]:
    """Three agents."""
    return [join("agent") for _ in range(3)]


@pytest.fixture
def form(owner) -> Principal:
    """What writes leads down for nobody: a key of a web form, with the rights of the administrator."""
    return Principal(kind=Kind.API_KEY, id=owner.id, tenant_id=owner.tenant_id, grants=owner.grants)


@pytest.fixture
def hear() -> Callable[..., None]:
    """Hand the newest events of a type to the hearers of routing: `hear("lead.created", newest=10, times=2)`."""

    def deliver(event_type: str, *, newest: int = 1, times: int = 1) -> None:
        found = list(Event.objects.filter(type=event_type).order_by("-xid", "-position")[:newest])
        hearers = [each for name, each in subscribers_of(event_type).items() if name.startswith("routing.")]
        assert hearers
        for event in reversed(found):
            for _ in range(times):
                for hearer in hearers:
                    hearer(heard(event))

    return deliver
