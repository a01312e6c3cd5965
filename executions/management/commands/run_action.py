"""Starts an action from the terminal, as the system."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from core.principal import system
from core.tenancy import tenant_context
from executions import selectors, services
from executions.commands import StartExecution
from executions.management.lines import line
from executions.models import Status
from executions.waiting import wait_for
from tenants.terminal import as_json, read_object, refused, row, tenant_of


class Command(BaseCommand):
    """Exit code 0 when it started (with --wait: succeeded), 1 when it failed, 2 when it was refused."""

    help = 'Start an action: manage.py run_action demo.echo \'{"message": "hello"}\' --wait'

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name", help="action, such as demo.echo")
        parser.add_argument("input", nargs="?", default="{}", help="JSON object")
        parser.add_argument("--tenant", default="", help="slug of the business; may be left out when there is one")
        parser.add_argument("--wait", action="store_true", help="wait until it is final and show its output")
        parser.add_argument("--timeout", type=float, default=300.0, help="longest wait in seconds (default 300)")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        tenant = tenant_of(options["tenant"])
        given = read_object(options["input"])
        with tenant_context(tenant.id):
            command = refused(lambda: StartExecution.check({"action": options["name"], "input": given}))
            started = refused(
                lambda: services.start_execution(command=command, actor=system(tenant.id), now=timezone.now())
            )
            execution = selectors.get_any_execution(started.id)
            if options["wait"]:
                execution = wait_for(execution.id, seconds=options["timeout"])
        self.stdout.write(as_json(row(execution)) if options["json"] else line(execution))
        if options["wait"] and not options["json"]:
            self.stdout.write(as_json(execution.output if execution.error is None else execution.error))
        if options["wait"] and execution.status != Status.SUCCEEDED:
            raise CommandError(f"It ended as {execution.status}", returncode=1)
