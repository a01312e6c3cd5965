"""What the engine keeps about people: what was handed to executions, what they answered and wrote."""

from django.db.models import Model

from core.personal import Mentions, Section, register
from executions.models import BulkItem, BulkJob, DeadLetter, Execution, Line, Pause, Schedule, Signal, Step

_KEPT = "Executions stay with their times and states; what mentions the person is replaced (proof of what was done)."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    _add("executions", "Executions", Execution, ["input", "output", "error", "metadata"], by="executions_redact")
    _add("steps", "Steps of executions", Step, ["output"], by="executions_redact_steps")
    _add("lines", "Lines that executions wrote", Line, ["text", "data"], by="executions_redact_lines")
    _add("signals", "Signals to executions", Signal, ["data"])
    _add("schedules", "Schedules", Schedule, ["name", "input", "options", "reason"])
    _add("bulk_jobs", "Bulk jobs", BulkJob, ["filter", "reason"])
    _add("bulk_items", "Items of bulk jobs", BulkItem, ["detail"])
    _add("dead_letters", "Executions that gave up", DeadLetter, ["reason"])
    _add("pauses", "Pauses", Pause, ["reason"])


def _add(name: str, label: str, model: type[Model], columns: list[str], by: str = "") -> None:
    actors = ["actor_id"] if any(field.name == "actor_id" for field in model._meta.fields) else []
    mentions = Mentions(model, columns, erase_by=by, actors=actors)
    register(
        Section(
            f"executions.{name}",
            label,
            [model._meta.label],
            mentions.rows,
            mentions.erase,
            kept=_KEPT,
            order=60,
        )
    )
