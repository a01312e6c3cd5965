"""Makes, looks at and steers what starts again and again, from the terminal."""

from itertools import islice

from django.utils import timezone

from core.principal import Principal
from executions import selectors, services
from executions.commands import BackfillSchedule, CreateSchedule, PauseExecution
from executions.management.schedule_arguments import of_backfill, of_create, of_list, of_next
from executions.models import Schedule, ScheduleSlot
from executions.rhythm import Rhythm
from tenants.terminal import (
    Answer,
    Options,
    Verb,
    VerbCommand,
    as_json,
    checked,
    key_of,
    listed,
    read_object,
    row,
    takes_reason,
)

SLOTS_SHOWN = 20
_TIMES = ("cron", "every_seconds", "timezone", "starts_at", "ends_at")


def _line(schedule: Schedule) -> str:
    rhythm = schedule.cron or f"every {schedule.every_seconds} s"
    coming = f"{schedule.next_at:%Y-%m-%d %H:%M:%S}" if schedule.next_at else "never"
    return f"{schedule.id}  {schedule.status:<6}  {coming:<19}  {rhythm}  {schedule.action}  {schedule.name}"


def _slot(slot: ScheduleSlot) -> str:
    end = slot.code or slot.execution_id
    return f"{slot.slot_at:%Y-%m-%d %H:%M:%S}  {slot.outcome:<7}  {end}"


def _list(actor: Principal, options: Options) -> Answer:
    return listed(selectors.list_schedules(), _line, options, "status", "action")


def _show(actor: Principal, options: Options) -> Answer:
    schedule = selectors.get_schedule(key_of(options["id"]))
    slots = selectors.list_slots(schedule.id).order_by("-slot_at")[:SLOTS_SHOWN]
    content = {**row(schedule), "slots": list(map(row, slots))}
    return content, as_json(content)


def _next(actor: Principal, options: Options) -> Answer:
    schedule = selectors.get_schedule(key_of(options["id"]))
    times = list(islice(Rhythm.of(schedule).times(timezone.now()), options["count"]))
    return times, "\n".join(f"{time:%Y-%m-%d %H:%M:%S %Z}" for time in times) or "none"


def _create(actor: Principal, options: Options) -> Answer:
    names = ("name", "action", *_TIMES, "overlap", "catch_up")
    run = {name: options[name] for name in ("queue", "priority") if options[name] is not None}
    command = checked(CreateSchedule, options, names, input=read_object(options["input"]), options=run)
    schedule = services.create_schedule(command=command, actor=actor, now=timezone.now())
    return row(schedule), _line(schedule)


def _pause(actor: Principal, options: Options) -> Answer:
    reason = checked(PauseExecution, options, ["reason"]).reason
    schedule = services.pause_schedule(schedule_id=key_of(options["id"]), reason=reason, actor=actor)
    return row(schedule), _line(schedule)


def _resume(actor: Principal, options: Options) -> Answer:
    schedule = services.resume_schedule(schedule_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(schedule), _line(schedule)


def _trigger(actor: Principal, options: Options) -> Answer:
    slot = services.run_schedule_now(schedule_id=key_of(options["id"]), actor=actor, now=timezone.now())
    return row(slot), _slot(slot)


def _backfill(actor: Principal, options: Options) -> Answer:
    command = checked(BackfillSchedule, options, ["since", "until", "overlap"])
    done = services.backfill_schedule(
        schedule_id=key_of(options["id"]), command=command, actor=actor, now=timezone.now()
    )
    content = {"started": len(done.slots), "known": done.known, "slots": list(map(row, done.slots))}
    return content, "\n".join([*map(_slot, done.slots), f"{len(done.slots)} started, {done.known} were known"])


def _delete(actor: Principal, options: Options) -> Answer:
    key = key_of(options["id"])
    services.delete_schedule(schedule_id=key, actor=actor)
    return {"id": key, "deleted": True}, f"{key} is deleted; what it started stays"


class Command(VerbCommand):
    """`schedules create NAME ACTION --cron "0 9 * * *"`, and a verb with an id."""

    help = "List, show, make, pause, resume, trigger, backfill or delete schedules of one business."
    verbs = {
        "list": Verb(_list, "The newest schedules", takes_id=False, arguments=of_list),
        "show": Verb(_show, "One with what became of its last times, as JSON"),
        "next": Verb(_next, "Its next times", arguments=of_next),
        "create": Verb(_create, "Start an action again and again", takes_id=False, arguments=of_create),
        "pause": Verb(_pause, "Start nothing for a while", arguments=takes_reason),
        "resume": Verb(_resume, "Go on with the next time from now"),
        "trigger": Verb(_trigger, "Start it once now; its overlap rule holds"),
        "backfill": Verb(_backfill, "Run the times of a stretch that passed", arguments=of_backfill),
        "delete": Verb(_delete, "Delete it; what it started stays"),
    }
