"""Encrypts everything again under the newest of ENCRYPTION_KEYS, from the terminal."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from privacy.services import Rotation, rotate_keys

UNREADABLE = 2


class Command(BaseCommand):
    """`rotate_keys [--dry-run] [--json]`; exit code 2 when something cannot be read under any key."""

    help = "Encrypt everything under the newest of ENCRYPTION_KEYS; it may be broken off and started again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, change nothing")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when rows cannot be read."""
        is_dry = options["dry_run"]
        report = rotate_keys(is_dry=is_dry, say=(lambda _: None) if options["json"] else self.stdout.write)
        self.stdout.write(_json(report, is_dry=is_dry) if options["json"] else _text(report))
        if report.unreadable:
            raise CommandError(f"{report.unreadable} rows open under no key", returncode=UNREADABLE)


def _json(report: Rotation, *, is_dry: bool) -> str:
    said = {
        "is_dry_run": is_dry,
        "rotated": report.rotated,
        "unreadable": report.unreadable,
        "unversioned": report.unversioned,
        "keys": report.keys,
        "unneeded": report.unneeded,
    }
    return json.dumps(said, indent=2)


def _text(report: Rotation) -> str:
    lines = [f"key {name}: {number} rows" for name, number in report.keys.items()]
    lines += [f"key {name} is not needed any more: take it out of ENCRYPTION_KEYS" for name in report.unneeded]
    if report.unversioned:
        lines.append(f"{report.unversioned} rows are still without the version of a key")
    return "\n".join(lines)
