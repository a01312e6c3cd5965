"""Starts NEXUS: servers, schema, demo business, web, worker and ticker."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.embedded.errors import PlatformError
from core.embedded.home import PROJECT, Home, default_home
from core.embedded.up import fail, up_detached


class Command(BaseCommand):
    """`manage.py up [--detach] [--no-seed]`."""

    help = "Start NEXUS and stay until Ctrl+C; with --detach, leave it running."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Two flags; places come from NEXUS_HOME, NEXUS_PORT and NEXUS_BIND."""
        parser.add_argument("--detach", action="store_true", help="Return once it is ready.")
        parser.add_argument("--no-seed", action="store_true", help="Without the demo business.")

    def handle(self, *_: Any, detach: bool, no_seed: bool, **__: Any) -> None:
        """Exits 1 with one clear line when it cannot start."""
        if not detach:
            self._become_supervisor(["--no-seed"] if no_seed else [])
        try:
            sys.exit(up_detached(Home(default_home()), is_seeded=not no_seed, out=sys.stdout))
        except PlatformError as error:
            sys.exit(fail(error))

    def _become_supervisor(self, flags: list[str]) -> None:
        """Replace this process, so that the long-lived parent does not carry Django in its memory."""
        os.chdir(PROJECT)
        os.execv(sys.executable, [sys.executable, "-m", "core.embedded", "up", *flags])  # noqa: S606
