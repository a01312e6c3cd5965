"""Shows what runs in this NEXUS_HOME."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.embedded.home import Home, default_home
from core.embedded.status import ProcessRow, Status, read_status

HEADINGS = f"{'process':<12}{'status':<10}{'pid':>8}{'uptime':>10}{'restarts':>10}{'RSS MB':>9}{'PSS MB':>9}"


class Command(BaseCommand):
    """`manage.py status [--json]`: exit code 0 when everything runs, else 1."""

    help = "List processes, uptime, restarts, memory and URLs."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One flag."""
        parser.add_argument("--json", action="store_true", help="The same as one JSON object.")

    def handle(self, *_: Any, json: bool, **__: Any) -> None:
        """Print, then exit by what was found."""
        found = read_status(Home(default_home()))
        self.stdout.write(_as_text(found) if not json else _as_json(found))
        sys.exit(0 if found.is_up else 1)


def _as_json(found: Status) -> str:
    return json.dumps(found.as_json(), indent=2)


def _as_text(found: Status) -> str:
    if not found.processes:
        return f"Nothing runs in {found.home}."
    total = sum(row.pss_bytes or 0 for row in found.processes)
    lines = [HEADINGS, *(_line(row) for row in found.processes)]
    lines += [f"{'total':<59}{_megabytes(total):>9}"] if total else []
    return "\n".join([*lines, "", *(f"{name:<12}{url}" for name, url in found.urls.items())])


def _line(row: ProcessRow) -> str:
    memory = f"{_megabytes(row.rss_bytes):>9}{_megabytes(row.pss_bytes):>9}"
    return f"{row.name:<12}{row.status:<10}{row.pid:>8}{row.uptime_seconds:>9}s{row.restarts:>10}{memory}"


def _megabytes(size: int | None) -> str:
    return "-" if size is None else f"{size / 1_000_000:.0f}"
