"""Stops NEXUS, however it was started, and waits."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from core.embedded.errors import PlatformError
from core.embedded.home import Home, default_home
from core.embedded.supervisor import stop_tree
from core.embedded.up import fail


class Command(BaseCommand):
    """`manage.py down`."""

    help = "Stop the NEXUS of this NEXUS_HOME and wait until it has ended."
    requires_system_checks: list[str] = []

    def handle(self, *_: Any, **__: Any) -> None:
        """Exits 1 with one clear line when it does not stop."""
        home = Home(default_home())
        try:
            stopped = stop_tree(home)
        except PlatformError as error:
            sys.exit(fail(error))
        self.stdout.write("Stopped." if stopped else f"Nothing was running in {home.root}.")
