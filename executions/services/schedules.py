"""Schedules: made, changed, paused, resumed, deleted."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from core.actions import Action, get_action
from core.constraints import refused_by
from core.principal import Principal
from events.services import emit
from executions import selectors
from executions.commands import ChangeSchedule, CreateSchedule, ScheduleOptions, Times
from executions.errors import ScheduleNameTakenError
from executions.events import (
    ScheduleCreated,
    ScheduleDeleted,
    SchedulePaused,
    ScheduleResumed,
    ScheduleUpdated,
)
from executions.models import Schedule
from executions.rhythm import Rhythm
from executions.services.inputs import checked_input, named_action
from governance.models import Effect
from governance.services import decide
from tenants.selectors import get_current_tenant


@transaction.atomic
def create_schedule(*, command: CreateSchedule, actor: Principal, now: datetime) -> Schedule:
    """Start an action again and again from now on, each time as its maker with the rights that one then has.

    Raises:
        UnknownActionError: no app declares the action.
        InvalidError, BadRhythmError: the input or the times do not fit.
        PolicyDeniedError: the maker may not start the action now.
        ScheduleNameTakenError: another schedule has the name.
    """
    action = named_action(command.action)
    rhythm = rhythm_of(command, now=now)
    schedule = Schedule(
        **command.model_dump(include={"name", "action", "cron", "every_seconds", "ends_at", "overlap", "catch_up"}),
        input=_allowed_input(action, command.input, actor, now),
        options=_plain(command.options),
        timezone=rhythm.timezone,
        starts_at=rhythm.starts_at,
        next_at=rhythm.check(now),
        actor_kind=actor.kind,
        actor_id=actor.id,
    )
    _save(schedule)
    emit(ScheduleCreated(**named(schedule), rhythm=_told(schedule), timezone=schedule.timezone), actor=actor)
    return schedule


@transaction.atomic
def change_schedule(*, schedule_id: UUID, command: ChangeSchedule, actor: Principal, now: datetime) -> Schedule:
    """Change what is given. Other times count from now on; an interval counts from `starts_at`, as before.

    Raises:
        ScheduleNotFoundError: no such schedule.
        what `create_schedule` raises.
    """
    schedule = selectors.lock_schedule(schedule_id)
    given = {name: value for name, value in command.changes().items() if value is not None or name == "ends_at"}
    if "input" in given:
        given["input"] = _allowed_input(get_action(schedule.action), given["input"], actor, now)
    if command.options is not None:
        given["options"] = _plain(command.options)
    if "cron" in given:
        given["every_seconds"] = None
    elif "every_seconds" in given:
        given["cron"] = ""
    changed = sorted(name for name, value in given.items() if getattr(schedule, name) != value)
    for name in changed:
        setattr(schedule, name, given[name])
    if {"cron", "every_seconds", "timezone", "starts_at", "ends_at"}.intersection(changed):
        schedule.next_at = Rhythm.of(schedule).check(now)
        schedule.status = Schedule.Status.ACTIVE if schedule.status == Schedule.Status.ENDED else schedule.status
    if changed:
        _save(schedule)
        emit(ScheduleUpdated(**named(schedule), changed=changed), actor=actor)
    return schedule


@transaction.atomic
def pause_schedule(*, schedule_id: UUID, reason: str, actor: Principal) -> Schedule:
    """Start nothing for a while; what runs goes on.

    Raises:
        ScheduleNotFoundError: no such schedule.
        InvalidTransitionError: it is paused already, or ended.
    """
    schedule = selectors.lock_schedule(schedule_id)
    schedule.move_to(Schedule.Status.PAUSED, reason=reason)
    emit(SchedulePaused(**named(schedule), reason=reason), actor=actor)
    return schedule


@transaction.atomic
def resume_schedule(*, schedule_id: UUID, actor: Principal, now: datetime) -> Schedule:
    """Go on with the next time from now; what passed meanwhile is left to a backfill.

    Raises:
        ScheduleNotFoundError: no such schedule.
        InvalidTransitionError: it is active already.
        BadRhythmError: no time comes any more.
    """
    schedule = selectors.lock_schedule(schedule_id)
    schedule.refuse_move_to(Schedule.Status.ACTIVE)
    schedule.move_to(Schedule.Status.ACTIVE, reason="", next_at=Rhythm.of(schedule).check(now))
    emit(ScheduleResumed(**named(schedule)), actor=actor)
    return schedule


@transaction.atomic
def delete_schedule(*, schedule_id: UUID, actor: Principal) -> None:
    """Delete it with the record of its times; what it started stays.

    Raises:
        ScheduleNotFoundError: no such schedule.
    """
    schedule = selectors.lock_schedule(schedule_id)
    emit(ScheduleDeleted(**named(schedule)), actor=actor)
    selectors.list_slots(schedule.id).delete()
    schedule.delete()


def rhythm_of(times: Times, *, now: datetime) -> Rhythm:
    """Return the rhythm that was asked for; its zone is the business's own unless it names one."""
    zone = times.timezone or get_current_tenant().timezone
    return Rhythm(times.cron, times.every_seconds, zone, times.starts_at or now, times.ends_at)


def named(schedule: Schedule) -> dict[str, Any]:
    """Return what each of its facts tells."""
    return {"schedule_id": schedule.id, "name": schedule.name, "action": schedule.action}


def _allowed_input(action: Action, given: dict[str, Any], actor: Principal, now: datetime) -> dict[str, Any]:
    values = checked_input(action, given)
    ruling = decide(principal=actor, action=action, command=values, now=now)
    if ruling.effect == Effect.DENY:
        raise ruling.denied_as(principal=actor, action=action, command=values)
    return values


def _save(schedule: Schedule) -> None:
    taken = ScheduleNameTakenError(f"Another schedule is called {schedule.name!r}")
    with refused_by(one_schedule_per_name=taken):
        schedule.save()


def _plain(options: ScheduleOptions) -> dict[str, Any]:
    return options.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def _told(schedule: Schedule) -> str:
    return schedule.cron or f"every {schedule.every_seconds} s"
