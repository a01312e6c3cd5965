"""Stops NEXUS, however it was started, and waits."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.embedded.__main__ import main


class Command(BaseCommand):
    """`manage.py down`."""

    help = "Stop the NEXUS of this NEXUS_HOME and wait until it has ended."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Exits 1 with one clear line when it does not stop."""
        sys.exit(main(["down"]))
