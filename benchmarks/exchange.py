"""An import of contacts with companies and its undo, and an export of a list: rows a second and the most memory.

    python manage.py servers run --temporary -- python benchmarks/exchange.py [--rows 50000] [--exported 100000]

All of it runs in this process through the engine, as in a worker; its own CPU time tells more than the clock on a
busy machine. The memory is the most that the process held during
a phase (VmHWM, set back before each), beside what it held when the phase began.
"""

import argparse
import io
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402

from accounts.selectors import principal_for  # noqa: E402
from core.principal import Principal  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm.models import Contact  # noqa: E402
from executions.testing import work_until_idle  # noqa: E402
from records import services  # noqa: E402
from records.commands import MapImport  # noqa: E402
from records.models import Export, Import  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.records import exported  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

_FILL = """
INSERT INTO crm_contact (tenant_id, id, created_at, updated_at, first_name, last_name, emails, phones, owner_id, status)
SELECT %s, gen_random_uuid(), now(), now(), 'Person ' || n, 'Okafor', ARRAY['e' || n || '@example.com'],
    ARRAY['+23480' || lpad(n::text, 8, '0')], %s, 'active' FROM generate_series(1, %s) n
"""


def measured(name: str, rows: int, act: Callable[[], Any]) -> None:
    """Do something and say how long it took and how much memory it held at most."""
    Path("/proc/self/clear_refs").write_text("5")
    before, began, used = memory("VmRSS"), time.perf_counter(), time.process_time()
    act()
    seconds, used = time.perf_counter() - began, time.process_time() - used
    print(
        f"{name:<12} {rows:>7,} rows {seconds:8.1f} s {rows / seconds:8,.0f} rows/s"
        f"  {1000 * used / rows:6.2f} ms CPU a row"
        f"  memory {before:4.0f} -> at most {memory('VmHWM'):4.0f} MB",
        flush=True,
    )


def memory(field: str) -> float:
    """Return a figure of this process in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(field))


def work() -> None:
    """Let everything that is queued run."""
    work_until_idle(seconds=7200)


def import_them(rows: int, actor: Principal) -> None:
    """Bring a file, try it, run it, take it back."""
    text = "First name,Last name,E-mail,Phone,Company\n" + "".join(
        f"Person {n},Okafor,p{n}@example.com,0803{n:07d},Company {n % 500}\n" for n in range(rows)
    )
    content = text.encode()
    job = services.upload_import(
        record_type="contact", file=io.BytesIO(content), file_name="p.csv", size=len(content), actor=actor
    )
    del text, content
    wanted = services.suggestion_of(job)
    for each in wanted["columns"]:
        each["create_missing"] = each["field"] == "company_id"
    services.map_import(import_id=job.id, command=MapImport.check(wanted), actor=actor)
    for name, start in (("check", services.start_check), ("import", services.start_run), ("undo", services.start_undo)):
        start(import_id=job.id, actor=actor)
        measured(name, rows, work)
        job = Import.objects.get(id=job.id)
        print(f"  {job.status}: {job.created} created, {job.failed} failed, {job.undone} undone, {job.kept} kept")


def export_them(rows: int, actor: Principal) -> None:
    """Write a list of contacts as each kind of file."""
    with connection.cursor() as cursor:
        cursor.execute(_FILL, [actor.tenant_id, actor.id, rows])
    print(f"{Contact.objects.count():,} contacts")
    for kind in ("csv", "jsonl", "xlsx"):
        export = exported(actor, format=kind)
        measured(f"export {kind}", rows, work)
        export = Export.objects.get(id=export.id)
        print(f"  {export.status}: {export.row_count:,} rows, {export.bytes / 1_048_576:.1f} MB")


def main() -> None:
    """Print one line a phase."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=50_000)
    parser.add_argument("--exported", type=int, default=100_000)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    connections["owner"].close()
    print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    tenant = TenantFactory()
    with tenant_context(tenant.id):
        actor = principal_for(MembershipFactory(role="admin").user, tenant.id)
        import_them(given.rows, actor)
        export_them(given.exported, actor)


if __name__ == "__main__":
    main()
