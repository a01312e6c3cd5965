"""Shows what runs in this NEXUS_HOME."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.embedded.__main__ import main


class Command(BaseCommand):
    """`manage.py status [--json]`."""

    help = "List processes, uptime, restarts, memory and URLs. Exit code 0 when everything runs, else 1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument("--json", action="store_true", help="The same as one JSON object.")

    def handle(self, *_: Any, json: bool, **__: Any) -> None:
        """Exits 0 when everything runs."""
        sys.exit(main(["status", "--json"] if json else ["status"]))
