"""Starts NEXUS: servers, schema, demo business, web, worker and ticker."""

import os
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.embedded.home import PROJECT


class Command(BaseCommand):
    """`manage.py up [--detach] [--no-seed]`."""

    help = "Start NEXUS and stay until Ctrl+C; with --detach, leave it running."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """Two flags; places come from NEXUS_HOME, NEXUS_PORT and NEXUS_BIND."""
        parser.add_argument("--detach", action="store_true", help="Return once it is ready.")
        parser.add_argument("--no-seed", action="store_true", help="Without the demo business.")

    def handle(self, *_: Any, detach: bool, no_seed: bool, **__: Any) -> None:
        """Become the supervisor, which does not carry Django in its memory. Exits 1 with one clear line."""
        flags = [flag for flag, is_set in {"--detach": detach, "--no-seed": no_seed}.items() if is_set]
        os.chdir(PROJECT)
        os.execv(sys.executable, [sys.executable, "-m", "core.embedded", "up", *flags])  # noqa: S606
