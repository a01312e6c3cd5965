"""Lets go of what was kept long enough, from the terminal."""

import json
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from privacy.services import apply_retention_everywhere


class Command(BaseCommand):
    """`apply_retention [--dry-run] [--json]`."""

    help = "Remove what is over its time, in every business; the scheduler does it every hour too."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count, remove nothing")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        removed = apply_retention_everywhere(now=timezone.now(), is_dry=options["dry_run"])
        if options["json"]:
            self.stdout.write(json.dumps({"is_dry_run": options["dry_run"], "rows": removed}, indent=2))
        else:
            self.stdout.write("\n".join(f"{name}: {number}" for name, number in sorted(removed.items())))
