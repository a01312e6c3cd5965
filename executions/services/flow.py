"""Starts that share a key: joined by a window or a debounce, limited by slots."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.principal import Principal
from executions import selectors, transitions
from executions.commands import StartOptions
from executions.models import Execution
from executions.services.finish import after_changes

DEBOUNCE_MOST = 10  # times its seconds, when a start names no other limit


def has_keys(command: StartOptions) -> bool:
    """Tell whether other starts must be looked at first."""
    return bool(_names(command) or command.dedupe)


@contextlib.contextmanager
def one_at_a_time(command: StartOptions) -> Iterator[None]:
    """Let starts under the same keys follow one another, in one transaction with what is written."""
    names = _names(command)
    if not names:
        yield
        return
    with transaction.atomic():
        claim("execution", names)
        yield


def find_instead(command: StartOptions, values: Mapping[str, Any], now: datetime) -> Execution | None:
    """Return the execution that stands for this start: of an open window, or a gathering one, which takes the input."""
    if command.dedupe and command.dedupe.seconds is not None:
        return selectors.find_in_window(command.dedupe.key, now - timedelta(seconds=command.dedupe.seconds))
    if command.debounce:
        return _gather(command, values, now)
    return None


def make_room(command: StartOptions, *, actor: Principal, now: datetime) -> None:
    """Cancel the oldest of the key until this start has a slot, when that is its strategy."""
    slots = command.concurrency
    if slots and slots.strategy == "cancel_old":
        held = list(selectors.list_holding(slots.key))
        for old in held[: max(0, len(held) - slots.limit + 1)]:
            after_changes(transitions.cancel(execution_id=old.id, actor=actor, reason="concurrency_limit"))


def give_way(command: StartOptions, started_id: UUID, *, actor: Principal, now: datetime) -> None:
    """Cancel this start when its strategy says so and older ones have every slot."""
    slots = command.concurrency
    if slots and slots.strategy == "cancel_new":
        older = selectors.list_holding(slots.key).exclude(id=started_id)
        if older.count() >= slots.limit:
            after_changes(transitions.cancel(execution_id=started_id, actor=actor, reason="concurrency_limit"))


def _names(command: StartOptions) -> list[str]:
    names = []
    if command.dedupe and command.dedupe.mode == "window":
        names.append(f"window:{command.dedupe.key}")
    if command.debounce:
        names.append(f"debounce:{command.debounce.key}")
    if command.concurrency and command.concurrency.strategy != "queue":
        names.append(f"slots:{command.concurrency.key}")
    return names


def _gather(command: StartOptions, values: Mapping[str, Any], now: datetime) -> Execution | None:
    wanted = command.debounce
    found = selectors.find_debounced(wanted.key) if wanted else None
    if wanted is None or found is None:
        return None
    most = wanted.max_seconds or wanted.seconds * DEBOUNCE_MOST
    run_at = min(now + timedelta(seconds=wanted.seconds), found.created_at + timedelta(seconds=most))
    # One that began meanwhile gathers no more: this start is a new one.
    return found if transitions.postpone(execution_id=found.id, values=values, run_at=run_at) else None
