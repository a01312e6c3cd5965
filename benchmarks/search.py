"""Search over every kind of record, on a business with many: words as typed and with a letter wrong.

    python manage.py servers run --temporary -- python benchmarks/search.py [--rows 100000] [--count 20]

The calls go through the whole stack of one process, without a network; an agent owns one contact in a hundred, which
is dearer than to see all.
"""

import argparse
import os
import random
import re
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

from accounts.models import Session  # noqa: E402
from accounts.services.sessions import Device, open_session  # noqa: E402
from accounts.tokens import Claims, sign_access  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm.models import Company, Contact, Lead  # noqa: E402
from tests.contract import ApiClient  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

SYLLABLES = re.findall(
    r"\w+", "a de ba yo chi di ma ngo zi o lu fe mi tun de ka ne u che kwu i fy bo la e mma nu el sa da mu hi bi"
)
ASKED = {
    "rare word": "ogbonnaya",
    "rare word, a letter wrong": "ogbonaya",
    "two words": "chidima adeola",
    "two words, both wrong": "chidimna adeolla",
    "common part": "chi",
    "phone as dialed at home": "0803 000 4242",
    "nothing like it": "zzyzzxqv",
}


def name(source: random.Random) -> str:
    """Return a name of two to four syllables."""
    return "".join(source.choices(SYLLABLES, k=source.randint(2, 4))).capitalize()


def client_of(role: str) -> tuple[ApiClient, Session]:
    """Return a client of somebody new with a role, and their session."""
    member = MembershipFactory(role=role)
    kind, now = Session.Kind.API, timezone.now()
    opened = open_session(user=member.user, tenant_id=member.tenant_id, kind=kind, device=Device(), now=now)
    claims = Claims(opened.session.id, member.user.id, member.tenant_id)
    return ApiClient(sign_access(claims, now=now)), opened.session


def fill(rows: int, agent: Session) -> None:
    """Write contacts, a fifth as many companies and leads, and a few with the rare word."""
    source = random.Random(4)
    contacts = [
        Contact(
            first_name=name(source),
            last_name="Ogbonnaya" if number % 20_000 == 7 else name(source),
            emails=[f"{name(source).lower()}{number}@example.com"],
            phones=[f"+2348030{number:06}"],
            owner_id=agent.user_id if number % 100 == 0 else None,
        )
        for number in range(rows)
    ]
    Contact.objects.bulk_create(contacts, batch_size=2000)
    Company.objects.bulk_create([Company(name=f"{name(source)} {name(source)}") for _ in range(rows // 5)])
    Lead.objects.bulk_create([Lead(name=f"{name(source)} {name(source)}") for _ in range(rows // 5)])
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def call(client: ApiClient, text: str) -> tuple[float, int]:
    """Search; return milliseconds and how many were found."""
    began = time.perf_counter()
    answer = client.get("/api/v1/search", {"q": text})
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code}: {answer.content[:300]!r}")
    return took, len(answer.json()["data"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    with tenant_context(TenantFactory().id):
        people = {}
        people["admin"], _ = client_of("admin")
        people["agent"], session = client_of("agent")
        fill(given.rows, session)
    everything: list[float] = []
    for who, client in people.items():
        for what, text in ASKED.items():
            found = [call(client, text) for _ in range(given.count + 2)][2:]
            times = sorted(took for took, _ in found)
            everything += times
            worst = times[int(len(times) * 0.95) - 1]
            taken = f"p50 {statistics.median(times):7.1f} ms   p95 {worst:7.1f} ms"
            sys.stdout.write(f"{who:6} {what:28} {taken}   found {found[0][1]}\n")
    everything.sort()
    sys.stdout.write(
        f"{given.rows} contacts, {given.rows // 5} companies, {given.rows // 5} leads: p50"
        f" {statistics.median(everything):.1f} ms, p95 {everything[int(len(everything) * 0.95) - 1]:.1f} ms\n"
    )


main()
