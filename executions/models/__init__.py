"""Executions, what they remember and say, the processes that run them, and what is told to them."""

from executions.models.bulk import BulkItem, BulkJob
from executions.models.control import Pause, Signal
from executions.models.dead_letter import DeadLetter
from executions.models.execution import (
    DUE_LATER,
    FINAL,
    HELD_BY_WORKER,
    LIVE,
    RETRYING,
    UNCOMMON,
    Execution,
    Gate,
    Status,
    Step,
)
from executions.models.line import Line
from executions.models.schedule import Schedule, ScheduleSlot
from executions.models.tally import Tally
from executions.models.worker import Worker

__all__ = [
    "DUE_LATER",
    "FINAL",
    "HELD_BY_WORKER",
    "LIVE",
    "RETRYING",
    "UNCOMMON",
    "BulkItem",
    "BulkJob",
    "DeadLetter",
    "Execution",
    "Gate",
    "Line",
    "Pause",
    "Schedule",
    "ScheduleSlot",
    "Signal",
    "Status",
    "Step",
    "Tally",
    "Worker",
]
