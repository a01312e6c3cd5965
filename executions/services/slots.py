"""The times of schedules: each starts one run at most and leaves a row that says what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.selectors import actor_of
from core.api.problems import keep_records
from core.errors import DomainError, FieldError
from core.principal import Principal, system
from core.tenancy import tenant_context
from events.services import emit
from executions import selectors
from executions.commands import BackfillSchedule, StartExecution
from executions.errors import TooManyTimesError
from executions.events import ScheduleEnded, SchedulePaused, ScheduleRefused, ScheduleSkipped
from executions.models import Schedule, ScheduleSlot
from executions.rhythm import Rhythm
from executions.services.schedules import named
from executions.services.start import start_execution

# A time that passed longer ago was missed: the schedule's catch-up decides.
LATE = timedelta(seconds=60)
MOST_AT_ONCE = 100
MOST_BACKFILLED = 200
# Refusals that the next time would meet again: the schedule is paused.
_LASTING = frozenset({"member_not_found", "user_not_found", "unknown_action", "validation_error", "invalid"})


@dataclass(frozen=True, slots=True)
class Backfill:
    """What a backfill did: the rows of its times, and how many of them were there before."""

    slots: Sequence[ScheduleSlot]
    known: int


def run_schedule(*, tenant_id: UUID, schedule_id: UUID, now: datetime) -> int:
    """Start what is due of one schedule; return how many times were looked at. Safe with many schedulers."""
    refusals: list[DomainError] = []
    with tenant_context(tenant_id, write=True):
        schedule = selectors.find_due_schedule(schedule_id, now)
        if schedule is None:
            return 0
        rhythm = Rhythm.of(schedule)
        times = _due(schedule, rhythm, now)
        for time in times:
            _fill(schedule, time, now, refusals)
        _go_on(schedule, rhythm, times, now)
    with tenant_context(tenant_id):
        for refusal in refusals:
            keep_records(refusal)
    return len(times)


@transaction.atomic
def run_schedule_now(*, schedule_id: UUID, actor: Principal, now: datetime) -> ScheduleSlot:
    """Start it once at this moment, beside its times; its overlap rule holds.

    Raises:
        ScheduleNotFoundError: no such schedule.
        DomainError: the start is refused.
    """
    schedule = selectors.lock_schedule(schedule_id)
    return _start(schedule, now, actor=actor, now=now)


@transaction.atomic
def backfill_schedule(*, schedule_id: UUID, command: BackfillSchedule, actor: Principal, now: datetime) -> Backfill:
    """Start a run for each time of a stretch that has none, in order.

    Raises:
        ScheduleNotFoundError: no such schedule.
        TooManyTimesError: more than MOST_BACKFILLED times.
        DomainError: a start is refused; none is made.
    """
    schedule = selectors.lock_schedule(schedule_id)
    rhythm = _reaching_back(Rhythm.of(schedule), command.since)
    times = rhythm.between(command.since, min(command.until, now), most=MOST_BACKFILLED + 1)
    if len(times) > MOST_BACKFILLED:
        detail = f"More than {MOST_BACKFILLED} times lie in this stretch; take a shorter one"
        raise TooManyTimesError(detail, errors=[FieldError("/until", TooManyTimesError.code, detail)])
    known = set(selectors.list_slots(schedule.id).filter(slot_at__in=times).values_list("slot_at", flat=True))
    slots = [
        _start(schedule, time, actor=actor, now=now, overlap=command.overlap, is_backfill=True)
        for time in times
        if time not in known
    ]
    return Backfill(slots, len(known))


def _due(schedule: Schedule, rhythm: Rhythm, now: datetime) -> list[datetime]:
    """Return the times to start now, in order; what was missed is caught up as the schedule says."""
    first = schedule.next_at or now
    if schedule.catch_up == Schedule.CatchUp.ALL:
        return rhythm.between(first, now, most=MOST_AT_ONCE)
    fresh = rhythm.between(max(first, now - LATE), now, most=MOST_AT_ONCE)
    if fresh or schedule.catch_up == Schedule.CatchUp.NONE:
        return fresh
    newest = rhythm.newest(now)
    return [newest] if newest is not None and newest >= first else []


def _go_on(schedule: Schedule, rhythm: Rhythm, times: Sequence[datetime], now: datetime) -> None:
    is_full = len(times) == MOST_AT_ONCE
    schedule.next_at = rhythm.after(times[-1] if is_full else now)
    schedule.save(update_fields=["next_at", "updated_at"])
    if schedule.next_at is None and schedule.status == Schedule.Status.ACTIVE:
        schedule.move_to(Schedule.Status.ENDED)
        emit(ScheduleEnded(**named(schedule)), actor=system(schedule.tenant_id))


def _fill(schedule: Schedule, time: datetime, now: datetime, refusals: list[DomainError]) -> None:
    """Start the run of one time as the schedule's maker; a refusal leaves its row, and one that lasts pauses it."""
    if schedule.status != Schedule.Status.ACTIVE or selectors.list_slots(schedule.id).filter(slot_at=time).exists():
        return
    try:
        with transaction.atomic():
            _start(schedule, time, actor=_maker(schedule), now=now)
    except DomainError as error:
        refusals.append(error)
        _refuse(schedule, time, error)


