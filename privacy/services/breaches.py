"""The register of breaches and its clock of 72 hours."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from core.errors import FieldError, InvalidError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import current_tenant_id, tenant_context
from events.services import emit
from privacy import selectors
from privacy.events import BreachChanged, BreachDue, BreachRecorded
from privacy.models import Breach
from privacy.models.breach import NOTICE
from tenants.models import Tenant

WARNING = timedelta(hours=24)
Status = Breach.Status


class BadMomentError(InvalidError):
    """A moment that does not fit what happened."""

    code = "bad_moment"


class LateReasonMissingError(InvalidError):
    """After 72 hours the regulator asks why it was told so late."""

    code = "late_reason_missing"


@transaction.atomic
def record_breach(
    *,
    title: str,
    discovered_at: datetime,
    actor: Principal,
    now: datetime,
    description: str = "",
    data_kinds: Sequence[str] = (),
    people_count: int | None = None,
    measures: str = "",
) -> Breach:
    """Start the clock, which runs from the discovery.

    Raises:
        BadMomentError: the discovery lies in the future.
    """
    if discovered_at > now:
        raise _bad("/discovered_at", "A breach cannot be discovered in the future")
    breach: Breach = Breach.objects.create(
        id=uuid7(),
        title=title,
        description=description,
        discovered_at=discovered_at,
        due_at=discovered_at + NOTICE,
        data_kinds=list(data_kinds),
        people_count=people_count,
        measures=measures,
    )
    emit(BreachRecorded(breach_id=breach.id, due_at=breach.due_at), actor=actor)
    return breach


@transaction.atomic
def change_breach(*, breach_id: UUID, actor: Principal, **changes: Any) -> Breach:
    """Write down what is known by now.

    Raises:
        RecordNotFoundError: no such breach.
    """
    breach = selectors.lock_breach(breach_id)
    given = {name: value for name, value in changes.items() if value is not None}
    for name, value in given.items():
        setattr(breach, name, value)
    breach.save(update_fields=[*given, "updated_at"])
    return _told(breach, actor)


@transaction.atomic
def assess_breach(*, breach_id: UUID, assessment: str, actor: Principal) -> Breach:
    """Write down how bad it is for the people concerned.

    Raises:
        RecordNotFoundError: no such breach.
        InvalidTransitionError: it was assessed before.
    """
    breach = selectors.lock_breach(breach_id)
    return _told(breach.move_to(Status.ASSESSED, assessment=assessment), actor)


@transaction.atomic
def notify_breach(
    *, breach_id: UUID, notified_at: datetime, actor: Principal, now: datetime, late_reason: str = ""
) -> Breach:
    """Note that the regulator was told.

    Raises:
        RecordNotFoundError: no such breach.
        InvalidTransitionError: the regulator was told before.
        BadMomentError: before the discovery, or in the future.
        LateReasonMissingError: after the 72 hours, without a reason.
    """
    breach = selectors.lock_breach(breach_id)
    breach.refuse_move_to(Status.NOTIFIED)
    if not breach.discovered_at <= notified_at <= now:
        raise _bad("/notified_at", "Between the discovery and now")
    if notified_at > breach.due_at and not late_reason:
        fault = FieldError("/late_reason", LateReasonMissingError.code, "Say why it took more than 72 hours")
        raise LateReasonMissingError(fault.detail, errors=[fault])
    return _told(breach.move_to(Status.NOTIFIED, notified_at=notified_at, late_reason=late_reason), actor)


@transaction.atomic
def close_breach(*, breach_id: UUID, actor: Principal, now: datetime) -> Breach:
    """End the case: the regulator was told, or the assessment says that they need not be.

    Raises:
        RecordNotFoundError: no such breach.
        InvalidTransitionError: neither told nor assessed, or closed before.
    """
    return _told(selectors.lock_breach(breach_id).move_to(Status.CLOSED, closed_at=now), actor)


def warn_of_breaches(*, now: datetime) -> int:
    """In every business, say once that 24 hours are left, and once that the time is over; return how often."""
    said = 0
    for tenant_id in Tenant.objects.order_by("id").values_list("id", flat=True):
        with tenant_context(tenant_id, write=True):
            said += _warn(now)
    return said


def _warn(now: datetime) -> int:
    said = 0
    due = selectors.list_untold_breaches(due_before=now + WARNING).filter(overdue_at__isnull=True)
    for breach in due.select_for_update(skip_locked=True):
        is_overdue = breach.due_at <= now
        if not is_overdue and breach.warned_at is not None:
            continue
        column = "overdue_at" if is_overdue else "warned_at"
        setattr(breach, column, now)
        breach.save(update_fields=[column, "updated_at"])
        told = BreachDue(breach_id=breach.id, due_at=breach.due_at, is_overdue=is_overdue)
        emit(told, actor=system(current_tenant_id()))
        said += 1
    return said


def _told(breach: Breach, actor: Principal) -> Breach:
    emit(BreachChanged(breach_id=breach.id, status=breach.status), actor=actor)
    return breach


def _bad(pointer: str, detail: str) -> BadMomentError:
    return BadMomentError(detail, errors=[FieldError(pointer, BadMomentError.code, detail)])
