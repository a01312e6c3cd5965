"""A year of a shop in Lagos: its customers, its deals on their way, and what was done with them. All of it invented.

The rows are written as they would stand after that year, by the day, so that lists, charts and reports have something
to show. No events are written for them: the log tells what happened, never what is made up.
"""

import random
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import transaction

from core.ids import first_uuid7
from core.tenancy import tenant_context
from crm import selectors
from crm.models import Activity, Affiliation, Company, Contact, Lead, Opportunity, Stage
from tenants.models import Tenant

M = TypeVar("M", Company, Contact, Lead, Opportunity, Activity, Affiliation)
CONTACTS, DEALS, ACTIVITIES, COMPANIES, LEADS = 2000, 300, 8000, 240, 400
DAYS: Final = 365
BATCH: Final = 1000
NEXT_STEP: Final = 0.8
_WORD: Final = re.compile(r"\w+")
_FIRST: Final = _WORD.findall(
    "Ada Adebayo Aisha Amaka Babatunde Bisi Blessing Bola Chiamaka Chidi Chinedu Damilola Danjuma Ebuka"
    " Efe Emeka Esther Fatima Femi Folake Funmi Gbenga Grace Hadiza Halima Ibrahim Ifeoma Ijeoma Jide"
    " Jumoke Kelechi Kemi Kunle Lateef Mariam Musa Ngozi Nkechi Obinna Ola Oluwaseun Osagie Rahma Rotimi"
    " Sade Samuel Segun Simi Tayo Temitope Tobi Tolu Tunde Uche Umar Wale Yemi Yusuf Zainab"
)
_LAST: Final = _WORD.findall(
    "Abdullahi Abubakar Adeleke Adeyemi Afolabi Ajayi Akande Akpan Alabi Balogun Bankole Bassey Bello"
    " Chukwu Danladi Edet Effiong Ekwueme Eze Fashola Garba Ibe Idowu Igwe Ike Lawal Mohammed Musa Nnamdi"
    " Nwachukwu Nwosu Obi Ogunleye Ojo Okafor Okeke Okoro Oladipo Olaniyan Onyeka Oyelaran Salami Sani"
    " Shittu Udo Umeh Usman Uzor Williams Yakubu"
)
_PLACES: Final = _WORD.findall(
    "Ajah Ajegunle Apapa Festac Gbagada Ikeja Ikoyi Ilupeju Lekki Magodo Maryland Mushin Ogba Ojota"
    " Oshodi Surulere Yaba"
)
_TRADES: Final = (
    ("Pharmacy", "pharmacy"),
    ("Spa", "beauty"),
    ("Hotels", "hospitality"),
    ("Stores", "retail"),
    ("Salon", "beauty"),
    ("Supermarket", "retail"),
    ("Schools", "education"),
    ("Foods", "food"),
    ("Events", "events"),
    ("Clinic", "health"),
    ("Wholesale", "wholesale"),
    ("Gift House", "retail"),
)
_ROLES: Final = ("Buyer", "Owner", "Store manager", "Accounts", "Head of purchasing", "Assistant")
_WANTED: Final = (
    "Monthly restock",
    "Opening order",
    "Private label soap",
    "Guest room amenities",
    "Christmas hampers",
    "Shelf launch",
    "Gift boxes",
    "Event favours",
    "Staff welfare packs",
    "Shea butter in bulk",
)
_REASONS: Final = (
    ("Price", "Kulikuli Wholesale"),
    ("Price", ""),
    ("Chose another supplier", "Abeni Care"),
    ("No budget this year", ""),
    ("No answer", ""),
    ("Delivery too slow", "Abeni Care"),
    ("Product not what they need", ""),
)
_SOURCES: Final = ("web form", "instagram", "whatsapp", "referral", "walk-in", "trade fair")
_DONE: Final[dict[str, Sequence[str]]] = {
    "call": ("Called about the order", "Called back", "Asked how it sells", "Followed up on the price list"),
    "meeting": ("Met at the shop", "Showed samples", "Visited the store"),
    "note": ("Wants delivery before Friday", "Pays by transfer", "Prefers WhatsApp", "Asks for a larger pack"),
    "task": ("Send the price list", "Send samples", "Check stock for them", "Prepare the invoice"),
}


