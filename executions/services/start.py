"""Starting executions: check the input, ask governance, write row and event, ring."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from core.actions import Action, get_action
from core.commands import refusal
from core.doorbell import ring
from core.errors import ConflictError, DomainError, FieldError
from core.ids import uuid7
from core.permissions import grants_of
from core.principal import Principal
from core.tenancy import current_tenant_id
from executions import selectors, transitions
from executions.commands import Link, StartExecution, StartOptions
from executions.errors import BadStartError, InputTooLargeError
from executions.models import Status
from governance import selectors as rules
from governance.models import Effect
from governance.services import Ruling, decide, record_decision, request_approval

MAX_INPUT_BYTES = 1_048_576
MAX_DEPTH = 20
MAX_FAN_OUT = 1000
_TRIES = 5


class DepthLimitError(DomainError):
    """Children of children of children."""

    code, status, title = "depth_limit", 422, "Too deep"


class FanOutLimitError(DomainError):
    """Too many children in one go."""

    code, status, title = "fan_out_limit", 422, "Too many children"


class DuplicateStartError(ConflictError):
    """A live execution holds the dedupe key and ends and starts faster than it can be read."""

    code = "busy_dedupe_key"


@dataclass(frozen=True, slots=True)
class Started:
    """The execution of a start; `is_duplicate` when a live one with the dedupe key was there."""

    id: UUID
    status: str
    is_duplicate: bool = False


class PortEngine:
    """What core.actions.submit hands work to."""

    def submit(self, *, action: str, command: Mapping[str, Any], actor: Principal, options: Mapping[str, Any]) -> UUID:
        """Start an execution; `options` are those of StartOptions, and `cause`, an event that led to it."""
        given = dict(options)
        cause, now = given.pop("cause", None), given.pop("now", None)
        link = Link(cause_id=getattr(cause, "id", None), now=now)
        start = StartExecution.check({"action": action, "input": dict(command), **given})
        return start_execution(command=start, actor=actor, now=now or timezone.now(), link=link).id


def start_execution(*, command: StartExecution, actor: Principal, now: datetime, link: Link | None = None) -> Started:
    """Start one execution in the running tenant.

    Raises:
        UnknownActionError: no app declares the action.
        InvalidError: the input does not fit the action's command; pointers begin with /input.
        PolicyDeniedError: governance says no; the decision is kept.
    """
    action = get_action(command.action)
    values = _checked(action, command.input)
    ruling = decide(principal=actor, action=action, command=values, now=now)
    if ruling.effect == Effect.DENY:
        raise ruling.denied_as(principal=actor, action=action, command=values)
    row = _row(action, values, command, actor, now, link or Link(), ruling)
    cause_id = link.cause_id if link else None
    for _ in range(_TRIES):
        if _write([(row, action, values, ruling)], actor, now, cause_id=cause_id):
            return Started(row["id"], row["status"])
        found = selectors.find_live_by_dedupe_key(row["dedupe_key"])
        if found is not None:
            return Started(found.id, found.status, is_duplicate=True)
    raise DuplicateStartError("Executions with this dedupe key come and go; try again")


def start_child_executions(
    *, children: Sequence[tuple[str, Mapping[str, Any]]], actor: Principal, now: datetime, link: Link
) -> None:
    """Start the children of one step side by side; those that exist already are left as they are.

    Raises:
        DepthLimitError, FanOutLimitError: more than the engine carries.
        PolicyDeniedError: governance refuses one of them; none is started.
    """
    if link.depth > MAX_DEPTH:
        raise DepthLimitError(f"Children go at most {MAX_DEPTH} levels deep")
    if len(children) > MAX_FAN_OUT:
        raise FanOutLimitError(f"One step starts at most {MAX_FAN_OUT} children")
    active = rules.list_active_rules()
    new = []
    for index, (name, given) in enumerate(children):
        action = get_action(name)
        values = _checked(action, given)
        ruling = decide(principal=actor, action=action, command=values, now=now, rules=active)
        if ruling.effect == Effect.DENY:
            raise ruling.denied_as(principal=actor, action=action, command=values)
        place = link.model_copy(update={"parent_step": f"{link.parent_step}#{index}"})
        row = _row(action, values, StartExecution(action=name), actor, now, place, ruling)
        new.append((row, action, values, ruling))
    _write(new, actor, now)


def _write(
    new: Sequence[tuple[dict[str, Any], Action, Mapping[str, Any], Ruling]],
    actor: Principal,
    now: datetime,
    *,
    cause_id: UUID | None = None,
) -> set[UUID]:
    """Write what is not there yet with its events, and ring for it; return the keys that were new.

    Rows and events are one statement; only requests for approval need a transaction around it.
    """
    needs_more = any(ruling.effect == Effect.REQUIRE_APPROVAL for *_, ruling in new)
    with transaction.atomic(savepoint=False) if needs_more else contextlib.nullcontext():
        written = transitions.insert([row for row, *_ in new], cause_id=cause_id)
        fresh = [each for each in new if each[0]["id"] in written]
        for queue in {row["queue"] for row, *_ in fresh if row["status"] == Status.QUEUED}:
            ring(queue)
        for row, action, values, ruling in fresh:
            if ruling.effect == Effect.REQUIRE_APPROVAL:
                _ask(row, action, values, ruling, actor, now)
    return written


def _checked(action: Action, given: Mapping[str, Any]) -> dict[str, Any]:
    try:
        values = action.command.model_validate(dict(given)).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        raise refusal(error, prefix="/input") from None
    text = transitions.dumps(values)
    if len(text) > MAX_INPUT_BYTES:
        raise InputTooLargeError(f"The input has {len(text):,} bytes; {MAX_INPUT_BYTES:,} are allowed")
    if "\\u0000" in text:
        raise BadStartError(
            "The input holds a null character",
            errors=[FieldError("/input", "null_character", "Text may not hold the character U+0000")],
        )
    return values


def _row(
    action: Action,
    values: dict[str, Any],
    command: StartOptions,
    actor: Principal,
    now: datetime,
    link: Link,
    ruling: Ruling,
) -> dict[str, Any]:
    key = uuid7()
    start_at = command.start_at if command.start_at and command.start_at > now else None
    retry = command.retry.model_dump(exclude_none=True, exclude_defaults=True) if command.retry else None
    return {
        "tenant_id": current_tenant_id(),
        "id": key,
        "created_at": now,
        "updated_at": now,
        "status": _first_status(ruling, start_at),
        "action": action.name,
        "action_version": action.version,
        "queue": command.queue or action.queue,
        "priority": command.priority,
        "input": values,
        "metadata": command.metadata,
        "version": 1,
        "attempt": 0,
        "failures": 0,
        "lost_count": 0,
        "retry": retry or None,
        "run_at": start_at,
        "dedupe_key": command.dedupe.key if command.dedupe else None,
        **_actor(actor),
        **_limits(action, command, now, start_at),
        **_place(link, key),
        "decision_effect": ruling.effect,
        "decision_reason": ruling.code,
        "decision_rules": list(ruling.rules) or None,
    }


def _first_status(ruling: Ruling, start_at: datetime | None) -> str:
    if ruling.effect == Effect.REQUIRE_APPROVAL:
        return Status.PENDING_APPROVAL
    return Status.SCHEDULED if start_at else Status.QUEUED


def _actor(actor: Principal) -> dict[str, Any]:
    usual = frozenset() if actor.kind == "system" else grants_of(actor.role)
    grants = None if actor.grants == usual else sorted(actor.grants)
    return {"actor_kind": actor.kind, "actor_id": actor.id, "actor_role": actor.role, "actor_grants": grants}


def _limits(action: Action, command: StartOptions, now: datetime, start_at: datetime | None) -> dict[str, Any]:
    """Deadlines count from the planned start."""
    given = command.timeouts.changes() if command.timeouts else {}
    limits = {
        name: given.get(name, getattr(action.timeouts, name))
        for name in ("schedule_to_start", "start_to_close", "schedule_to_close")
    }
    begin = start_at or now
    ends = [command.expires_at] if command.expires_at else []
    if limits["schedule_to_start"]:
        ends.append(begin + timedelta(seconds=limits["schedule_to_start"]))
    whole = limits["schedule_to_close"]
    return {
        "expires_at": min(ends, default=None),
        "deadline_at": begin + timedelta(seconds=whole) if whole else None,
        "start_to_close_seconds": limits["start_to_close"],
    }


def _place(link: Link, key: UUID) -> dict[str, Any]:
    return {
        "root_id": link.root_id or key,
        "parent_id": link.parent_id,
        "parent_step": link.parent_step,
        "depth": link.depth,
        "retry_of_id": link.retry_of_id,
        "replay_of_id": link.replay_of_id,
    }


def _ask(
    row: Mapping[str, Any],
    action: Action,
    values: Mapping[str, Any],
    ruling: Ruling,
    actor: Principal,
    now: datetime,
) -> None:
    """Keep the decision to hold, and ask people."""
    subject = ("execution", row["id"])
    record_decision(ruling, principal=actor, action=action.name, command=values, subject=subject)
    request_approval(subject=subject, ruling=ruling, action=action.name, command=values, actor=actor, now=now)
