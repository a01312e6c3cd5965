"""A person who stands in every module, under words that occur nowhere else."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from activation.models import Activation, ActivationStep
from core.principal import Principal
from core.tenancy import PLATFORM, tenant_context
from crm import services
from executions.models import DeadLetter, Execution, Line, Signal
from governance.models import Decision
from outcomes.models import Outcome
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.crm import ActivityFactory, ContactFactory, LeadFactory, OpportunityFactory
from tests.factories.executions import start
from tests.factories.privacy import consent
from tests.factories.storefront import OrderRequestFactory

CANARIES = ("zqmail", "2348099887766", "Zqfirst", "Zqlast", "Zqstreet", "Zqnote")
EMAIL = "zqmail@example.com"
PHONE = "+2348099887766"


@dataclass(frozen=True)
class Person:
    """The keys of the person."""

    user_id: UUID
    contact_id: UUID


def seed(actor: Principal) -> Person:
    """Write the person into every module of the running business."""
    user = UserFactory(email=EMAIL, first_name="Zqfirst", last_name="Zqlast", phone=PHONE)
    MembershipFactory(user=user, role="agent")
    contact = ContactFactory(first_name="Zqfirst", last_name="Zqlast", emails=[EMAIL], phones=[PHONE])
    lead = LeadFactory(name="Zqfirst Zqlast", email=EMAIL, phone=PHONE, notes="Zqnote", contact=contact)
    OpportunityFactory(name="Shop for Zqfirst Zqlast", contact=contact)
    ActivityFactory(title="Call Zqfirst", body="Zqnote", contact=contact, lead=None)
    OrderRequestFactory(name="Zqfirst Zqlast", email=EMAIL, phone=PHONE, address="Zqstreet 1", note="Zqnote", lead=lead)
    both = ["other-zqmail@example.com", EMAIL]
    services.create_contact(first_name="Zqfirst", last_name="Zqlast", emails=both, force=True, actor=actor)
    run = start("demo.echo", {"message": f"Mail {EMAIL} for Zqfirst Zqlast"}, actor=actor)
    _mention(actor, run)
    consent(actor, address=EMAIL, contact_id=contact.id, ip="10.9.8.7")
    return Person(user.id, contact.id)


def _mention(actor: Principal, run: Execution) -> None:
    """Let rows of the engine, of rules and of the activation speak of the person."""
    text = f"Zqfirst Zqlast, {EMAIL}"
    named = {"first_name": "Zqfirst", "to": [{"email": EMAIL.upper(), "phone": PHONE}]}
    who = {"actor_kind": "user", "actor_id": actor.id}
    Signal.objects.create(execution=run, name="go", data=named, **who)
    DeadLetter.objects.create(execution=run, action=run.action, error_code="x", reason=text)
    now = timezone.now()
    line = {"number": 1, "attempt": 1, "kind": "log", "text": text, "data": named, "written_at": now}
    Line.objects.create(tenant_id=actor.tenant_id, execution_id=run.id, **line)
    Decision.objects.create(
        effect="deny", code="x", action="demo.echo", input_digest=b"", reason=text, actor_role="", **who
    )
    Outcome.objects.create(
        execution=run,
        key="sale",
        verdict="positive",
        source="human",
        author_kind="user",
        author_id=actor.id,
        rationale=text,
    )
    started = Activation.objects.create(
        external_id="zq",
        tenant_id=actor.tenant_id,
        industry="ecommerce",
        preset="ecommerce",
        plan="free",
        document={"owner": named},
        document_hash="",
        blueprint={},
        token_hash="0" * 64,
    )
    ActivationStep.objects.create(
        activation=started, position=1, name="team", module="accounts", label="Team", planned=named
    )


def dump(*tenants: UUID) -> str:
    """Return every row that the application can see, in these businesses and outside them, as text."""
    parts = []
    for tenant_id in (*tenants, PLATFORM, None):
        with tenant_context(tenant_id), connection.cursor() as cursor:
            cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
            for (table,) in cursor.fetchall():
                cursor.execute(f'SELECT t::text FROM "{table}" t')
                parts += [f"{table}: {row}" for (row,) in cursor.fetchall()]
    return "\n".join(parts)


def found_in(text: str) -> list[str]:
    """Return the lines of a dump that hold a canary."""
    return [line for line in text.splitlines() if any(word.lower() in line.lower() for word in CANARIES)]


@pytest.fixture
def person(owner) -> Person:
    return seed(owner)