@dataclass(slots=True)
class _Year:
    """What the writing of one year shares."""

    source: random.Random
    now: datetime
    tenant: Tenant
    owners: Sequence[UUID]

    def day(self, first: int = DAYS, last: int = 1) -> datetime:
        """Return a time on a day so long ago, during working hours in Lagos."""
        days = self.source.randint(last, first)
        day = (self.now - timedelta(days=days)).replace(hour=0, minute=0, second=0, microsecond=0)
        return day + timedelta(minutes=self.source.randint(7 * 60, 17 * 60))

    def key(self, at: datetime) -> UUID:
        """Return a key as a row made then would have."""
        return UUID(int=first_uuid7(at).int | secrets.randbits(62))

    def made(self, at: datetime) -> dict[str, Any]:
        """Return the columns of a row that was made then."""
        return {"id": self.key(at), "created_at": at}

    def owner(self) -> UUID:
        """Return one of the people who sell."""
        return self.source.choice(self.owners)


def write_year(tenant: Tenant, *, owners: Sequence[UUID], now: datetime) -> bool:
    """Write the year of a business into its own tables once; say whether it was written now.

    A business with as many contacts is left as it is. The same business gets the same year.
    """
    with tenant_context(tenant.id), transaction.atomic():
        pipeline = selectors.find_default_pipeline()
        if pipeline is None or selectors.list_contacts().count() >= CONTACTS:
            return False
        year = _Year(random.Random(tenant.slug), now, tenant, owners)  # noqa: S311 - invented data
        companies = _companies(year)
        contacts = _contacts(year, companies)
        _leads(year, contacts)
        deals = _deals(year, contacts, list(selectors.list_stages(pipeline_id=pipeline.id)))
        _activities(year, contacts, deals)
        return True


def _companies(year: _Year) -> list[Company]:
    names = [(f"{place} {trade}", kind) for place in _PLACES for trade, kind in _TRADES]
    year.source.shuffle(names)
    named = [*names, *((f"{name} Annex", kind) for name, kind in names)][:COMPANIES]
    rows = [
        Company(
            name=name,
            industry=kind,
            country=year.tenant.country,
            email=f"hello@{_host(name)}",
            owner_id=year.owner(),
            **year.made(year.day()),
        )
        for name, kind in named
    ]
    return _write(Company, rows)


def _contacts(year: _Year, companies: Sequence[Company]) -> list[Contact]:
    source, rows = year.source, []
    for number in range(CONTACTS):
        first, last = source.choice(_FIRST), source.choice(_LAST)
        company = source.choice(companies) if source.random() < 0.6 else None
        host = _host(company.name) if company else "mail.example.com"
        rows.append(
            Contact(
                first_name=first,
                last_name=last,
                emails=[f"{first}.{last}{number}@{host}".lower()],
                phones=[f"+234803555{number:04}"],
                company=company,
                owner_id=company.owner_id if company else year.owner(),
                **year.made(year.day()),
            )
        )
    made = _write(Contact, rows)
    working = [contact for contact in made if contact.company]
    roles = [
        Affiliation(
            contact=contact, company=contact.company, role=source.choice(_ROLES), **year.made(contact.created_at)
        )
        for contact in working[::2]
    ]
    _write(Affiliation, roles)
    return made


def _leads(year: _Year, contacts: Sequence[Contact]) -> None:
    status, source, rows = Lead.Status, year.source, []
    for number in range(LEADS):
        at = year.day()
        first, last = source.choice(_FIRST), source.choice(_LAST)
        is_old = (year.now - at).days > 14
        found = source.choices((status.NEW, status.CONTACTED, status.QUALIFIED, status.DISQUALIFIED), (2, 3, 3, 4))[0]
        found = source.choice((status.DISQUALIFIED, status.QUALIFIED)) if is_old and found == status.NEW else found
        became = source.choice(contacts) if found == status.QUALIFIED and is_old else None
        rows.append(
            Lead(
                name=f"{first} {last}",
                email=f"{first}.{last}.{number}@mail.example.com".lower(),
                phone=f"+234805555{number:04}",
                source=source.choice(_SOURCES),
                status=status.CONVERTED if became else found,
                contact=became,
                company=became.company if became else None,
                converted_at=at + timedelta(days=9) if became else None,
                disqualified_reason="Only wanted one bar of soap" if found == status.DISQUALIFIED else "",
                owner_id=year.owner(),
                **year.made(at),
            )
        )
    _write(Lead, rows)


