"""A contact at a glance: what is open, what was won, what was last and next, what they said, what agents did."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum

from core.money import Money
from core.principal import Kind, Principal
from crm import selectors
from crm.models import Activity, Contact, Opportunity
from events.models import Event
from events.selectors import list_events_of
from privacy.models import Consent
from privacy.selectors import newest_words
from records.selectors.merges import parts_of
from tenants.selectors import current_home

MOST_DEALS: Final = 200
Status = Opportunity.Status


@dataclass(frozen=True, slots=True)
class DealSum:
    """Deals of one status: how many, and their sums, the currency of the business first."""

    deals: int
    amounts: Sequence[Money]


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one contact, of what the principal who asked may see.

    `consents` holds the newest word for each channel and purpose; it is empty for who may not see consents.
    """

    open: DealSum
    won: DealSum
    lost: int
    last_activity: Activity | None
    next_activity: Activity | None
    consents: Sequence[Consent]
    last_agent_action: Event | None


def figures_of(contact: Contact, *, seen_by: Principal) -> Figures:
    """Return the figures of a contact, with seven queries."""
    deals = selectors.list_opportunities(seen_by=seen_by).filter(contact=contact)
    sums = sums_of(deals)
    keys = [contact.id, *parts_of("contact", contact.id)]
    deal_ids = list(deals.order_by("-id").values_list("id", flat=True)[:MOST_DEALS])
    return Figures(
        open=sums[Status.OPEN],
        won=sums[Status.WON],
        lost=sums[Status.LOST].deals,
        **_activities(contact, seen_by),
        consents=consents_of(contact) if seen_by.may("privacy.view_consent") else [],
        last_agent_action=last_agent_action([*keys, *deal_ids]),
    )


def consents_of(contact: Contact) -> list[Consent]:
    """Return the newest word for each channel and purpose, said by the contact or about one of their addresses."""
    return newest_words(addresses=[*contact.emails, *contact.phones], contact_id=contact.id)


def sums_of(deals: QuerySet[Opportunity]) -> dict[str, DealSum]:
    """Return how many of the deals have each status, and their sums."""
    rows = deals.order_by().values_list("status", "amount_currency").annotate(Count("id"), Sum("amount_minor"))
    counts: dict[str, int] = dict.fromkeys(Status.values, 0)
    amounts: dict[str, list[Money]] = {status: [] for status in Status.values}
    home = current_home().currency
    for status, currency, number, minor in rows:
        counts[status] += number
        if minor is not None:
            amounts[status].append(Money(int(minor), currency))
    return {
        status: DealSum(counts[status], sorted(amounts[status], key=lambda one: (one.currency != home, one.currency)))
        for status in Status.values
    }


def _activities(contact: Contact, seen_by: Principal) -> dict[str, Any]:
    if not seen_by.may("crm.view_activity"):
        return {"last_activity": None, "next_activity": None}
    found = selectors.list_activities(seen_by=seen_by).filter(contact=contact)
    done = found.filter(status=Activity.Status.DONE).order_by(F("done_at").desc(nulls_last=True), "-id")
    planned = found.filter(status=Activity.Status.PLANNED).order_by(F("due_at").asc(nulls_last=True), "id")
    return {"last_activity": done.first(), "next_activity": planned.first()}


def last_agent_action(keys: Sequence[UUID]) -> Event | None:
    """Return what an agent did last with one of these records."""
    told = list_events_of(*keys).filter(actor_kind=Kind.AGENT)
    return told.order_by("-occurred_at", "-id").first()
