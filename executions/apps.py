"""The engine."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from core import actions, measures, ticks
from core.looks import StatusLook, Tone, register_looks
from core.permissions import declare


class ExecutionsConfig(AppConfig):
    """Runs actions durably."""

    name = "executions"

    def ready(self) -> None:
        from accounts.authentication import register_reader  # noqa: PLC0415 - models are loaded now
        from executions import jumps, kinds, personal, retention, services, sweeps, transitions  # noqa: PLC0415 - models are loaded now
        from executions.agents import PREFIX, read_agent_token  # noqa: PLC0415 - models are loaded now
        from executions.measures import standing_measures  # noqa: PLC0415 - models are loaded now
        from executions.registry import on_final  # noqa: PLC0415 - models are loaded now
        from governance import holds  # noqa: PLC0415 - models are loaded now

        register_reader(PREFIX, read_agent_token)
        actions.install_engine(services.PortEngine())
        holds.on_release("execution", services.release_held)
        on_final(services.stop_bulk_jobs)
        demo = ["executions.demo"] if settings.DEMO_ACTIONS else []
        for module in ("executions.actions", "executions.subscribers", *demo):
            import_module(module)
        personal.register_sections()
        measures.register(*standing_measures())
        retention.register_kinds()
        kinds.register_kinds()
        _declare_permissions()
        _register_looks()
        _register_looks_of_operating()
        watch = jumps.Watch(transitions.read_time)
        ticks.every(0.5, "executions.due", watch.at_its_time(sweeps.release_due))
        ticks.every(0.5, "executions.schedules", watch.at_its_time(sweeps.run_schedules))
        ticks.every(1, "executions.lost", watch.once_settled(sweeps.sweep_lost))
        ticks.every(1, "executions.deadlines", watch.at_its_time(sweeps.sweep_deadlines))
        ticks.every(1, "executions.overdue", watch.at_its_time(sweeps.sweep_overdue))
        ticks.every(1, "executions.gates", watch.at_its_time(sweeps.recheck_gates))
        ticks.every(1, "executions.bells", sweeps.ring_backlog)
        ticks.every(1, "executions.tally", sweeps.count_changes)
        ticks.every(30, "executions.orphans", sweeps.wake_orphans)


def _declare_permissions() -> None:
    declare("executions.view_execution", "See executions", roles=["management"], own=["agent", "user"])
    declare("executions.add_execution", "Start executions", roles=["management"], own=["agent", "user"])
    declare("executions.cancel_execution", "Cancel executions", roles=["management"], own=["agent", "user"])
    declare("executions.control_queue", "Pause and resume queues and actions", roles=["management"])
    declare("executions.view_schedule", "See schedules", roles=["management"])
    declare("executions.change_schedule", "Make, change and delete schedules", roles=["management"])
    declare("executions.change_execution", "Pause, signal and retry executions", roles=["management"], own=["agent"])


def _register_looks() -> None:
    from executions.models import Status  # noqa: PLC0415 - models are loaded now

    quiet = {"is_quiet": True}
    register_looks(
        Status,
        {
            Status.SCHEDULED: StatusLook(Tone.NEUTRAL, "clock", **quiet),
            Status.PENDING_APPROVAL: StatusLook(Tone.ASK, "hand"),
            Status.QUEUED: StatusLook(Tone.NEUTRAL, "circle-dashed", **quiet),
            Status.RUNNING: StatusLook(Tone.LIVE, "loader-circle"),
            Status.RETRY_WAIT: StatusLook(Tone.WAIT, "rotate-ccw"),
            Status.WAITING: StatusLook(Tone.WAIT, "hourglass"),
            Status.PAUSED: StatusLook(Tone.WAIT, "pause"),
            Status.CANCELING: StatusLook(Tone.LIVE, "loader-circle"),
            Status.SUCCEEDED: StatusLook(Tone.GOOD, "circle-check", **quiet),
            Status.FAILED: StatusLook(Tone.BAD, "triangle-alert"),
            Status.TIMED_OUT: StatusLook(Tone.BAD, "timer"),
            Status.CANCELED: StatusLook(Tone.NEUTRAL, "ban", **quiet),
            Status.REJECTED: StatusLook(Tone.BAD, "thumbs-down"),
            Status.EXPIRED: StatusLook(Tone.NEUTRAL, "calendar-x", **quiet),
        },
    )


def _register_looks_of_operating() -> None:
    from executions.models import (  # noqa: PLC0415 - models are loaded now
        BulkItem,
        BulkJob,
        DeadLetter,
        Schedule,
        ScheduleSlot,
    )

    quiet = {"is_quiet": True}
    letter = DeadLetter.Status
    register_looks(
        letter,
        {
            letter.OPEN: StatusLook(Tone.BAD, "circle-alert"),
            letter.REQUEUED: StatusLook(Tone.GOOD, "rotate-ccw", **quiet),
            letter.DISCARDED: StatusLook(Tone.NEUTRAL, "trash-2", **quiet),
        },
    )
    schedule = Schedule.Status
    register_looks(
        schedule,
        {
            schedule.ACTIVE: StatusLook(Tone.GOOD, "clock", **quiet),
            schedule.PAUSED: StatusLook(Tone.WAIT, "pause"),
            schedule.ENDED: StatusLook(Tone.NEUTRAL, "circle-stop", **quiet),
        },
    )
    job = BulkJob.Status
    register_looks(
        job,
        {
            job.RUNNING: StatusLook(Tone.LIVE, "loader-circle"),
            job.DONE: StatusLook(Tone.GOOD, "circle-check", **quiet),
            job.STOPPED: StatusLook(Tone.BAD, "circle-stop"),
        },
    )
    slot = ScheduleSlot.Outcome
    register_looks(
        slot,
        {
            slot.STARTED: StatusLook(Tone.GOOD, "play", **quiet),
            slot.SKIPPED: StatusLook(Tone.NEUTRAL, "skip-forward", **quiet),
            slot.REFUSED: StatusLook(Tone.BAD, "shield-alert"),
        },
    )
    item = BulkItem.Outcome
    register_looks(
        item,
        {
            item.DONE: StatusLook(Tone.GOOD, "circle-check", **quiet),
            item.FAILED: StatusLook(Tone.BAD, "triangle-alert"),
        },
    )