def _deals(year: _Year, contacts: Sequence[Contact], stages: Sequence[Stage]) -> list[Opportunity]:
    """Open the deals, then move them stage by stage, so that the database writes each stay down."""
    source = year.source
    ways = [stage for stage in stages if stage.kind == Stage.Kind.OPEN]
    rows = []
    for contact in source.sample([each for each in contacts if each.company], DEALS):
        at = max(year.day(last=3), contact.created_at)
        rows.append(
            Opportunity(
                name=f"{source.choice(_WANTED)}, {contact.company}"[:200],
                pipeline_id=ways[0].pipeline_id,
                stage=ways[0],
                stage_entered_at=at,
                amount_minor=source.randint(8, 900) * 10_000 * 100,
                amount_currency=year.tenant.currency,
                expected_close_on=(at + timedelta(days=source.randint(20, 70))).date(),
                forecast_category=source.choice(("pipeline", "pipeline", "best_case", "commit")),
                contact=contact,
                company=contact.company,
                owner_id=contact.owner_id,
                **year.made(at),
            )
        )
    made = _write(Opportunity, rows)
    ends = {stage.kind: stage for stage in stages if stage.kind != Stage.Kind.OPEN}
    waiting = list(made)
    for stage in ways[1:]:
        waiting = _step(year, waiting, stage, ends)
    _step(year, waiting, None, ends)
    return made


def _step(year: _Year, deals: Sequence[Opportunity], stage: Stage | None, ends: dict[str, Stage]) -> list[Opportunity]:
    """Let time go on for deals that stand together: some are lost, others go on to the stage, or are won at the end."""
    moved: list[Opportunity] = []
    gone: list[Opportunity] = []
    for deal in deals:
        at = deal.stage_entered_at + timedelta(hours=year.source.randint(20, 24 * 21))
        if at >= year.now:
            deal.expected_close_on = (year.now + timedelta(days=year.source.randint(3, 60))).date()
            gone.append(deal)
            continue
        deal.stage_entered_at = at
        if year.source.random() < 0.22:
            reason, rival = year.source.choice(_REASONS)
            _end(deal, ends[Stage.Kind.LOST], lost_reason=reason, competitor=rival)
        elif stage is None:
            _end(deal, ends[Stage.Kind.WON])
        else:
            deal.stage = stage
        (moved if deal.status == Opportunity.Status.OPEN else gone).append(deal)
    columns = ["stage", "stage_entered_at", "status", "lost_reason", "competitor", "closed_at", "expected_close_on"]
    Opportunity.objects.bulk_update([*moved, *gone], columns, batch_size=BATCH)
    return moved


def _end(deal: Opportunity, stage: Stage, **why: str) -> None:
    deal.stage, deal.status, deal.closed_at = stage, stage.kind, deal.stage_entered_at
    for name, value in why.items():
        setattr(deal, name, value)


def _activities(year: _Year, contacts: Sequence[Contact], deals: Sequence[Opportunity]) -> None:
    source, rows = year.source, []
    # Most open deals have a next step; some were forgotten.
    steps = [deal for deal in deals if deal.status == Opportunity.Status.OPEN and source.random() < NEXT_STEP]
    for number in range(ACTIVITIES):
        is_step = number < len(steps)
        deal = steps[number] if is_step else source.choice(deals) if number % 3 == 0 else None
        contact = deal.contact if deal else source.choice(contacts)
        kind = source.choices(("call", "meeting", "note", "task"), (5, 2, 0 if is_step else 3, 3))[0]
        is_planned = is_step or (deal is None and kind != "note" and number % 60 == 0)
        since = max(1, (year.now - (deal or contact).created_at).days)
        at = year.now + timedelta(days=source.randint(-2, 14)) if is_planned else year.day(first=since, last=0)
        made_at = min(at, year.now) - timedelta(hours=1)
        rows.append(
            Activity(
                kind=kind,
                title=source.choice(_DONE[kind]),
                status=Activity.Status.PLANNED if is_planned else Activity.Status.DONE,
                due_at=at if kind != "note" else None,
                done_at=None if is_planned else min(at, year.now),
                assigned_to_id=contact.owner_id,
                contact=contact,
                opportunity=deal,
                **year.made(made_at),
            )
        )
    _write(Activity, rows)


def _write(model: type[M], rows: list[M]) -> list[M]:
    """Write rows with the times they say they were made at."""
    times = {row.pk: row.created_at for row in rows}
    model.objects.bulk_create(rows, batch_size=BATCH)
    for row in rows:
        row.created_at = times[row.pk]
    model.objects.bulk_update(rows, ["created_at"], batch_size=BATCH)
    return rows


def _host(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum()) + ".example.com"
