"""The row of a new execution."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core.actions import Action
from core.ids import uuid7
from core.permissions import grants_of
from core.principal import Principal
from core.tenancy import current_tenant_id
from executions.commands import Link, StartOptions
from executions.models import Status
from executions.services.inputs import planned_start
from governance.models import Effect
from governance.services import Ruling


def row_of(
    action: Action,
    values: dict[str, Any],
    command: StartOptions,
    actor: Principal,
    now: datetime,
    link: Link,
    ruling: Ruling,
) -> dict[str, Any]:
    """Return the columns of a new execution, its first status with them."""
    key = uuid7()
    start_at = planned_start(command, now)
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
        **_flow(command),
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


def _flow(command: StartOptions) -> dict[str, Any]:
    """Return the keys by which starts are joined and limited."""
    dedupe, concurrency, rate = command.dedupe, command.concurrency, command.rate
    flow: dict[str, Any] = {}
    if concurrency:
        flow["concurrency"] = {"limit": concurrency.limit, "strategy": concurrency.strategy}
    if rate:
        flow["rate"] = {"limit": rate.limit, "seconds": rate.seconds}
    return {
        "dedupe_key": dedupe.key if dedupe and dedupe.mode == "while_active" else None,
        "window_key": dedupe.key if dedupe and dedupe.mode == "window" else None,
        "debounce_key": command.debounce.key if command.debounce else None,
        "concurrency_key": concurrency.key if concurrency else None,
        "rate_key": rate.key if rate else None,
        "flow": flow or None,
    }


def _actor(actor: Principal) -> dict[str, Any]:
    usual = frozenset() if actor.kind == "system" else grants_of(actor.role)
    grants = None if actor.grants == usual else sorted(actor.grants)
    return {"actor_kind": actor.kind, "actor_id": actor.id, "actor_role": actor.role, "actor_grants": grants}


def _limits(action: Action, command: StartOptions, now: datetime, start_at: datetime | None) -> dict[str, Any]:
    """Deadlines count from the planned start."""
    given = command.timeouts.changes() if command.timeouts else {}
    limits = {
        name: given.get(name, getattr(action.timeouts, name))
        for name in ("schedule_to_start", "start_to_close", "schedule_to_close", "heartbeat")
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
        "heartbeat_seconds": limits["heartbeat"],
    }


def _place(link: Link, key: UUID) -> dict[str, Any]:
    return {
        "root_id": link.root_id or key,
        "parent_id": link.parent_id,
        "parent_step": link.parent_step,
        "depth": link.depth,
        "retry_of_id": link.retry_of_id,
        "replay_of_id": link.replay_of_id,
        "fork_of_id": link.fork_of_id,
    }
