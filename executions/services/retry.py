"""Starting an execution again, as a new one: as it was, on the present version, or from one of its steps on."""

from collections.abc import Iterator
from datetime import datetime
from itertools import takewhile
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import FieldError
from core.ids import uuid7
from core.principal import Principal
from executions import selectors
from executions.commands import Link, StartExecution
from executions.errors import EmptiedError, NotFinalError, UnknownStepError
from executions.models import DeadLetter, Execution, Status, Step
from executions.services.start import start_execution


@transaction.atomic
def retry_execution(*, execution_id: UUID, actor: Principal, now: datetime) -> Execution:
    """Run a failed execution again with its input and its version; the new one names the old and shares its root.

    Raises:
        ExecutionNotFoundError: not there, or not for this actor.
        NotPermittedError: this actor retries its own only.
        NotFinalError: it is still live, or it succeeded.
        EmptiedError: its input is gone.
    """
    old = _final(execution_id, actor, "retried")
    if old.status == Status.SUCCEEDED:
        raise NotFinalError(f"An execution that is {old.status} cannot be retried")
    link = Link(retry_of_id=old.id, root_id=old.root_id, action_version=old.action_version)
    return _again(old, link, actor, now)


@transaction.atomic
def replay_execution(*, execution_id: UUID, actor: Principal, now: datetime) -> Execution:
    """Run a final execution again with its input, on the newest version of its action.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        NotFinalError: it is still live.
        EmptiedError: its input is gone.
    """
    old = _final(execution_id, actor, "replayed")
    return _again(old, Link(replay_of_id=old.id, root_id=old.root_id), actor, now)


@transaction.atomic
def fork_execution(*, execution_id: UUID, from_step: str, actor: Principal, now: datetime) -> Execution:
    """Run a final execution again from a step on: what finished before that step is taken over, not run.

    Raises:
        ExecutionNotFoundError, NotPermittedError: not there, or not for this actor.
        NotFinalError: it is still live.
        EmptiedError: its input is gone.
        UnknownStepError: it has no such step.
    """
    old = _final(execution_id, actor, "forked")
    kept = _before(old, from_step)
    new = _again(old, Link(fork_of_id=old.id, root_id=old.root_id, action_version=old.action_version), actor, now)
    for step in kept:
        step.id, step.execution_id = uuid7(), new.id
    Step.objects.bulk_create(kept)
    return new


def _final(execution_id: UUID, actor: Principal, verb: str) -> Execution:
    old = selectors.get_changeable(execution_id, actor=actor, permission=selectors.CHANGE)
    if not old.is_final:
        raise NotFinalError(f"An execution that is {old.status} cannot be {verb}")
    if old.emptied_at is not None:
        raise EmptiedError(f"Its input was kept long enough and is gone, so it cannot be {verb}")
    return old


def _again(old: Execution, link: Link, actor: Principal, now: datetime) -> Execution:
    facts = {"queue": old.queue, "priority": old.priority, "metadata": old.metadata, "retry": old.retry}
    command = StartExecution.check({"action": old.action, "input": old.input, **facts, **_limits_of(old)})
    started = start_execution(command=command, actor=actor, now=now, link=link)
    for letter in (
        selectors.list_dead_letters().select_for_update().filter(execution_id=old.id, status=DeadLetter.Status.OPEN)
    ):
        letter.move_to(DeadLetter.Status.REQUEUED)
    return selectors.get_any_execution(started.id)


def _limits_of(old: Execution) -> dict[str, Any]:
    """Return the limits by key that the old one kept: what repeats it keeps them too."""
    keys = {"concurrency": old.concurrency_key, "rate": old.rate_key}
    return {kind: {"key": keys[kind], **limits} for kind, limits in (old.flow or {}).items()}


def _before(old: Execution, from_step: str) -> list[Step]:
    found = sorted([*selectors.list_steps(old.id), *_gathered(old)], key=lambda step: step.finished_at)
    if all(step.name != from_step for step in found):
        names = ", ".join(step.name for step in found) or "none"
        detail = f"It has no finished step {from_step!r}; it has: {names}"
        raise UnknownStepError(detail, errors=[FieldError("/from_step", UnknownStepError.code, detail)])
    return list(takewhile(lambda step: step.name != from_step, found))


def _gathered(old: Execution) -> Iterator[Step]:
    """Yield what finished groups of children gave back, as steps."""
    groups: dict[str, list[Execution]] = {}
    for child in selectors.list_children(old.id):
        groups.setdefault(child.parent_step.rpartition("#")[0], []).append(child)
    for name, children in groups.items():
        if all(child.status == Status.SUCCEEDED for child in children):
            in_order = sorted(children, key=lambda child: int(child.parent_step.rpartition("#")[2]))
            yield Step(
                tenant_id=old.tenant_id,
                name=name,
                attempt=old.attempt,
                output=[child.output for child in in_order],
                started_at=min(child.created_at for child in children),
                finished_at=max(child.updated_at for child in children),
            )