def _start(
    schedule: Schedule,
    time: datetime,
    *,
    actor: Principal,
    now: datetime,
    overlap: str = "",
    is_backfill: bool = False,
) -> ScheduleSlot:
    command = StartExecution.check(
        {
            "action": schedule.action,
            "input": schedule.input,
            **schedule.options,
            "metadata": {**schedule.options.get("metadata", {}), **_origin(schedule, time)},
            **_overlap(schedule, overlap or schedule.overlap),
        }
    )
    started = start_execution(command=command, actor=actor, now=now)
    outcome = ScheduleSlot.Outcome.SKIPPED if started.is_duplicate else ScheduleSlot.Outcome.STARTED
    if started.is_duplicate:
        emit(ScheduleSkipped(**named(schedule), slot_at=time), actor=system(schedule.tenant_id))
    slot: ScheduleSlot = ScheduleSlot.objects.create(
        schedule=schedule, slot_at=time, outcome=outcome, execution_id=started.id, is_backfill=is_backfill
    )
    return slot


def _refuse(schedule: Schedule, time: datetime, error: DomainError) -> None:
    code = error.refusal_code
    actor = system(schedule.tenant_id)
    ScheduleSlot.objects.create(schedule=schedule, slot_at=time, outcome=ScheduleSlot.Outcome.REFUSED, code=code)
    emit(ScheduleRefused(**named(schedule), slot_at=time, code=code, detail=error.detail[:500]), actor=actor)
    if code in _LASTING:
        schedule.move_to(Schedule.Status.PAUSED, reason=code)
        emit(SchedulePaused(**named(schedule), reason=code), actor=actor)


def _maker(schedule: Schedule) -> Principal:
    """Return the maker as an actor, with the rights held now.

    Raises:
        UserNotFoundError, MemberNotFoundError, ServiceAccountNotFoundError: the maker may not act here any more.
    """
    return actor_of(kind=schedule.actor_kind, actor_id=schedule.actor_id, tenant_id=schedule.tenant_id)


def _overlap(schedule: Schedule, overlap: str) -> dict[str, Any]:
    """Return the options of a start that keep the rule: skip by the dedupe key, the others by a slot."""
    key = f"schedule:{schedule.id}"
    if overlap == Schedule.Overlap.SKIP:
        return {"dedupe": {"key": key}}
    if overlap == Schedule.Overlap.ALLOW:
        return {}
    strategy = "cancel_old" if overlap == Schedule.Overlap.CANCEL_OLD else "queue"
    return {"concurrency": {"key": key, "limit": 1, "strategy": strategy}}


def _origin(schedule: Schedule, time: datetime) -> dict[str, str]:
    return {"schedule_id": str(schedule.id), "slot_at": time.isoformat()}


def _reaching_back(rhythm: Rhythm, since: datetime) -> Rhythm:
    """Return a rhythm that has times before the schedule was made; an interval counts backwards from its start."""
    if since >= rhythm.starts_at:
        return rhythm
    if not rhythm.every_seconds:
        return Rhythm(rhythm.cron, None, rhythm.timezone, since, rhythm.ends_at)
    turns = -((since - rhythm.starts_at).total_seconds() // rhythm.every_seconds)
    back = timedelta(seconds=turns * rhythm.every_seconds)
    return Rhythm("", rhythm.every_seconds, rhythm.timezone, rhythm.starts_at - back, rhythm.ends_at)
