"""A page of 50 contacts for a person with thousands of object grants, beside the same page for an admin.

    python manage.py servers run --temporary -- python benchmarks/grants.py [--count 200] [--grants 5000] [--rows 20000]

The person holds the right for own objects only and owns none: every row they see is one that was granted to them. The
calls go through the whole stack of one process, without a network; the two take turns, so that both have the same
neighbors. Grants on the oldest rows are the worst case: the list is read past every row that is not theirs.
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

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import ObjectGrant, Session  # noqa: E402
from accounts.services.sessions import Device, open_session  # noqa: E402
from accounts.tokens import Claims, sign_access  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm.models import Contact  # noqa: E402
from tests.contract import ApiClient  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

PAGE = "/api/v1/crm/contacts?limit=50"
RIGHT = "crm.view_contact"


def client_of(role: str) -> tuple[ApiClient, Session]:
    """Return a client of somebody new with a role, and their session."""
    member = MembershipFactory(role=role)
    tenant_id = member.tenant_id
    kind, now = Session.Kind.API, timezone.now()
    opened = open_session(user=member.user, tenant_id=tenant_id, kind=kind, device=Device(), now=now)
    claims = Claims(opened.session.id, member.user.id, tenant_id)
    return ApiClient(sign_access(claims, now=now)), opened.session


def grant(session: Session, contacts: list[Contact]) -> None:
    """Let somebody see these contacts."""
    ObjectGrant.objects.bulk_create(
        [
            ObjectGrant(principal_id=session.user_id, permission=RIGHT, object_type="contact", object_id=each.id)
            for each in contacts
        ],
        batch_size=1000,
    )


def call(client: ApiClient) -> float:
    """Read the page; return its milliseconds."""
    began = time.perf_counter()
    answer = client.get(PAGE)
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200 or len(answer.json()["data"]) != 50:
        raise SystemExit(f"{answer.status_code}: {answer.content[:300]!r}")
    return took


def line(label: str, found: list[float]) -> None:
    """Print median and the 99th percentile."""
    worst = sorted(found)[min(len(found) - 1, int(len(found) * 0.99))]
    sys.stdout.write(f"{label:40} p50 {statistics.median(found):8.3f} ms   p99 {worst:8.3f} ms   n {len(found)}\n")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--grants", type=int, default=5_000)
    parser.add_argument("--rows", type=int, default=20_000)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    with tenant_context(TenantFactory().id):
        contacts = Contact.objects.bulk_create(
            [Contact(first_name=f"Contact {number}") for number in range(given.rows)], batch_size=1000
        )
        admin, _ = client_of("admin")
        newest, its = client_of("agent")
        grant(its, contacts[-given.grants :])
        oldest, its = client_of("agent")
        grant(its, contacts[: given.grants])
        few, its = client_of("agent")
        grant(its, contacts[-50:])
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    people = {
        "admin, all rows": admin,
        f"{given.grants} grants on the newest rows": newest,
        f"{given.grants} grants on the oldest rows": oldest,
        "50 grants on the newest rows": few,
    }
    found: dict[str, list[float]] = {label: [] for label in people}
    for turn in range(given.count + 10):
        for label, client in people.items():
            took = call(client)
            if turn >= 10:
                found[label].append(took)
    sys.stdout.write(f"{given.rows} contacts\n")
    for label, times in found.items():
        line(label, times)


main()
