"""Customer relations on a business with many records: lists, filters, search, board, record pages, reports.

    python manage.py servers run --temporary -- python benchmarks/crm.py [--contacts N] [--deals N] [--count 60]

The calls go through the whole stack of one process, without a network: the API with a token, the pages with a session.
An agent of a team sees what five people own. Each line has milliseconds, bytes of the answer and queries.
"""

import argparse
import os
import random
import statistics
import sys
import time
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ |= {"DJANGO_SETTINGS_MODULE": "nexus.settings.local", "API_RATE": "1000000/60", "LOG_LEVEL": "ERROR"}

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import Role, Team, TeamMember, User  # noqa: E402
from accounts.services.sessions import Device, open_session  # noqa: E402
from accounts.tokens import Claims, sign_access  # noqa: E402
from core.tenancy import tenant_context  # noqa: E402
from crm.models import Activity, Company, Contact, Opportunity, Stage  # noqa: E402
from tests.contract import ApiClient  # noqa: E402
from tests.factories.accounts import PASSWORD, MembershipFactory  # noqa: E402
from tests.factories.crm import PipelineFactory  # noqa: E402
from tests.factories.tenants import TenantFactory  # noqa: E402

FIRST = ("Ada", "Bisi", "Chidi", "Emeka", "Folake", "Halima", "Kunle", "Musa", "Ngozi", "Obinna", "Tunde", "Zainab")
REP = [f"crm.{verb}_{noun}:team" for verb in ("view", "change") for noun in ("contact", "opportunity", "activity")]
REP += ["crm.view_pipeline", "crm.view_company", "crm.view_report"]
SELLERS, TEAM = 40, 5
Place = tuple[Any, str]


def fill(contacts: int, deals: int, owners: list[Any]) -> Mapping[str, Any]:
    """Write the records; return one of each kind."""
    source, now = random.Random(7), timezone.now()
    pipeline = PipelineFactory()
    stages = list(Stage.objects.filter(pipeline=pipeline).order_by("position"))
    firms = Company.objects.bulk_create([Company(name=f"Company {number}") for number in range(contacts // 20)])
    people = Contact.objects.bulk_create(
        [
            Contact(
                first_name=source.choice(FIRST),
                last_name=f"Okafor{number}",
                emails=[f"person{number}@example.com"],
                phones=[f"+23480{number:08}"],
                company=source.choice(firms),
                owner_id=source.choice(owners),
            )
            for number in range(contacts)
        ],
        batch_size=2000,
    )
    made = Opportunity.objects.bulk_create(
        [_deal(number, source, stages, people, now) for number in range(deals)], batch_size=2000
    )
    Activity.objects.bulk_create(
        [
            Activity(
                kind="call",
                title="Called",
                contact=deal.contact,
                opportunity=deal,
                assigned_to_id=deal.owner_id,
                due_at=now + timedelta(days=number % 20),
            )
            for number, deal in enumerate(made)
            if number % 2
        ],
        batch_size=2000,
    )
    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return {"contact": people[-1], "company": firms[-1], "deal": made[0], "stage": stages[0]}


def _deal(number: int, source: random.Random, stages: list[Stage], people: list[Contact], now: Any) -> Opportunity:
    stage, contact = stages[number % 4], source.choice(people)
    is_lost = stage.kind == Stage.Kind.LOST
    return Opportunity(
        name=f"Deal {number}",
        pipeline_id=stage.pipeline_id,
        stage=stage,
        stage_entered_at=now - timedelta(days=source.randrange(80)),
        status=stage.kind,
        closed_at=None if stage.kind == Stage.Kind.OPEN else now - timedelta(days=source.randrange(80)),
        lost_reason=source.choice(("Price", "Too slow")) if is_lost else "",
        amount_minor=source.randrange(1, 900) * 100_000,
        amount_currency="NGN",
        expected_close_on=(now + timedelta(days=source.randrange(90))).date(),
        contact=contact,
        company=contact.company,
        owner_id=contact.owner_id,
    )


def api_of(user: User, tenant_id: Any) -> ApiClient:
    """Return a client of the API for somebody."""
    now = timezone.now()
    opened = open_session(user=user, tenant_id=tenant_id, kind="api", device=Device(), now=now)
    return ApiClient(sign_access(Claims(opened.session.id, user.id, tenant_id), now=now))


def browser_of(user: User) -> Client:
    """Return a signed-in browser."""
    client = Client()
    client.post("/login", {"email": user.email, "password": PASSWORD})
    return client


def places(api: ApiClient, rep: ApiClient, browser: Client, one: Mapping[str, Any]) -> Mapping[str, Place]:
    """Return what is asked, by name."""
    contacts, deals, contact = "/api/v1/crm/contacts", "/api/v1/crm/opportunities", one["contact"]
    return {
        "list": (api, contacts),
        "list of a team": (rep, contacts),
        "retrieve": (api, f"{contacts}/{contact.id}"),
        "filter by owner": (api, f"{contacts}?owner_id={contact.owner_id}"),
        "filter by company": (api, f"{contacts}?company_id={contact.company_id}"),
        "search": (api, f"{contacts}?search=okafor4242"),
        "search by phone": (api, f"{contacts}?search=08000004242"),
        "deals": (api, deals),
        "deals of a team": (rep, deals),
        "deals without a next step": (api, f"{deals}?status=open&has_next_activity=false"),
        "deals by amount": (api, f"{deals}?ordering=-amount_minor"),
        "forecast": (api, "/api/v1/crm/forecast"),
        "report": (api, "/api/v1/crm/reports/pipeline"),
        "page: contacts": (browser, "/crm/contacts"),
        "page: board": (browser, "/crm/opportunities/board"),
        "page: deals": (browser, "/crm/opportunities"),
        "page: contact": (browser, f"/crm/contacts/{contact.id}"),
        "page: company": (browser, f"/crm/companies/{contact.company_id}"),
        "page: deal": (browser, f"/crm/opportunities/{one['deal'].id}"),
        "page: forecast": (browser, "/crm/forecast"),
        "page: reports": (browser, "/crm/reports"),
    }


def measure(name: str, client: Any, path: str, count: int) -> None:
    """Ask so many times; print what it took."""
    times = []
    for _ in range(count + 3):
        began = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code != 200:
            raise SystemExit(f"{path}: {answer.status_code} {answer.content[:300]!r}")
    with CaptureQueriesContext(connection) as queries:
        client.get(path)
    times = sorted(times[3:])
    sys.stdout.write(
        f"{name:28} p50 {statistics.median(times):7.1f}   p99 {times[int(len(times) * 0.99) - 1]:7.1f} ms"
        f"   {len(answer.content) / 1000:7.1f} kB   {len(queries):3} queries\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--deals", type=int, default=20_000)
    parser.add_argument("--count", type=int, default=60)
    given = parser.parse_args()
    call_command("migrate", verbosity=0)
    settings.ALLOWED_HOSTS = ["*"]
    tenant = TenantFactory()
    with tenant_context(tenant.id):
        admin = MembershipFactory(role="admin").user
        role = Role.objects.create(code="rep", name="Rep", grants=REP)
        reps = [MembershipFactory(role="", custom_role=role).user for _ in range(SELLERS)]
        team = Team.objects.create(name="North")
        TeamMember.objects.bulk_create([TeamMember(team=team, user=user) for user in reps[:TEAM]])
        one = fill(given.contacts, given.deals, [user.id for user in reps])
        asked = places(api_of(admin, tenant.id), api_of(reps[0], tenant.id), browser_of(admin), one)
    for name, (client, path) in asked.items():
        measure(name, client, path, given.count)


main()
