"""Who emits and who hears, as a page of the documentation."""

import json
from typing import Any

from django.core.management.base import BaseCommand

from events.facts import fact_types
from events.subscriptions import subscribers_of


class Command(BaseCommand):
    """Every declared event with its emitter and its hearers."""

    help = "List every event type, the app that emits it and the subscribers that hear it (Markdown, or --json)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = [
            {
                "type": name,
                "app": declared.app,
                "subject": declared.subject_type,
                "meaning": (declared.cls.__doc__ or "").partition("\n")[0],
                "heard_by": sorted(subscribers_of(name)),
            }
            for name, declared in sorted(fact_types().items())
        ]
        if options["json"]:
            self.stdout.write(json.dumps(rows))
            return
        self.stdout.write("# Events\n\nWritten by `manage.py list_events > docs/events.md`.\n")
        self.stdout.write("| event | emitted by | meaning | heard by |\n| --- | --- | --- | --- |")
        for row in rows:
            heard = ", ".join(row["heard_by"]) or "nobody yet"
            self.stdout.write(f"| `{row['type']}` | {row['app']} | {row['meaning']} | {heard} |")
