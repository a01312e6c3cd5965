"""Questions about rules, decisions and approvals of the running tenant."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from core.errors import NotFoundError
from core.principal import Kind, Principal
from core.tenancy import current_tenant_id
from governance.models import ApprovalRequest, Decision, Rule, Vote

VIEW_RULE = "governance.view_rule"
VIEW_APPROVAL, CHANGE_APPROVAL = "governance.view_approval", "governance.change_approval"
_ACTIVE = "SELECT id FROM governance_rule WHERE tenant_id = %s AND status = 'active'"

MOST_REMEMBERED = 1000
_remembered: dict[UUID | None, list[Rule]] = {}


def list_rules() -> QuerySet[Rule]:
    """Return every version of every rule."""
    found: QuerySet[Rule] = Rule.objects.all()
    return found


def list_rules_for(principal: Principal) -> QuerySet[Rule]:
    """Return the rules a principal may read: all, or those in force that bind it."""
    if principal.may_all(VIEW_RULE):
        return list_rules()
    role = Q(roles=[]) | Q(roles__contains=[principal.role])
    kind = Q(actor_kinds=[]) | Q(actor_kinds__contains=[principal.kind])
    return list_rules().filter(role, kind, status=Rule.Status.ACTIVE)


def list_active_rules() -> list[Rule]:
    """Return the rules in force, by name."""
    # Asked at every start of an execution, and most businesses have none: no query is built for those.
    with connection.cursor() as cursor:
        cursor.execute(_ACTIVE, [current_tenant_id()])
        keys = cursor.fetchall()
    found = list(list_rules().filter(id__in=[key for (key,) in keys]).order_by("name")) if keys else []
    _remember(found)
    return found


def recall_active_rules() -> tuple[list[Rule], bool]:
    """Return the rules that were in force when this process last looked, and whether it looked only now.

    What is decided by them must be held against those in force when it is written: see `executions_submit`.
    """
    found = _remembered.get(current_tenant_id())
    return (list_active_rules(), True) if found is None else (found, False)


def _remember(found: list[Rule]) -> None:
    if len(_remembered) >= MOST_REMEMBERED:
        _remembered.clear()
    _remembered[current_tenant_id()] = found


def get_rule_for_update(rule_id: UUID) -> Rule:
    """Return a rule under its lock.

    Raises:
        NotFoundError: no such rule.
    """
    rule: Rule | None = Rule.objects.select_for_update().filter(id=rule_id).first()
    if rule is None:
        raise NotFoundError("No such rule")
    return rule


def list_decisions() -> QuerySet[Decision]:
    """Return denies and holds."""
    found: QuerySet[Decision] = Decision.objects.all()
    return found


def list_approvals(*, seen_by: Principal) -> QuerySet[ApprovalRequest]:
    """Return requests for approval with the count of yes votes: all, or those this principal made."""
    yes = Vote.objects.filter(request_id=OuterRef("id"), is_approval=True).order_by().values("request_id")
    approvals = Coalesce(Subquery(yes.annotate(count=Count("id")).values("count")), 0)
    found: QuerySet[ApprovalRequest] = ApprovalRequest.objects.annotate(approvals=approvals)
    if seen_by.may_all(VIEW_APPROVAL):
        return found
    return found.filter(requester_id=seen_by.id)


def get_approval(request_id: UUID, *, seen_by: Principal) -> ApprovalRequest:
    """Return a request that a principal may see.

    Raises:
        NotFoundError: not there, or not for this principal.
    """
    found = list_approvals(seen_by=seen_by).filter(id=request_id).first()
    if found is None:
        raise NotFoundError("No such approval request")
    return found


def find_approval(request_id: UUID) -> ApprovalRequest | None:
    """Return a request, whoever may see it."""
    found: ApprovalRequest | None = ApprovalRequest.objects.filter(id=request_id).first()
    return found


def list_waiting_approvals(*, seen_by: Principal, now: datetime) -> QuerySet[ApprovalRequest]:
    """Return the open requests whose time is not over, those that end first at the top."""
    found = list_approvals(seen_by=seen_by).filter(status=ApprovalRequest.Status.PENDING, expires_at__gt=now)
    return found.order_by("expires_at", "id")


def list_decidable_approvals(*, actor: Principal, now: datetime) -> QuerySet[ApprovalRequest]:
    """Return the open requests that a person may still answer; nothing for who lacks the right."""
    waiting = list_waiting_approvals(seen_by=actor, now=now)
    if not actor.may(CHANGE_APPROVAL) or actor.kind != Kind.USER:
        return waiting.none()
    answered = Vote.objects.filter(voter_id=actor.id, request_id=OuterRef("id"))
    named = Q(approver_roles=[]) | Q(approver_roles__contains=[actor.role])
    return waiting.filter(named, ~Exists(answered)).exclude(requester_id=actor.id)


def list_votes(request_id: UUID) -> QuerySet[Vote]:
    """Return the answers to a request, oldest first."""
    found: QuerySet[Vote] = Vote.objects.filter(request_id=request_id).order_by("id")
    return found


def get_approval_for_update(request_id: UUID) -> ApprovalRequest:
    """Return a request under its lock.

    Raises:
        NotFoundError: no such request.
    """
    request: ApprovalRequest | None = ApprovalRequest.objects.select_for_update().filter(id=request_id).first()
    if request is None:
        raise NotFoundError("No such approval request")
    return request


def find_open_approval(kind: str, subject_id: UUID) -> ApprovalRequest | None:
    """Return the request a held thing waits for."""
    found: ApprovalRequest | None = ApprovalRequest.objects.filter(
        subject_kind=kind, subject_id=subject_id, status=ApprovalRequest.Status.PENDING
    ).first()
    return found


def list_open_subjects(kind: str, subject_ids: Sequence[UUID]) -> list[UUID]:
    """Return which of the subjects have an open request."""
    found = ApprovalRequest.objects.filter(subject_kind=kind, subject_id__in=subject_ids)
    return list(found.filter(status=ApprovalRequest.Status.PENDING).values_list("subject_id", flat=True))


def with_approvals(request: ApprovalRequest) -> ApprovalRequest:
    """Return the request with the count of yes votes, as the list has it."""
    request.approvals = count_approving_votes(request)  # type: ignore[attr-defined]
    return request


def count_approving_votes(request: ApprovalRequest) -> int:
    """Return how many people said yes."""
    return int(Vote.objects.filter(request=request, is_approval=True).count())
