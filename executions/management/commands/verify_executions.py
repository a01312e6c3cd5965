"""Replays the history of every execution against its row."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from events.selectors import list_logged_tenants
from executions.verification import verify_tenant
from tenants.terminal import tenant_of


class Command(BaseCommand):
    """Exit code 1 when a history has a gap, an illegal change, or ends elsewhere than its row."""

    help = "Check that the history of every execution is gapless, legal and leads to the state of its row."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--tenant", default="", help="slug of one business; all when left out")
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        slug = options["tenant"]
        tenants = [tenant_of(slug).id] if slug else sorted(list_logged_tenants())
        flaws = [flaw for tenant_id in tenants for flaw in verify_tenant(tenant_id)]
        if options["json"]:
            rows = [
                {"tenant_id": str(flaw.tenant_id), "execution_id": str(flaw.execution_id), "reason": flaw.reason}
                for flaw in flaws
            ]
            self.stdout.write(json.dumps({"tenants": len(tenants), "flaws": rows}))
        else:
            for flaw in flaws:
                self.stdout.write(f"{flaw.tenant_id} {flaw.execution_id}: {flaw.reason}")
            if not flaws:
                self.stdout.write(f"OK: the histories of {len(tenants)} businesses lead to their rows")
        if flaws:
            raise CommandError(f"{len(flaws)} flaws found", returncode=1)
