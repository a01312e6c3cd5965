"""What rights on single records cost a list: a page of 50 for a person with thousands of grants, and for an admin.

    python manage.py servers run --temporary -- python benchmarks/grants.py [--grants 5000] [--calls 200]

Both ask GET /api/v1/crm/contacts?limit=50 of one business with 10,000 contacts; the person sees the granted ones
alone. Milliseconds are those of the whole request in one process, without a network.
"""

import argparse
import os
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "API_RATE": "1000000/60", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts import services  # noqa: E402
from accounts.models import ObjectGrant  # noqa: E402
from accounts.tokens import Claims, sign_access  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm.models import Contact  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

CONTACTS = 10_000
PATH = "/api/v1/crm/contacts?limit=50"
RIGHT = "crm.view_contact"


def client_of(role: str) -> tuple[Client, object]:
    """Return a client signed in as somebody new with a role, and who that is."""
    member = MembershipFactory(role=role)
    device = services.Device(ip="127.0.0.1", user_agent="benchmark")
    opened = services.start_session(user=member.user, device=device, now=timezone.now(), kind="api")
    token = sign_access(Claims(opened.session.id, member.user_id, opened.principal.tenant_id), now=timezone.now())
    return Client(SERVER_NAME="localhost", headers={"Authorization": f"Bearer {token}"}), member.user_id


def timed(client: Client, calls: int) -> list[float]:
    """Ask so many times; return the milliseconds of each."""
    found = []
    for _ in range(calls):
        began = time.perf_counter()
        answer = client.get(PATH)
        found.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200 or len(answer.json()["data"]) != 50:
            raise SystemExit(answer.content.decode())
    return sorted(found)


def main() -> None:
    """Fill, measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--grants", type=int, default=5_000)
    parser.add_argument("--calls", type=int, default=200)
    options = parser.parse_args()
    call_command("migrate", verbosity=0)
    with tenant_context(TenantFactory().id):
        admin, _ = client_of("admin")
        person, key = client_of("agent")
        made = Contact.objects.bulk_create([Contact(first_name=f"Ada {number}") for number in range(CONTACTS)])
        grants = [
            ObjectGrant(principal_id=key, permission=RIGHT, object_type="contact", object_id=contact.id)
            for contact in made[:: max(1, CONTACTS // options.grants)]
        ]
        ObjectGrant.objects.bulk_create(grants)
    for label, client in ((f"{len(grants):,} grants", person), ("admin", admin)):
        timed(client, 10)
        found = timed(client, options.calls)
        sys.stdout.write(
            f"{label:16} median {statistics.median(found):7.2f} ms   p95 {found[int(len(found) * 0.95)]:7.2f} ms\n"
        )


main()
