"""The tools beside the actions: what became of an execution, and the questions that wait for people."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import Field

from core.commands import Command, Result
from core.principal import Principal
from executions import selectors
from executions.explain import explain
from executions.mcp.results import ASK_AGAIN, address
from executions.mcp.tools import Builtin, offer
from executions.models import Execution
from executions.waiting import wait_in_request
from governance import selectors as questions
from governance import services
from governance.commands import GiveVote
from governance.models import ApprovalRequest

MOST_WAITED = 20.0


class ReadExecution(Command):
    """Which execution, and how long to wait until it rests."""

    execution_id: UUID
    wait_seconds: float = Field(default=0.0, ge=0, le=MOST_WAITED)


class ExecutionState(Result):
    """Where an execution stands; `cause` and `message` say why a live one does not move or a final one failed."""

    id: UUID
    action: str
    status: str
    is_final: bool
    progress: int | None
    output: Any
    cause: str | None
    message: str | None
    fix_url: str | None
    created_at: datetime
    finished_at: datetime | None


class ListApprovals(Command):
    """How many."""

    limit: int = Field(default=20, ge=1, le=100)


class Approval(Result):
    """A question to people: may this run?"""

    id: UUID
    status: str
    action: str
    input: dict[str, Any]
    reason: str
    requester_id: UUID
    approvals: int
    required_count: int
    approver_roles: list[str]
    expires_at: datetime


class Approvals(Result):
    """Open questions, those that end first at the top."""

    approvals: list[Approval]
    has_more: bool


class AnswerApproval(GiveVote):
    """An answer to one question."""

    approval_id: UUID


def read_execution(command: ReadExecution, principal: Principal, now: datetime) -> ExecutionState:
    """Tell where an execution stands and what it gave back; with `wait_seconds`, once it rests."""
    seen = selectors.get_execution(command.execution_id, seen_by=principal)
    return _state(wait_in_request(seen.id, seconds=command.wait_seconds), now)


def _state(execution: Execution, now: datetime) -> ExecutionState:
    is_done = execution.status == Execution.Status.SUCCEEDED
    cause = {"cause": None, "message": None, "fix": None} if is_done else explain(execution, now=now)
    return ExecutionState(
        id=execution.id,
        action=execution.action,
        status=execution.status,
        is_final=execution.is_final,
        progress=execution.progress,
        output=execution.output,
        cause=cause["cause"],
        message=cause["message"],
        fix_url=address(cause["fix"]) if cause["fix"] else None,
        created_at=execution.created_at,
        finished_at=execution.finished_at,
    )


def list_approvals(command: ListApprovals, principal: Principal, now: datetime) -> Approvals:
    """List the open requests for approval that you may see, those that end first at the top."""
    found = list(questions.list_waiting_approvals(seen_by=principal, now=now)[: command.limit + 1])
    shown = [Approval.model_validate(each) for each in found[: command.limit]]
    return Approvals(approvals=shown, has_more=len(found) > command.limit)


def approve(command: AnswerApproval, principal: Principal, now: datetime) -> Approval:
    """Say yes to a request for approval; the last yes that is needed lets it go on. For people only."""
    request = services.approve(request_id=command.approval_id, comment=command.comment, actor=principal, now=now)
    return _answered(request)


def reject(command: AnswerApproval, principal: Principal, now: datetime) -> Approval:
    """Say no to a request for approval; that ends it. For people only."""
    request = services.reject(request_id=command.approval_id, comment=command.comment, actor=principal, now=now)
    return _answered(request)


def _answered(request: ApprovalRequest) -> Approval:
    return Approval.model_validate(questions.with_approvals(request))


offer(Builtin(ASK_AGAIN, "Read an execution", ReadExecution, ExecutionState, selectors.VIEW, read_execution))
offer(
    Builtin(
        "nexus.approvals.list",
        "List open requests for approval",
        ListApprovals,
        Approvals,
        questions.VIEW_APPROVAL,
        list_approvals,
    )
)
for _name, _title, _run in (("approve", "Approve a request", approve), ("reject", "Reject a request", reject)):
    offer(
        Builtin(
            f"nexus.approvals.{_name}",
            _title,
            AnswerApproval,
            Approval,
            questions.CHANGE_APPROVAL,
            _run,
            is_read_only=False,
            is_for_people=True,
        )
    )
