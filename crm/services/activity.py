"""Changes of activities."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.principal import Principal
from crm import selectors
from crm.events import (
    ActivityCanceled,
    ActivityChanged,
    ActivityCompleted,
    ActivityCreated,
    ActivityDeleted,
    ActivityReopened,
)
from crm.models import Activity
from crm.services.owners import check_owner, given_to
from crm.services.references import check_references
from events.services import emit
from records.services.custom import added, apply_with_custom, with_custom


@transaction.atomic
def create_activity(
    *,
    kind: str,
    title: str,
    actor: Principal,
    now: datetime,
    assigned_to_id: UUID | None = None,
    **facts: Any,
) -> Activity:
    """Write down a task, call, meeting or note about at least one record; a note is done at once.

    Raises:
        UnknownReferenceError: a record is not there, or not for this actor.
        UnknownOwnerError: the one it is given to is not of this business.
    """
    check_references(facts, actor=actor)
    check_owner(assigned_to_id, pointer="/assigned_to_id")
    is_note = kind == Activity.Kind.NOTE
    activity = Activity(
        kind=kind,
        title=title,
        assigned_to_id=assigned_to_id or actor.user_id,
        status=Activity.Status.DONE if is_note else Activity.Status.PLANNED,
        done_at=now if is_note else None,
        **with_custom(Activity, facts),
    )
    fact = ActivityCreated(
        activity_id=activity.id,
        kind=kind,
        title=title,
        assigned_to_id=activity.assigned_to_id,
        contact_id=activity.contact_id,
        company_id=activity.company_id,
        lead_id=activity.lead_id,
        opportunity_id=activity.opportunity_id,
    )
    with added(activity):
        emit(fact, actor=actor)
    return activity


@transaction.atomic
def change_activity(*, activity_id: UUID, actor: Principal, **changes: Any) -> Activity:
    """Edit an activity; only what differs is written.

    Raises:
        RecordNotFoundError: no such activity, or not for this actor.
        UnknownOwnerError: the one it is given to is not of this business.
    """
    activity = selectors.lock_activity(activity_id, seen_by=actor)
    check_owner(changes.get("assigned_to_id"), pointer="/assigned_to_id")
    if "remind_at" in changes and changes["remind_at"] != activity.remind_at:
        changes["reminded_at"] = None
    fields = apply_with_custom(activity, **changes)
    if fields:
        given = given_to(activity.assigned_to_id, fields, column="assigned_to_id")
        emit(ActivityChanged(activity_id=activity.id, fields=fields, assigned_to_id=given), actor=actor)
    return activity


@transaction.atomic
def complete_activity(*, activity_id: UUID, actor: Principal, now: datetime) -> Activity:
    """Note that an activity was done; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such activity, or not for this actor.
        InvalidTransitionError: it was canceled.
    """
    activity = selectors.lock_activity(activity_id, seen_by=actor)
    if activity.status != Activity.Status.DONE:
        activity.move_to(Activity.Status.DONE, done_at=now)
        emit(ActivityCompleted(activity_id=activity.id, kind=activity.kind), actor=actor)
    return activity


@transaction.atomic
def cancel_activity(*, activity_id: UUID, actor: Principal) -> Activity:
    """Note that an activity will not happen; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such activity, or not for this actor.
        InvalidTransitionError: it was done.
    """
    activity = selectors.lock_activity(activity_id, seen_by=actor)
    if activity.status != Activity.Status.CANCELED:
        activity.move_to(Activity.Status.CANCELED)
        emit(ActivityCanceled(activity_id=activity.id), actor=actor)
    return activity


@transaction.atomic
def reopen_activity(*, activity_id: UUID, actor: Principal) -> Activity:
    """Plan an activity again; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such activity, or not for this actor.
    """
    activity = selectors.lock_activity(activity_id, seen_by=actor)
    if activity.status != Activity.Status.PLANNED:
        activity.move_to(Activity.Status.PLANNED, done_at=None)
        emit(ActivityReopened(activity_id=activity.id), actor=actor)
    return activity


@transaction.atomic
def delete_activity(*, activity_id: UUID, actor: Principal) -> None:
    """Remove an activity.

    Raises:
        RecordNotFoundError: no such activity, or not for this actor.
    """
    activity = selectors.lock_activity(activity_id, seen_by=actor, right="crm.delete_activity")
    fact = ActivityDeleted(activity_id=activity.id)
    activity.delete()
    emit(fact, actor=actor)
