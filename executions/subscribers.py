"""What the engine does when a business closes or opens, and whom it tells of what failed."""

from uuid import UUID

from django.utils import timezone

from accounts.selectors import list_members_who_may
from core.actions import title_of
from core.happenings import about_input
from core.principal import Kind, system
from events.subscriptions import HeardEvent, subscribe
from executions import selectors, services
from executions.kinds import CHANGE_SCHEDULE, OWN_FAILED, SCHEDULED_FAILED, VIEW
from executions.models import Execution, Pause
from messaging.services import notify
from tenants.models import Tenant

CLOSED = "The business is closed"


@subscribe("tenant.status_changed")
def follow_business(event: HeardEvent) -> None:
    """Let nothing start in a closed business; when it opens again, take back this pause and no other."""
    actor = system(event.tenant_id)
    if event.payload["status"] not in Tenant.OPEN:
        services.pause_scope(scope=Pause.Scope.TENANT, reason=CLOSED, actor=actor)
        return
    ours = selectors.list_pauses().filter(scope=Pause.Scope.TENANT, actor_kind=Kind.SYSTEM, reason=CLOSED)
    if ours.exists():
        services.resume_scope(scope=Pause.Scope.TENANT, actor=actor, now=timezone.now())


@subscribe("execution.failed")
@subscribe("execution.timed_out")
def tell_of_failure(event: HeardEvent) -> None:
    """Tell who started a run that it failed for good; of a scheduled one, who keeps the schedules.

    A part of a larger run is told of by that one.
    """
    execution = selectors.find_execution(event.subject_id)
    if execution is None or execution.parent_id is not None:
        return
    is_scheduled = "schedule_id" in execution.metadata
    error = execution.error or {}
    notify(
        recipients=_keepers() if is_scheduled else _starter(execution),
        kind=SCHEDULED_FAILED if is_scheduled else OWN_FAILED,
        title=f"{'Timed out' if event.type == 'execution.timed_out' else 'Failed'}: {title_of(execution.action)}",
        body=": ".join(filter(None, [about_input(execution.input), str(error.get("message", ""))])),
        subject=("execution", execution.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )


def _keepers() -> list[UUID]:
    return [member.user_id for member in list_members_who_may(CHANGE_SCHEDULE, VIEW)]


def _starter(execution: Execution) -> list[UUID]:
    return [execution.actor_id] if execution.actor_kind == Kind.USER else []
