"""Calling a tool: an action becomes a governed execution, whose result is waited for without a transaction."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone

from core.actions import actions, get_action
from core.admission import require_right
from core.api.answers import dumps
from core.api.problems import keep_records
from core.errors import DomainError, MalformedError, NotPermittedError
from core.idempotency import KEPT, MAX_LENGTH, IdempotencyKeyReusedError
from core.principal import Kind, Principal
from core.tenancy import current_tenant_id, tenant_context
from executions import selectors, services
from executions.commands import StartExecution
from executions.mcp import results
from executions.mcp.tools import START, Builtin, Row, find_builtin
from executions.models import Execution
from executions.services.inputs import checked_input
from executions.waiting import wait_in_request

WINDOW = {"mode": "window", "seconds": KEPT / timedelta(seconds=1)}


def is_tool(name: object) -> bool:
    """Tell whether a name is a tool of somebody; whether this caller may use it, the call says."""
    return isinstance(name, str) and (find_builtin(name) is not None or name in actions())


def call_tool(name: str, arguments: Mapping[str, Any], *, principal: Principal, key: str | None) -> Row:
    """Call a tool and return its result; a refusal is a result too, and what it must leave behind is kept.

    Raises:
        DomainError: a part that is needed does not answer.
    """
    try:
        tool = find_builtin(name)
        if tool is not None:
            return _run(tool, arguments, principal)
        return _run_action(name, arguments, principal, key)
    except DomainError as error:
        if error.status >= 500:
            raise
        keep_records(error)
        return results.refusal(error)


def _run(tool: Builtin, arguments: Mapping[str, Any], principal: Principal) -> Row:
    require_right(principal, tool.right, detail=f"Your role lacks {tool.right}")
    if tool.is_for_people and principal.kind != Kind.USER:
        raise NotPermittedError("Only a person may do this; sign in as one", code="not_for_machines")
    command = tool.command.read(dumps(arguments))
    with tenant_context(current_tenant_id(), write=not tool.is_read_only):
        found = tool.run(command, principal, timezone.now())
    return results.output(found.model_dump(mode="json"))


def _run_action(name: str, arguments: Mapping[str, Any], principal: Principal, key: str | None) -> Row:
    require_right(principal, START, detail=f"Your role lacks {START}")
    started = _start(name, arguments, principal, key)
    found = wait_in_request(started.id, seconds=settings.MCP_WAIT_SECONDS)
    return results.outcome(found, now=timezone.now())


def _start(name: str, arguments: Mapping[str, Any], principal: Principal, key: str | None) -> services.Started:
    dedupe = None if key is None else {"key": _window(key, principal), **WINDOW}
    command = StartExecution.check({"action": name, "input": dict(arguments), "dedupe": dedupe})
    with tenant_context(current_tenant_id(), write=True):
        started = services.start_execution(command=command, actor=principal, now=timezone.now())
    if started.is_duplicate and not _is_same(selectors.get_any_execution(started.id), name, arguments):
        raise IdempotencyKeyReusedError("This idempotency key was used for another call")
    return started


def _window(key: str, principal: Principal) -> str:
    """Return the key under which a repeat finds the execution of the first call: of this principal alone."""
    if not 0 < len(key) <= MAX_LENGTH:
        raise MalformedError("The idempotency key must have 1 to 255 characters", code="bad_idempotency_key")
    return "mcp:" + hashlib.blake2b(f"{principal.id}\0{key}".encode(), digest_size=32).hexdigest()


def _is_same(execution: Execution, name: str, arguments: Mapping[str, Any]) -> bool:
    return execution.action == name and execution.input == checked_input(get_action(name), arguments)
