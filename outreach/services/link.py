"""What came in or was logged is put to the contacts that it is from, and to their one open deal."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db import transaction

from core.claims import claim
from core.ids import uuid7_beside
from core.principal import Principal
from crm.selectors import find_contact_ids_by_phone, list_contacts, list_opportunities
from events.services import emit
from intake.selectors.mails import links_of, list_mails
from messaging.selectors import list_messages, messages_with
from outreach.events import ContactMessageReceived
from outreach.models import ContactMessage
from outreach.selectors import Channel, list_conversation

MOST_LINKED: Final = 50


@transaction.atomic
def link_received(*, message_id: UUID, actor: Principal) -> list[ContactMessage]:
    """Put a message that came in to every contact with its number, and to a deal where one alone is open.

    Somebody unknown stays unknown: no contact is made. A second call changes nothing.
    """
    message = list_messages().filter(id=message_id, direction="in").first()
    if message is None or not message.address:
        return []
    claim("outreach.link", [str(message_id)])
    contacts = find_contact_ids_by_phone([message.address])[:MOST_LINKED]
    new = _without(contacts, list_conversation().filter(message=message).values_list("contact_id", flat=True))
    deals = _one_open_deal(new)
    rows = [
        ContactMessage(
            id=uuid7_beside(message.id),
            contact_id=key,
            opportunity_id=deals.get(key),
            channel=message.channel,
            message=message,
        )
        for key in new
    ]
    ContactMessage.objects.bulk_create(rows)
    facts = [
        ContactMessageReceived(
            contact_message_id=row.id,
            contact_id=row.contact_id,
            opportunity_id=row.opportunity_id,
            channel=row.channel,
        )
        for row in rows
    ]
    if facts:
        emit(*facts, actor=actor)
    return rows


@transaction.atomic
def link_earlier(*, contact_id: UUID) -> list[ContactMessage]:
    """Put what came in from the numbers of a contact, before they were known, to the contact; the newest fifty.

    Nobody is told: it is no news. A second call changes nothing.
    """
    contact = list_contacts().filter(id=contact_id).first()
    if contact is None or not contact.phones:
        return []
    claim("outreach.link", [str(contact_id)])
    known = list_conversation().filter(contact=contact, message__isnull=False).values("message_id")
    earlier = messages_with(contact.phones).filter(direction="in").exclude(id__in=known).order_by("-id")[:MOST_LINKED]
    rows = [
        ContactMessage(id=uuid7_beside(each.id), contact=contact, channel=each.channel, message=each)
        for each in earlier
    ]
    ContactMessage.objects.bulk_create(rows)
    return rows


@transaction.atomic
def link_mail(*, mail_id: UUID) -> list[ContactMessage]:
    """Put a mail that was logged to the conversations with its contacts; a second call changes nothing."""
    mail = list_mails().filter(id=mail_id).first()
    if mail is None:
        return []
    claim("outreach.link", [str(mail_id)])
    links = links_of([mail_id])[mail_id]
    known = list_conversation().filter(mail=mail).values_list("contact_id", flat=True)
    new = _without(links["contact_ids"], known)
    deals = _one_open_deal(new)
    named = set(links["opportunity_ids"])
    rows = [
        ContactMessage(
            id=uuid7_beside(mail.id),
            contact_id=key,
            opportunity_id=deals.get(key) if deals.get(key) in named else None,
            channel=Channel.EMAIL,
            mail=mail,
            author_id=mail.owner_id if mail.direction == "out" else None,
        )
        for key in new
    ]
    ContactMessage.objects.bulk_create(rows)
    return rows


def _without(keys: Collection[UUID], known: Collection[UUID]) -> list[UUID]:
    there = set(known)
    return [key for key in dict.fromkeys(keys) if key not in there]


def _one_open_deal(contact_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the open deal of each contact that has exactly one."""
    open_deals = list_opportunities().filter(contact_id__in=list(contact_ids), status="open")
    found: dict[UUID, list[UUID]] = {}
    for contact_id, key in open_deals.order_by("id").values_list("contact_id", "id"):
        found.setdefault(contact_id, []).append(key)
    return {contact_id: keys[0] for contact_id, keys in found.items() if len(keys) == 1}
