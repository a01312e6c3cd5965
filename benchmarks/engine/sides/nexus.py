"""Our side: the shipped Celery worker, the scheduler beside it, and every row that the platform writes."""

import os
import sys
from typing import Any
from uuid import UUID

import django
from celery.signals import worker_ready

from benchmarks.engine import marks
from benchmarks.engine.client import SLEEP_SECONDS, Client, serve

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nexus.settings.local")
django.setup()

from django.db import connection  # noqa: E402 - Django is set up now
from django.utils import timezone  # noqa: E402 - as above

from core.actions import ActionContext, Retry, action, submit  # noqa: E402 - as above
from core.commands import Command  # noqa: E402 - as above
from core.principal import system  # noqa: E402 - as above
from core.tenancy import tenant_context  # noqa: E402 - as above
from executions.commands import StartExecution  # noqa: E402 - as above
from executions.errors import ActionFailedError  # noqa: E402 - as above
from executions.services import start_batch  # noqa: E402 - as above
from nexus.celery import app  # noqa: E402 - as above
from tenants.models import Tenant  # noqa: E402 - as above
from tenants.services import create_tenant  # noqa: E402 - as above

PERMISSION, TENANTS, NAME = "executions.add_execution", 10, "Bench"
INPUTS: dict[str, tuple[str, dict[str, Any]]] = {
    "noop": ("demo.echo", {}),
    "steps": ("bench.steps", {}),
    "mark": ("bench.mark", {}),
    "sleep": ("bench.sleep", {}),
}
FACTS = {"industry": "ecommerce", "country": "NG", "currency": "NGN", "timezone": "Africa/Lagos"}


class Numbered(Command):
    """The number of an execution, or the time it was sent."""

    message: float


@action("bench.mark", permission=PERMISSION)
def mark(context: ActionContext, command: Numbered) -> dict[str, Any]:
    """Tell how long the start took."""
    marks.note_start(command.message)
    return {}


@action("bench.sleep", permission=PERMISSION)
def sleep(context: ActionContext, command: Numbered) -> dict[str, Any]:
    """Be in flight for a while."""
    marks.sleep(int(command.message), SLEEP_SECONDS)
    return {}


@action("bench.steps", permission=PERMISSION, retry=Retry(base_seconds=0.0, jitter=0.0))
def steps(context: ActionContext, command: Numbered) -> dict[str, Any]:
    """Three steps; the attempt fails once after the second."""
    for number in range(1, 4):
        context.step(f"step-{number}", lambda: context.attempt)
        if number == 2 and context.attempt == 1:
            raise ActionFailedError("Fails once as asked")
    return {}


@worker_ready.connect
def tell_ready(**_: Any) -> None:
    """Say that messages are taken now."""
    marks.note("ready")


class Executions(Client):
    """Executions of ten businesses in turn."""

    def __init__(self) -> None:
        app.set_default()
        self.tenants: list[UUID] = list(Tenant.objects.filter(name__startswith=NAME).values_list("id", flat=True))

    def submit(self, kind: str, number: float) -> None:
        """Start one in a transaction of its own."""
        name, given = INPUTS[kind]
        tenant_id = self.tenants[int(number) % len(self.tenants)]
        with tenant_context(tenant_id):
            submit(name, {**given, "message": number}, actor=system(tenant_id))

    def submit_batch(self, first: int, count: int) -> None:
        """Start many of one business."""
        tenant_id = self.tenants[first // count % len(self.tenants)]
        commands = [
            StartExecution.check({"action": "demo.echo", "input": {"message": number}})
            for number in range(first, first + count)
        ]
        with tenant_context(tenant_id):
            start_batch(commands=commands, actor=system(tenant_id), now=timezone.now())

    def leave_thread(self) -> None:
        """Give this thread's connection back."""
        connection.close()


if __name__ == "__main__":
    if sys.argv[1] == "prepare":
        for place in range(TENANTS):
            create_tenant(name=f"{NAME} {place}", slug=None, actor=system(), **FACTS)
    else:
        serve(Executions())
