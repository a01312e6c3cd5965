"""Executions for tests, and actions that only tests run."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from typing import Any

import factory
from django.utils import timezone
from pydantic import BaseModel

from core.actions import ActionContext, Retry, Timeouts, action
from core.commands import Command
from core.principal import Principal
from executions import selectors, services
from executions.commands import CreateSchedule, StartExecution
from executions.models import Execution, Schedule, Tally

PERMISSION = "executions.add_execution"
runs: Counter[str] = Counter()
hooks: dict[str, Callable[[ActionContext], Any]] = {}


class TallyFactory(factory.django.DjangoModelFactory):
    """A quarter of an hour in which nothing happened: the present one."""

    class Meta:
        model = Tally

    begins_at = factory.LazyFunction(lambda: quarter(timezone.now()))


def quarter(at: datetime) -> datetime:
    """Return when the quarter of an hour of a moment began."""
    return at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0)


class Named(Command):
    """Which hook of the test runs."""

    hook: str


class Total(BaseModel):
    """A typed result."""

    total: int


@action("testing.hook", permission=PERMISSION, retry=Retry(max_attempts=3, base_seconds=0.0, jitter=0.0))
def run_hook(context: ActionContext, command: Named) -> Any:
    """Run what the test put in."""
    runs[command.hook] += 1
    return hooks[command.hook](context)


@action("testing.typed", permission=PERMISSION, retry=Retry(base_seconds=0.0))
def run_typed(context: ActionContext, command: Named) -> Total:
    """Return what the test put in as a typed result."""
    return hooks[command.hook](context)


@action("testing.secret", permission="testing.never_granted")
def run_secret(context: ActionContext, command: Command) -> None:
    """Run what no role may."""


@action("testing.poison", permission=PERMISSION)
def run_poison(context: ActionContext, command: Command) -> None:
    """Kill the worker, as running out of memory does."""
    os.kill(os.getpid(), signal.SIGKILL)


@action("testing.slow", permission=PERMISSION, timeouts=Timeouts(start_to_close=10.0, schedule_to_close=100.0))
def run_slow(context: ActionContext, command: Command) -> None:
    """Have limits."""


def start(action: str, given: dict[str, Any] | None = None, *, actor: Principal, **options: Any) -> Execution:
    """Start an execution in the running tenant and return its row."""
    command = StartExecution(action=action, input=given or {}, **options)
    started = services.start_execution(command=command, actor=actor, now=timezone.now())
    return selectors.get_any_execution(started.id)


def hook(name: str, function: Callable[[ActionContext], Any]) -> dict[str, Any]:
    """Put in what testing.hook runs, and return its input."""
    hooks[name] = function
    runs[name] = 0
    return {"hook": name}


def reread(execution: Execution) -> Execution:
    """Return the row as it is now."""
    return selectors.get_any_execution(execution.id)


def schedule(actor: Principal, now: datetime, **given: Any) -> Schedule:
    """Return a schedule that echoes each minute from `now` on."""
    values = {"name": "Echo", "action": "demo.echo", "input": {"n": 1}, "cron": "* * * * *", **given}
    return services.create_schedule(command=CreateSchedule.check(values), actor=actor, now=now)
