"""Lists narrowed and ordered by fields of a business, on a business with many contacts.

    python manage.py servers run --temporary -- python benchmarks/fields.py [--rows 100000] [--count 20]

The calls go through the whole stack of one process, without a network. Seven contacts of ten have values.
"""

import argparse
import os
import random
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
from crm.models import Contact  # noqa: E402
from tests.contract import ApiClient  # noqa: E402
from tests.factories.accounts import MembershipFactory  # noqa: E402
from tests.factories.records import CustomFieldFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

TARGET_MS = 100
FILTERS = {
    "one choice of four": "custom.tier=gold",
    "one text of all": "custom.code=c4242",
    "a range of one in a hundred": "custom.score__gte=990",
    "a range of half": "custom.score__gte=500",
    "days of a month": "custom.joined_on__gte=2026-03-01&custom.joined_on__lte=2026-03-31",
    "two fields": "custom.tier=gold&custom.score__lte=100",
    "without a value": "custom.tier__isnull=true",
    "nothing like it": "custom.code=nobody",
}
ORDERS = {
    "by number": "ordering=custom.score",
    "by text, downwards": "ordering=-custom.code",
    "by day": "ordering=custom.joined_on",
    "by number, narrowed": "ordering=custom.score&custom.tier=gold",
    "by number, an agent's own": "ordering=custom.score",
}
PLAIN = {"plain list": ""}


def client_of(role: str) -> tuple[ApiClient, Session]:
    """Return a client of somebody new with a role, and their session."""
    member = MembershipFactory(role=role)
    kind, now = Session.Kind.API, timezone.now()
    opened = open_session(user=member.user, tenant_id=member.tenant_id, kind=kind, device=Device(), now=now)
    claims = Claims(opened.session.id, member.user.id, member.tenant_id)
    return ApiClient(sign_access(claims, now=now)), opened.session


def fill(rows: int, agent: Session) -> float:
    """Write the fields and the contacts; return the microseconds that a contact took."""
    source = random.Random(4)
    CustomFieldFactory.choosing("gold", "silver", "bronze", "tin", key="tier")
    for key, kind in {"code": "text", "score": "number", "joined_on": "day"}.items():
        CustomFieldFactory(key=key, kind=kind)

    def values(number: int) -> dict[str, object]:
        if number % 10 > 6:
            return {}
        return {
            "tier": source.choice(["gold", "silver", "bronze", "tin"]),
            "code": f"c{number}",
            "score": str(source.randrange(1000)),
            "joined_on": f"2026-{source.randint(1, 12):02}-{source.randint(1, 28):02}",
        }

    contacts = [
        Contact(
            first_name=f"n{number}",
            emails=[f"n{number}@example.com"],
            owner_id=agent.user_id if number % 100 == 0 else None,
            custom=values(number),
        )
        for number in range(rows)
    ]
    began = time.perf_counter()
    Contact.objects.bulk_create(contacts, batch_size=2000)
    took = (time.perf_counter() - began) * 1_000_000 / rows
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return took


def call(client: ApiClient, query: str) -> tuple[float, dict[str, object]]:
    """Read a page; return milliseconds and the answer."""
    began = time.perf_counter()
    answer = client.get(f"/api/v1/crm/contacts?{query}")
    took = (time.perf_counter() - began) * 1000
    if answer.status_code != 200:
        raise SystemExit(f"{answer.status_code}: {answer.content[:300]!r}")
    return took, answer.json()


def walk(client: ApiClient, query: str, pages: int) -> list[float]:
    """Read page after page; return what each took."""
    times, cursor = [], ""
    for _ in range(pages):
        took, answer = call(client, f"{query}&cursor={cursor}" if cursor else query)
        times.append(took)
        cursor = str(answer["next_cursor"] or "")
        if not cursor:
            break
    return times


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 do not exceed."""
    return sorted(times)[max(0, int(len(times) * 0.95) - 1)]


def measure(client: ApiClient, asked: dict[str, str], count: int) -> list[float]:
    """Ask each question so many times, print and return what it took."""
    everything: list[float] = []
    for what, query in asked.items():
        times = [call(client, query)[0] for _ in range(count + 2)][2:]
        times += walk(client, query, count) if "ordering" in query else []
        everything += times
        line = f"{what:28} p50 {statistics.median(times):7.1f} ms   p95 {p95(times):7.1f} ms"
        sys.stdout.write(line + ("\n" if p95(times) < TARGET_MS else f"   over {TARGET_MS} ms\n"))
    return everything


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--count", type=int, default=20)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    with tenant_context(TenantFactory().id):
        admin, _ = client_of("admin")
        agent, session = client_of("agent")
        each = fill(given.rows, session)
    measure(admin, PLAIN, given.count)
    filters = measure(admin, FILTERS, given.count)
    own = "by number, an agent's own"
    orders = measure(admin, {what: query for what, query in ORDERS.items() if what != own}, given.count)
    orders += measure(agent, {own: ORDERS[own]}, given.count)
    sys.stdout.write(
        f"{given.rows} contacts: filter p95 {p95(filters):.1f} ms, order p95 {p95(orders):.1f} ms,"
        f" {each:.0f} µs to write one\n"
    )


main()
