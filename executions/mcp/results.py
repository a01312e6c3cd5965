"""What a tool gives back: its output, or in words and as data why there is none."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from core.api.answers import dumps
from core.errors import DomainError
from executions.explain import explain
from executions.models import Execution, Status
from executions.waiting import AT_REST

ASK_AGAIN = "nexus.execution.get"
Row = dict[str, Any]


def output(value: Any, *, meta: Mapping[str, Any] | None = None) -> Row:
    """Return a result; an object is given as data too, and as text for those who read that only."""
    row: Row = {"content": [_text(dumps(value).decode())], "isError": False}
    if isinstance(value, Mapping):
        row["structuredContent"] = value
    return {**row, "_meta": dict(meta)} if meta else row


def refusal(error: DomainError) -> Row:
    """Return a refusal as the model can read it: code, sentence, and each fault of the arguments."""
    faults = [
        {"pointer": fault.pointer.removeprefix("/input"), "code": fault.code, "detail": fault.detail}
        for fault in error.errors
    ]
    lines = [f"{error.detail} ({error.refusal_code})", *(f"{each['pointer']}: {each['detail']}" for each in faults)]
    problem = {"code": error.refusal_code, "status": error.status, "detail": error.detail, **error.members}
    return _error(lines, {"nexus/problem": {**problem, "errors": faults} if faults else problem})


def outcome(execution: Execution, *, now: datetime) -> Row:
    """Return what became of an execution: its output, or why it has none or none yet."""
    about = {"id": execution.id, "status": execution.status, "url": address(f"/api/v1/executions/{execution.id}")}
    if execution.status == Status.SUCCEEDED:
        return output(execution.output, meta={"nexus/execution": about})
    ask = f"Execution {execution.id} is {execution.status}; ask again with {ASK_AGAIN}"
    if execution.status not in AT_REST:  # why it takes its time, whoever asks again is told
        return _error([ask], {"nexus/execution": about})
    cause = explain(execution, now=now)
    lines = [f"{cause['message']} ({cause['cause']})"]
    if execution.status == Status.PENDING_APPROVAL and cause["fix"]:
        about["approval_url"] = address(cause["fix"])
        lines.append(f"It waits until people said yes: {about['approval_url']}")
    if not execution.is_final:
        lines.append(ask)
    return _error(lines, {"nexus/execution": {**about, "cause": cause["cause"]}})


def address(path: str) -> str:
    """Return the whole address of a path of the API."""
    return f"{settings.PUBLIC_URL}{path}"


def _error(lines: list[str], meta: Row) -> Row:
    return {"content": [_text("\n".join(lines))], "isError": True, "_meta": meta}


def _text(text: str) -> Row:
    return {"type": "text", "text": text}
