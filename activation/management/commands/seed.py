"""Make the demo businesses and write their logins beside the logs."""

import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from activation.seeding import SeedFailedError, seed
from executions.lease import end_lease
from executions.testing import work_until_idle


class Command(BaseCommand):
    """Two whole businesses with five people each; repeatable."""

    help = "Make or complete the demo businesses; writes demo.json (logins) into NEXUS_HOME."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--large", action="store_true", help="with a year of 2,000 contacts, 300 deals and 8,000 activities"
        )
        parser.add_argument("--json", action="store_true", help="print the logins as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.IS_LOCAL:
            raise CommandError("The demo is for local settings only", returncode=2)
        path = settings.NEXUS_HOME / "demo.json"
        tell = (lambda _: None) if options["json"] else self.stdout.write
        try:
            found = seed(
                now=timezone.now(), known=_known(path), run=work_until_idle, tell=tell, is_large=options["large"]
            )
        except SeedFailedError as error:
            raise CommandError(str(error), returncode=1) from error
        finally:
            end_lease()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps(found, indent=2) + "\n")
        self.stdout.write(json.dumps(found, indent=2) if options["json"] else f"Logins: {path}")


def _known(path: Any) -> dict[str, str]:
    """Return the passwords of an earlier seed by e-mail."""
    try:
        earlier = json.loads(path.read_text())
    except (OSError, ValueError):
        return {}
    groups = [earlier["users"], *(other["users"] for other in earlier.get("others", []))]
    return {user["email"]: user["password"] for group in groups for user in group.values()}
