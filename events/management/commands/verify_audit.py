"""Check the audit chain of every business."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core.tenancy import PLATFORM
from events.seals import verify
from events.selectors import list_logged_tenants


class Command(BaseCommand):
    """Exit code 1 when a row or a seal was changed; each fault is named."""

    help = "Verify the hash chain over the event log; names every changed row."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--json", action="store_true", help="machine-readable output")

    def handle(self, *args: Any, **options: Any) -> None:
        tenants = {PLATFORM, *list_logged_tenants()}
        faults = [fault for tenant_id in sorted(tenants) for fault in verify(tenant_id)]
        if options["json"]:
            rows = [{"tenant_id": str(f.tenant_id), "place": f.place, "reason": f.reason} for f in faults]
            self.stdout.write(json.dumps({"tenants": len(tenants), "faults": rows}))
        else:
            for fault in faults:
                self.stdout.write(f"{fault.tenant_id} {fault.place}: {fault.reason}")
            if not faults:
                self.stdout.write(f"OK: {len(tenants)} chains hold")
        if faults:
            raise CommandError(f"{len(faults)} faults found", returncode=1)
