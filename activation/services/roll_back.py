"""Rolling back: the business is taken out again; its audit trail stays."""

import contextlib
from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.apps import apps
from django.db import connection, transaction

from accounts.selectors import list_members
from accounts.services import remove_unused_users
from activation import selectors
from activation.events import ActivationRolledBack
from activation.models import Activation, ActivationStep
from activation.services.credentials import RolledBackError
from core.errors import InvalidTransitionError
from core.models import TenantModel
from core.principal import Principal, system
from core.tenancy import current_tenant_id, tenant_context
from events.services import emit
from executions.services import cancel_execution
from tenants.models import Tenant
from tenants.services import move_tenant

# What happened stays on record, and what the law asks for later (consents, breaches); everything else goes.
AUDIT_APPS = frozenset({"core", "events", "executions", "governance", "outcomes", "privacy"})
Status = Activation.Status


@transaction.atomic
def roll_back(*, activation_id: UUID, actor: Principal, now: datetime) -> Activation:
    """Remove every row of the business, free its slug and the addresses only it used, keep the audit trail.

    Steps that run at this moment are waited for; those that come later find themselves compensated and stop.

    Raises:
        RolledBackError: it was rolled back before.
    """
    activation = selectors.get_activation_for_update(activation_id)
    if activation.status == Status.ROLLED_BACK:
        raise RolledBackError("The activation was rolled back before")
    rows = list(activation.steps.select_for_update().order_by("position", "id"))
    activation.move_to(Status.ROLLED_BACK, finished_at=now, requirements=[])
    with tenant_context(activation.tenant_id):
        _stop_build(activation, now=now)
        people = _people(activation)
        removed = {table: number for table, number in _remove_rows() if number}
        move_tenant(tenant_id=activation.tenant_id, status=Tenant.Status.DELETED, actor=actor)
        emit(
            ActivationRolledBack(activation_id=activation.id, external_id=activation.external_id, removed=removed),
            actor=actor,
        )
    for row in rows:
        row.move_to(ActivationStep.Status.COMPENSATED, finished_at=row.finished_at or now)
    remove_unused_users(people)
    return activation


def _stop_build(activation: Activation, *, now: datetime) -> None:
    """Cancel what is still being built; a build that has ended stays on record as it is."""
    # The one who rolls back may be no member of the business, so the system cancels for them.
    actor = system(activation.tenant_id)
    if activation.execution_id is None:
        return
    with contextlib.suppress(InvalidTransitionError):
        cancel_execution(execution_id=activation.execution_id, reason="rolled_back", actor=actor, now=now)


def _people(activation: Activation) -> list[UUID]:
    members = set(list_members().values_list("user_id", flat=True))
    return [*members, activation.owner_id] if activation.owner_id else list(members)


def _remove_rows() -> Iterator[tuple[str, int]]:
    """Remove the rows of the running business, table by table; the database checks references at the end."""
    for model in apps.get_models():
        if issubclass(model, TenantModel) and model._meta.app_label not in AUDIT_APPS:
            with connection.cursor() as cursor:
                table = connection.ops.quote_name(model._meta.db_table)
                cursor.execute(f"DELETE FROM {table} WHERE tenant_id = %s", [current_tenant_id()])  # noqa: S608
                yield model._meta.label_lower, cursor.rowcount
