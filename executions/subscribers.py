"""What the engine does when a business closes or opens."""

from django.utils import timezone

from core.principal import Kind, system
from events.subscriptions import HeardEvent, subscribe
from executions import selectors, services
from executions.models import Pause
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
