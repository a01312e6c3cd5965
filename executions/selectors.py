"""Questions about executions of the running tenant."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Subquery

from core.errors import NotFoundError, NotPermittedError
from core.ids import first_uuid7
from core.permissions import grants_of
from core.principal import Kind, Principal
from events.models import Event
from events.selectors import list_events_of
from executions.errors import (
    BulkJobNotFoundError,
    DeadLetterNotFoundError,
    ExecutionNotFoundError,
    ScheduleNotFoundError,
)
from executions.models import (
    LIVE,
    BulkItem,
    BulkJob,
    DeadLetter,
    Execution,
    Line,
    Pause,
    Schedule,
    ScheduleSlot,
    Signal,
    Status,
    Step,
    Worker,
)
from executions.standing import standing

VIEW = "executions.view_execution"
CANCEL = "executions.cancel_execution"
CHANGE = "executions.change_execution"
CONTROL = "executions.control_queue"
VIEW_SCHEDULE, CHANGE_SCHEDULE = "executions.view_schedule", "executions.change_schedule"
MOST_NAMED = 2000
_COUNTS = ("queued", "held_back", "running")


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
    found = find_execution(execution_id)
    if found is None:
        raise ExecutionNotFoundError("No such execution")
    return found


def find_execution(execution_id: UUID) -> Execution | None:
    """Return an execution whoever asks, or None."""
    found: Execution | None = Execution.objects.filter(id=execution_id).first()
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
    if key is None:
        return None
    found: Execution | None = Execution.objects.filter(dedupe_key=key, status__in=sorted(LIVE)).first()
    return found


def find_signal_for_update(execution_id: UUID, name: str) -> Signal | None:
    """Return the oldest signal of an execution that no wait took, with its row locked."""
    found: Signal | None = (
        Signal.objects.select_for_update()
        .filter(execution_id=execution_id, name=name, consumed_at=None)
        .order_by("id")
        .first()
    )
    return found


def list_signals(execution_id: UUID) -> QuerySet[Signal]:
    """Return what was sent to an execution, oldest first."""
    found: QuerySet[Signal] = Signal.objects.filter(execution_id=execution_id).order_by("id")
    return found


def list_pauses() -> QuerySet[Pause]:
    """Return what the business has stopped."""
    found: QuerySet[Pause] = Pause.objects.all()
    return found


def get_pause(pause_id: UUID) -> Pause:
    """Return one thing that the business has stopped.

    Raises:
        NotFoundError: it goes on already.
    """
    found = list_pauses().filter(id=pause_id).first()
    if found is None:
        raise NotFoundError("No such pause")
    return found


def list_workers() -> QuerySet[Worker]:
    """Return the processes that run executions, of every business, the oldest first."""
    return Worker.objects.order_by("started_at", "id")


def read_recent(*, seen_by: Principal, since: datetime, most: int) -> list[tuple[datetime, str]]:
    """Return when each execution since a moment was made and where it stands; the newest `most` of them."""
    found = list_executions(seen_by=seen_by).filter(id__gte=first_uuid7(since)).order_by("-id")
    return list(found.values_list("created_at", "status")[:most])


def find_pause_of(execution: Execution) -> Pause | None:
    """Return what keeps an execution from starting, if its business, queue or action is paused."""
    scope = Pause.Scope
    names = (
        Q(scope=scope.TENANT)
        | Q(scope=scope.QUEUE, name=execution.queue)
        | Q(scope=scope.ACTION, name=execution.action)
    )
    return list_pauses().filter(names).order_by("id").first()


def find_with_metadata(wanted: Sequence[dict[str, Any]]) -> list[UUID] | None:
    """Return the executions of the business whose metadata hold one of these; None when more than MOST_NAMED do."""
    with connection.cursor() as cursor:
        texts = [json.dumps(each) for each in wanted]
        cursor.execute("SELECT executions_with_metadata(%s::jsonb[], %s)", [texts, MOST_NAMED])
        keys: list[UUID] | None = cursor.fetchone()[0]
        return keys


def summarize_queues(*, seen_by: Principal) -> list[dict[str, Any]]:
    """Return each queue with what stands in it: {queue, queued, held_back, running, is_paused, oldest_at}."""
    waiting, free = Q(status=Status.QUEUED), Q(blocked_by="")
    stands = [Status.QUEUED, Status.RUNNING, Status.CANCELING]
    counted = (
        list_executions(seen_by=seen_by)
        .filter(standing(stands))
        .values("queue")
        .annotate(
            queued=Count("id", filter=waiting & free),
            held_back=Count("id", filter=waiting & ~free),
            running=Count("id", filter=~waiting),
            oldest_at=Min("created_at", filter=waiting),
        )
    )
    paused = set(list_pauses().filter(scope=Pause.Scope.QUEUE).values_list("name", flat=True))
    empty: dict[str, Any] = {**dict.fromkeys(_COUNTS, 0), "oldest_at": None}
    rows = {row["queue"]: dict(row) for row in counted}
    names = sorted({*rows, *paused})
    return [{**rows.get(name, {"queue": name, **empty}), "is_paused": name in paused} for name in names]


def list_holding(key: str) -> QuerySet[Execution]:
    """Return the live executions of a concurrency key that have begun or may begin, oldest first."""
    live = sorted(LIVE - {Status.SCHEDULED, Status.PENDING_APPROVAL, Status.CANCELING})
    found: QuerySet[Execution] = Execution.objects.filter(concurrency_key=key, status__in=live).order_by("id")
    return found


def find_in_window(key: str, since: datetime) -> Execution | None:
    """Return the execution that opened a dedupe window after `since`."""
    found: Execution | None = Execution.objects.filter(window_key=key, created_at__gt=since).order_by("id").first()
    return found


def find_debounced(key: str) -> Execution | None:
    """Return the execution that gathers the starts of a debounce key."""
    found: Execution | None = Execution.objects.filter(debounce_key=key, status=Status.SCHEDULED).first()
    return found


def list_children(parent_id: UUID) -> QuerySet[Execution]:
    """Return the executions an execution started, in the order of their keys."""
    found: QuerySet[Execution] = Execution.objects.filter(parent_id=parent_id).order_by("id")
    return found


def list_emptiable(before: datetime) -> QuerySet[Execution]:
    """Return the executions whose whole tree finished before a moment, and whose content is still there."""
    still = Q(finished_at__isnull=True) | Q(finished_at__gte=before)
    tree = Execution.objects.filter(Q(id=OuterRef("root_id")) | Q(root_id=OuterRef("root_id")))
    found: QuerySet[Execution] = Execution.objects.filter(finished_at__lt=before, emptied_at__isnull=True)
    return found.exclude(Exists(tree.filter(still)))


def in_tree(root_id: UUID) -> Q:
    """Return the condition for every execution below a root, and the root itself."""
    return Q(id=root_id) | Q(Q(root_id=root_id), ~Q(root_id=F("id")))


def list_tree(execution: Execution) -> QuerySet[Execution]:
    """Return every execution of the tree that an execution belongs to, parents before children."""
    found: QuerySet[Execution] = Execution.objects.filter(in_tree(execution.root_id)).order_by("id")
    return found


def list_repeats(execution: Execution) -> QuerySet[Execution]:
    """Return the executions that retry, replay or fork a final one; they share its root."""
    repeats = Q(retry_of_id=execution.id) | Q(replay_of_id=execution.id) | Q(fork_of_id=execution.id)
    found: QuerySet[Execution] = Execution.objects.filter(
        Q(root_id=execution.root_id) & ~Q(root_id=F("id")) & repeats
    ).order_by("id")
    return found


def list_steps(execution_id: UUID) -> QuerySet[Step]:
    """Return the finished steps of an execution, oldest first."""
    found: QuerySet[Step] = Step.objects.filter(execution_id=execution_id).order_by("finished_at", "name")
    return found


def list_lines(execution_id: UUID) -> QuerySet[Line]:
    """Return what an execution said, oldest first."""
    found: QuerySet[Line] = Line.objects.filter(execution_id=execution_id).order_by("number")
    return found


def list_last_lines(execution_id: UUID, most: int) -> list[Line]:
    """Return the newest lines of an execution, the oldest of them first."""
    return list(list_lines(execution_id).reverse()[:most])[::-1]


def list_history(execution_id: UUID) -> QuerySet[Event]:
    """Return every change of an execution, oldest first."""
    return list_events_of(execution_id)


def list_dead_letters() -> QuerySet[DeadLetter]:
    """Return executions that failed for good."""
    found: QuerySet[DeadLetter] = DeadLetter.objects.all()
    return found


def get_dead_letter(letter_id: UUID) -> DeadLetter:
    """Return a dead letter.

    Raises:
        DeadLetterNotFoundError: no such letter.
    """
    return _letter(list_dead_letters(), letter_id)


def lock_dead_letter(letter_id: UUID) -> DeadLetter:
    """Return a dead letter with its row locked.

    Raises:
        DeadLetterNotFoundError: no such letter.
    """
    return _letter(list_dead_letters().select_for_update(), letter_id)


def _letter(found: QuerySet[DeadLetter], letter_id: UUID) -> DeadLetter:
    letter = found.filter(id=letter_id).first()
    if letter is None:
        raise DeadLetterNotFoundError("No such dead letter")
    return letter


def list_schedules() -> QuerySet[Schedule]:
    """Return the schedules of the business."""
    found: QuerySet[Schedule] = Schedule.objects.all()
    return found


def get_schedule(schedule_id: UUID) -> Schedule:
    """Return a schedule.

    Raises:
        ScheduleNotFoundError: no such schedule.
    """
    return _schedule(list_schedules(), schedule_id)


def lock_schedule(schedule_id: UUID) -> Schedule:
    """Return a schedule with its row locked.

    Raises:
        ScheduleNotFoundError: no such schedule.
    """
    return _schedule(list_schedules().select_for_update(), schedule_id)


def find_due_schedule(schedule_id: UUID, now: datetime) -> Schedule | None:
    """Return a due schedule with its row locked; None when another scheduler has it, or had it."""
    due = list_schedules().filter(id=schedule_id, status=Schedule.Status.ACTIVE, next_at__lte=now)
    return due.select_for_update(skip_locked=True).first()


def list_slots(schedule_id: UUID) -> QuerySet[ScheduleSlot]:
    """Return what became of the times of a schedule."""
    found: QuerySet[ScheduleSlot] = ScheduleSlot.objects.filter(schedule_id=schedule_id)
    return found


def list_last_slots(schedules: Sequence[Schedule]) -> QuerySet[ScheduleSlot]:
    """Return the newest handled time of each schedule that has one."""
    newest = ScheduleSlot.objects.filter(schedule_id=OuterRef("pk")).order_by("-slot_at").values("id")[:1]
    keys = list_schedules().filter(id__in=[schedule.id for schedule in schedules]).values(newest=Subquery(newest))
    found: QuerySet[ScheduleSlot] = ScheduleSlot.objects.filter(id__in=keys)
    return found


def _schedule(found: QuerySet[Schedule], schedule_id: UUID) -> Schedule:
    schedule = found.filter(id=schedule_id).first()
    if schedule is None:
        raise ScheduleNotFoundError("No such schedule")
    return schedule


def list_bulk_jobs(*, seen_by: Principal) -> QuerySet[BulkJob]:
    """Return the bulk jobs a principal may see: all of the business, or its own."""
    found: QuerySet[BulkJob] = BulkJob.objects.all()
    return found if seen_by.may_all(VIEW) else found.filter(actor_id=seen_by.id)


def get_bulk_job(job_id: UUID, *, seen_by: Principal) -> BulkJob:
    """Return a bulk job that a principal may see.

    Raises:
        BulkJobNotFoundError: not there, or somebody else's.
    """
    found = list_bulk_jobs(seen_by=seen_by).filter(id=job_id).first()
    if found is None:
        raise BulkJobNotFoundError("No such bulk job")
    return found


def list_bulk_items(job_id: UUID) -> QuerySet[BulkItem]:
    """Return what became of each execution of a bulk job."""
    found: QuerySet[BulkItem] = BulkItem.objects.filter(job_id=job_id)
    return found


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
