"""A person who stands in every module, under words that occur nowhere else."""

from dataclasses import dataclass
from uuid import UUID

import pytest
from django.db import connection

from core.principal import Principal
from core.tenancy import tenant_context
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
    OrderRequestFactory(
        name="Zqfirst Zqlast", email=EMAIL, phone=PHONE, address="Zqstreet 1", note="Zqnote", lead=lead
    )
    start("demo.echo", {"message": f"Mail {EMAIL} for Zqfirst Zqlast"}, actor=actor)
    consent(actor, address=EMAIL, contact_id=contact.id, ip="10.9.8.7")
    return Person(user.id, contact.id)


def dump(*tenants: UUID) -> str:
    """Return every row that the application can see, in these businesses and outside them, as text."""
    parts = []
    for tenant_id in (*tenants, None):
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
