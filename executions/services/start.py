"""Starting executions: check the input, ask governance, write row and event, ring."""

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from core.actions import Action, UnknownActionError, get_action
from core.doorbell import ring
from core.errors import ConflictError, DomainError
from core.principal import Principal
from executions import selectors, transitions
from executions.commands import Link, StartExecution
from executions.models import Status
from executions.services import flow
from executions.services.inputs import checked_input, named_action
from executions.services.rows import row_of
from governance import selectors as rules
from governance.models import Effect, Rule
from governance.services import PolicyDeniedError, Ruling, decide, record_decision, request_approval

MAX_DEPTH = 20
MAX_FAN_OUT = 1000
_TRIES = 5
# The row, its action, its checked input and what governance said.
Rules = Sequence[Rule]
T = TypeVar("T")
New = tuple[dict[str, Any], Action, dict[str, Any], Ruling]


class DepthLimitError(DomainError):
    """Children of children of children."""

    code, status, title = "depth_limit", 422, "Too deep"


class FanOutLimitError(DomainError):
    """Too many children in one go."""

    code, status, title = "fan_out_limit", 422, "Too many children"


class DuplicateStartError(ConflictError):
    """A live execution holds the dedupe key and ends and starts faster than it can be read."""

    code = "busy_dedupe_key"


class StaleRulesError(ConflictError):
    """Other rules are in force than those a start was decided by."""

    code = "rules_changed"


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
    place = link or Link()
    return _under_rules(lambda active: _start(command, actor, now, place, active))


def _under_rules(start: Callable[[Rules], T]) -> T:
    """Decide by the rules this process remembers; a denial, or others in force at the write, has them read again."""
    active, is_fresh = rules.recall_active_rules()
    for _ in range(_TRIES):
        try:
            return start(active)
        except PolicyDeniedError:
            if is_fresh:
                raise
        except StaleRulesError:
            pass
        active, is_fresh = rules.list_active_rules(), True
    raise StaleRulesError("The rules change faster than they can be read; try again")


def _start(command: StartExecution, actor: Principal, now: datetime, link: Link, active: Rules) -> Started:
    new = _prepare(command, actor, now, link, active)
    with flow.one_at_a_time(command):
        found = flow.find_instead(command, new[2], now)
        if found is not None:
            return Started(found.id, found.status, is_duplicate=True)
        flow.make_room(command, actor=actor, now=now)
        started = _insert(new, actor, now, active, link.cause_id)
        flow.give_way(command, started.id, actor=actor, now=now)
    return started


def _insert(new: New, actor: Principal, now: datetime, active: Rules, cause_id: UUID | None) -> Started:
    row = new[0]
    for _ in range(_TRIES):
        if _write([new], actor, now, active, cause_id=cause_id):
            return Started(row["id"], row["status"])
        found = selectors.find_live_by_dedupe_key(row["dedupe_key"])
        if found is not None:
            return Started(found.id, found.status, is_duplicate=True)
    raise DuplicateStartError("Executions with this dedupe key come and go; try again")


def start_batch(*, commands: Sequence[StartExecution], actor: Principal, now: datetime) -> list[Started]:
    """Start many executions; all are written, or none. Those without keys are one statement.

    Raises:
        what `start_execution` raises; pointers begin with /executions/<place>.
    """
    with transaction.atomic():
        plain = [each for each in commands if not flow.has_keys(each)]
        if len(plain) < len(commands):
            return [_start_placed(place, each, actor, now) for place, each in enumerate(commands)]
        return _under_rules(lambda active: _start_batch(commands, actor, now, active))


def _start_placed(place: int, command: StartExecution, actor: Principal, now: datetime) -> Started:
    with _placed(place):
        return start_execution(command=command, actor=actor, now=now)


def _start_batch(commands: Sequence[StartExecution], actor: Principal, now: datetime, active: Rules) -> list[Started]:
    new = []
    for place, command in enumerate(commands):
        with _placed(place):
            new.append(_prepare(command, actor, now, Link(), active))
    _write(new, actor, now, active)
    return [Started(row["id"], row["status"]) for row, *_ in new]


def _prepare(command: StartExecution, actor: Principal, now: datetime, link: Link, active: Rules) -> New:
    action = _pinned(command.action, link.action_version)
    values = checked_input(action, command.input)
    ruling = decide(principal=actor, action=action, command=values, now=now, rules=active)
    if ruling.effect == Effect.DENY:
        raise ruling.denied_as(principal=actor, action=action, command=values)
    return row_of(action, values, command, actor, now, link, ruling), action, values, ruling


def _pinned(name: str, version: int | None) -> Action:
    """Return the wanted version, or the newest when the code of that one is gone."""
    try:
        return get_action(name, version)
    except UnknownActionError:
        return named_action(name)


@contextlib.contextmanager
def _placed(place: int) -> Iterator[None]:
    """Let the faults of one start say which of the batch it is."""
    try:
        yield
    except DomainError as error:
        error.errors = tuple(replace(fault, pointer=f"/executions/{place}{fault.pointer}") for fault in error.errors)
        raise


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
    _under_rules(lambda active: _start_children(children, actor, now, link, active))


def _start_children(
    children: Sequence[tuple[str, Mapping[str, Any]]], actor: Principal, now: datetime, link: Link, active: Rules
) -> None:
    new = []
    for index, (name, given) in enumerate(children):
        action = get_action(name)
        values = checked_input(action, given)
        ruling = decide(principal=actor, action=action, command=values, now=now, rules=active)
        if ruling.effect == Effect.DENY:
            raise ruling.denied_as(principal=actor, action=action, command=values)
        place = link.model_copy(update={"parent_step": f"{link.parent_step}#{index}"})
        row = row_of(action, values, StartExecution(action=name), actor, now, place, ruling)
        new.append((row, action, values, ruling))
    _write(new, actor, now, active)


def _write(
    new: Sequence[New],
    actor: Principal,
    now: datetime,
    active: Rules,
    *,
    cause_id: UUID | None = None,
) -> set[UUID]:
    """Write what is not there yet with its events, and ring for it; return the keys that were new.

    Rows and events are one statement; only requests for approval need a transaction around it.

    Raises:
        StaleRulesError: other rules are in force than those it was decided by; nothing is written.
    """
    needs_more = any(ruling.effect == Effect.REQUIRE_APPROVAL for *_, ruling in new)
    with transaction.atomic(savepoint=False) if needs_more else contextlib.nullcontext():
        keys = sorted(rule.id for rule in active)
        written = transitions.insert([row for row, *_ in new], rules=keys, cause_id=cause_id)
        fresh = [each for each in new if written and each[0]["id"] in written]
        for queue in {row["queue"] for row, *_ in fresh if row["status"] == Status.QUEUED}:
            ring(queue)
        for row, action, values, ruling in fresh:
            if ruling.effect == Effect.REQUIRE_APPROVAL:
                _ask(row, action, values, ruling, actor, now)
    if written is None:
        raise StaleRulesError("Other rules are in force")
    return written


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
