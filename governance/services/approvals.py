"""Asking people, and what their answers do. One vote a person, one rejection ends it, silence is a no."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from core.errors import ConflictError, InvalidTransitionError, NotPermittedError
from core.principal import Kind, Principal, system
from core.tenancy import current_tenant_id, tenant_context
from events.services import emit
from governance import selectors
from governance.events import ApprovalClosed, ApprovalRequested, ApprovalVoted
from governance.holds import Answer, release
from governance.models import ApprovalRequest, Vote
from governance.services.decisions import Ruling, digest_of

BATCH = 200


class SelfApprovalError(NotPermittedError):
    """Nobody approves what they asked for."""

    code = "self_approval"


class NotAnApproverError(NotPermittedError):
    """The rule names other approvers, or a machine voted."""

    code = "not_an_approver"


class AlreadyVotedError(ConflictError):
    """One vote a person."""

    code = "already_voted"


def request_approval(
    *,
    subject: tuple[str, UUID],
    ruling: Ruling,
    action: str,
    command: Mapping[str, Any],
    actor: Principal,
    now: datetime,
) -> ApprovalRequest:
    """Ask for what the ruling demands, bound to the hash of what is to be approved."""
    request = ApprovalRequest(
        tenant_id=current_tenant_id(),
        subject_kind=subject[0],
        subject_id=subject[1],
        action=action,
        input=dict(command),
        digest=digest_of(action, command, ruling.rules),
        reason=ruling.reason,
        rules=list(ruling.rules),
        requester_kind=actor.kind,
        requester_id=actor.id,
        required_count=ruling.required_count,
        approver_roles=list(ruling.approver_roles),
        expires_at=now + timedelta(seconds=ruling.approval_seconds),
    )
    request.save(force_insert=True)
    emit(
        ApprovalRequested(approval_id=request.id, action=action, subject_kind=subject[0], subject_id=subject[1]),
        actor=actor,
    )
    return request


@transaction.atomic
def approve(*, request_id: UUID, comment: str = "", actor: Principal, now: datetime) -> ApprovalRequest:
    """Say yes; the last yes that is needed lets the held thing go on.

    Raises:
        InvalidTransitionError: the request is closed, or its time is over.
        SelfApprovalError, NotAnApproverError, AlreadyVotedError: this person may not vote here.
    """
    request = _vote(request_id, is_approval=True, comment=comment, actor=actor, now=now)
    if selectors.count_approving_votes(request) >= request.required_count:
        _close(request, ApprovalRequest.Status.APPROVED, Answer.APPROVED, actor=actor, reason=comment, now=now)
    return request


@transaction.atomic
def reject(*, request_id: UUID, comment: str = "", actor: Principal, now: datetime) -> ApprovalRequest:
    """Say no; that ends it. Refuses as `approve` does."""
    request = _vote(request_id, is_approval=False, comment=comment, actor=actor, now=now)
    _close(request, ApprovalRequest.Status.REJECTED, Answer.REJECTED, actor=actor, reason=comment, now=now)
    return request


def _vote(request_id: UUID, *, is_approval: bool, comment: str, actor: Principal, now: datetime) -> ApprovalRequest:
    request = selectors.get_approval_for_update(request_id)
    check_voter(request, actor=actor, now=now)
    vote = Vote(
        tenant_id=current_tenant_id(), request=request, voter_id=actor.id, is_approval=is_approval, comment=comment
    )
    vote.save(force_insert=True)
    emit(ApprovalVoted(approval_id=request.id, voter_id=actor.id, is_approval=is_approval), actor=actor)
    return request


def check_voter(request: ApprovalRequest, *, actor: Principal, now: datetime) -> None:
    """Check that somebody may answer a request now.

    Raises:
        InvalidTransitionError: the request is closed, or its time is over.
        SelfApprovalError, NotAnApproverError, AlreadyVotedError: this person may not vote here.
    """
    if request.status != ApprovalRequest.Status.PENDING or request.expires_at <= now:
        details: dict[str, Any] = {"from": request.status, "allowed": []}
        raise InvalidTransitionError("This request is closed", **details)
    if actor.kind != Kind.USER:
        raise NotAnApproverError("Only a person approves or rejects")
    if request.requester_id == actor.id:
        raise SelfApprovalError("You asked for this; somebody else must decide")
    if request.approver_roles and actor.role not in request.approver_roles:
        raise NotAnApproverError(f"The rule asks for {', '.join(request.approver_roles)}")
    if Vote.objects.filter(request=request, voter_id=actor.id).exists():
        raise AlreadyVotedError("You have voted on this request")


def _close(
    request: ApprovalRequest, status: str, answer: Answer, *, actor: Principal, reason: str, now: datetime
) -> None:
    request.move_to(status, decided_at=now)
    emit(ApprovalClosed(approval_id=request.id, status=status), actor=actor)
    release(request.subject_kind, request.subject_id, answer, actor=actor, reason=reason, now=now)


@transaction.atomic
def cancel_approval(*, kind: str, subject_id: UUID, actor: Principal, now: datetime) -> ApprovalRequest | None:
    """Withdraw the open request of something that ended otherwise."""
    found = selectors.find_open_approval(kind, subject_id)
    if found is None:
        return None
    request = selectors.get_approval_for_update(found.id)
    if request.status == ApprovalRequest.Status.PENDING:
        request.move_to(ApprovalRequest.Status.CANCELED, decided_at=now)
        emit(ApprovalClosed(approval_id=request.id, status=request.status), actor=actor)
    return request


def expire_due_approvals(*, now: datetime) -> int:
    """End what nobody answered in time, tenant by tenant; return how many ended."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM governance_due_approvals(%s, %s)", [now, BATCH])
        due = cursor.fetchall()
    for tenant_id, request_id in due:
        with tenant_context(tenant_id, write=True):
            _expire(request_id, now=now)
    return len(due)


def _expire(request_id: UUID, *, now: datetime) -> None:
    request = selectors.get_approval_for_update(request_id)
    if request.status == ApprovalRequest.Status.PENDING and request.expires_at <= now:
        _close(
            request,
            ApprovalRequest.Status.EXPIRED,
            Answer.EXPIRED,
            actor=system(request.tenant_id),
            reason="approval_expired",
            now=now,
        )
