"""Questions about executions of the running tenant."""

from collections.abc import Sequence
from uuid import UUID

from django.db.models import F, Q, QuerySet

from core.errors import NotPermittedError
from core.permissions import grants_of
from core.principal import Kind, Principal
from events.models import Event
from events.selectors import list_events_of
from executions.errors import ExecutionNotFoundError
from executions.models import LIVE, DeadLetter, Execution, Status, Step

VIEW = "executions.view_execution"
CANCEL = "executions.cancel_execution"
CHANGE = "executions.change_execution"
MOST_COUNTED = 1000


def list_executions(*, seen_by: Principal) -> QuerySet[Execution]:
    """Return the executions a principal may see: all of the business, or those it started."""
    found: QuerySet[Execution] = Execution.objects.all()
    if seen_by.may_all(VIEW):
        return found
    return found.filter(actor_id=seen_by.id)


def get_any_execution(execution_id: UUID) -> Execution:
    """Return an execution whoever asks; for the engine itself.

    Raises:
        ExecutionNotFoundError: not there.
    """
    found: Execution | None = Execution.objects.filter(id=execution_id).first()
    if found is None:
        raise ExecutionNotFoundError("No such execution")
    return found


def get_execution(execution_id: UUID, *, seen_by: Principal) -> Execution:
    """Return an execution that a principal may see.

    Raises:
        ExecutionNotFoundError: not there, or somebody else's.
    """
    found = list_executions(seen_by=seen_by).filter(id=execution_id).first()
    if found is None:
        raise ExecutionNotFoundError("No such execution")
    return found


def get_changeable(execution_id: UUID, *, actor: Principal, permission: str) -> Execution:
    """Return an execution that an actor may change: any, or its own.

    Raises:
        ExecutionNotFoundError: not there, or the actor may not even see it.
        NotPermittedError: somebody else's, and the actor may change its own only.
    """
    found = get_execution(execution_id, seen_by=actor)
    if not actor.may_all(permission) and found.actor_id != actor.id:
        raise NotPermittedError(f"Your role lacks {permission} for executions of others", permission=permission)
    return found


def find_live_by_dedupe_key(key: str | None) -> Execution | None:
    """Return the live execution that holds a dedupe key."""
    found: Execution | None = Execution.objects.filter(dedupe_key=key, status__in=sorted(LIVE)).first()
    return found


def list_children(parent_id: UUID) -> QuerySet[Execution]:
    """Return the executions an execution started, in the order of their keys."""
    found: QuerySet[Execution] = Execution.objects.filter(parent_id=parent_id).order_by("id")
    return found


def in_tree(root_id: UUID) -> Q:
    """Return the condition for every execution below a root, and the root itself."""
    return Q(id=root_id) | Q(Q(root_id=root_id), ~Q(root_id=F("id")))


def list_tree(execution: Execution) -> QuerySet[Execution]:
    """Return every execution of the tree that an execution belongs to, parents before children."""
    found: QuerySet[Execution] = Execution.objects.filter(in_tree(execution.root_id)).order_by("id")
    return found


def list_steps(execution_id: UUID) -> QuerySet[Step]:
    """Return the finished steps of an execution, oldest first."""
    found: QuerySet[Step] = Step.objects.filter(execution_id=execution_id).order_by("finished_at", "name")
    return found


def list_history(execution_id: UUID) -> QuerySet[Event]:
    """Return every change of an execution, oldest first."""
    return list_events_of(execution_id)


def list_dead_letters() -> QuerySet[DeadLetter]:
    """Return executions that failed for good."""
    found: QuerySet[DeadLetter] = DeadLetter.objects.all()
    return found


def count_by_status(*, seen_by: Principal, statuses: Sequence[str]) -> dict[str, int]:
    """Return how many executions stand in each of the given statuses."""
    found = list_executions(seen_by=seen_by)
    return {status: found.filter(status=status).count() for status in statuses}


def count_failed(principal: Principal) -> int:
    """Return how many executions that a principal may see ended badly, 1000 at most."""
    ended = [Status.FAILED, Status.TIMED_OUT, Status.REJECTED, Status.EXPIRED]
    return list_executions(seen_by=principal).filter(status__in=ended)[:MOST_COUNTED].count()


def principal_of(execution: Execution) -> Principal:
    """Return the principal an execution was started by, with what it might do then."""
    grants = execution.actor_grants
    return Principal(
        kind=Kind(execution.actor_kind),
        id=execution.actor_id,
        tenant_id=execution.tenant_id,
        role=execution.actor_role,
        grants=grants_of(execution.actor_role) if grants is None else frozenset(grants),
    )
