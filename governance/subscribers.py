"""Who is told of approvals: those who may decide, and who asked."""

from uuid import UUID

from django.utils import timezone

from accounts.names import names_of
from accounts.selectors import list_members_who_may
from core.actions import title_of
from core.happenings import about_input, actor_name
from core.principal import Kind
from events.subscriptions import HeardEvent, subscribe
from governance import selectors
from governance.models import ApprovalRequest
from governance.selectors import CHANGE_APPROVAL, VIEW_APPROVAL
from messaging.services import notify

Status = ApprovalRequest.Status
_ENDED = {
    Status.APPROVED: "Approved: {}",
    Status.REJECTED: "Rejected: {}",
    Status.EXPIRED: "Nobody decided in time: {}",
}


@subscribe("approval.requested")
def tell_who_may_decide(event: HeardEvent) -> None:
    """Tell everybody whose answer counts that something waits for it."""
    request = selectors.find_approval(event.subject_id)
    if request is None or request.status != Status.PENDING:
        return
    names = names_of([request.requester_id])
    notify(
        recipients=_deciders(request),
        kind="approval.requested",
        title=f"{actor_name(request.requester_kind, request.requester_id, names)} asks: {title_of(request.action)}",
        body=about_input(request.input) or request.reason,
        subject=("approval", request.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


@subscribe("approval.closed")
def tell_who_asked(event: HeardEvent) -> None:
    """Tell a person what became of what they asked for, unless they took it back themselves."""
    request = selectors.find_approval(event.subject_id)
    words = _ENDED.get(Status(event.payload["status"]))
    if request is None or words is None or request.requester_kind != Kind.USER:
        return
    last = selectors.list_votes(request.id).last()
    notify(
        recipients=[request.requester_id],
        kind="approval.decided",
        title=words.format(title_of(request.action)),
        body=(last.comment if last else "") or about_input(request.input),
        subject=("approval", request.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


def _deciders(request: ApprovalRequest) -> list[UUID]:
    """Return who may answer: a role that the rule accepts, the rights to see and to decide, and not who asked."""
    members = list_members_who_may(VIEW_APPROVAL, CHANGE_APPROVAL).exclude(user_id=request.requester_id)
    named = set(request.approver_roles)
    return [member.user_id for member in members if not named or member.role_code in named]
