"""Questions about conversations with contacts, and about the ways in which one can be written to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from core.errors import NotFoundError
from core.principal import Principal
from crm.models import Contact
from crm.selectors import list_contacts
from intake.selectors.mails import VIEW_MAIL, list_mails
from messaging.models import MessageChannel, Sender
from messaging.selectors import find_default_sender
from messaging.services import is_in_window
from outreach.models import ContactMessage
from outreach.permissions import VIEW
from privacy.models import Consent
from privacy.selectors import withdrawals

Channel = Consent.Channel


class ContactMessageNotFoundError(NotFoundError):
    """No such message, or not for the one who asks."""

    code = "contact_message_not_found"


@dataclass(frozen=True, slots=True)
class Way:
    """A channel to a contact: the address, and why it cannot be used.

    `fault` is no_address, no_sender or withdrawn, "" when it can; `consents` are the withdrawals. With
    `needs_template` the provider takes no free text now.
    """

    channel: Consent.Channel
    address: str
    fault: str = ""
    consents: Collection[Consent] = ()
    needs_template: bool = False


def list_conversation(*, seen_by: Principal | None = None) -> QuerySet[ContactMessage]:
    """Return what was written to contacts and by them, without order; for somebody only of contacts that they see."""
    found: QuerySet[ContactMessage] = ContactMessage.objects.all()
    if seen_by is None:
        return found
    if not seen_by.may(VIEW):
        return found.none()
    for right in ("crm.view_contact", VIEW):
        if not seen_by.may_all(right):
            found = found.filter(contact__in=list_contacts(seen_by=seen_by, right=right).values("id"))
    return found if seen_by.may_all(VIEW_MAIL) else found.filter(_seen_mail(seen_by))


def get_contact_message(key: UUID) -> ContactMessage:
    """Return one message with its mail or message, its contact and its deal.

    Raises:
        ContactMessageNotFoundError: no such message.
    """
    found = with_all(list_conversation()).filter(id=key).first()
    if found is None:
        raise ContactMessageNotFoundError("Nothing is here")
    return found


def find_by_key(key: str) -> ContactMessage | None:
    """Return what was written under a key."""
    return with_all(list_conversation()).filter(key=key).first()


def with_all(messages: QuerySet[ContactMessage]) -> QuerySet[ContactMessage]:
    """Read mail, message and template along."""
    return messages.select_related("message", "mail", "template_version")


def conversation_with(contact: Contact, *, seen_by: Principal, most: int) -> list[ContactMessage]:
    """Return the newest messages with a contact, the newest first."""
    found = with_all(list_conversation(seen_by=seen_by)).filter(contact=contact)
    return list(found.order_by("-id")[:most])


def address_of(contact: Contact, channel: str) -> str:
    """Return the address by which a channel reaches a contact, "" without one."""
    return contact.email if channel == Channel.EMAIL else contact.phone


def ways_to(contact: Contact, *, now: datetime) -> list[Way]:
    """Return every channel to a contact with what stands in its way, with at most six queries."""
    addresses = [each for each in (contact.email, contact.phone) if each]
    said = withdrawals(addresses=addresses, contact_id=contact.id)
    return [_way(contact, channel, [one for one in said if one.channel == channel], now) for channel in Channel]


def _way(contact: Contact, channel: Consent.Channel, said: list[Consent], now: datetime) -> Way:
    address = address_of(contact, channel)
    if not address:
        return Way(channel, address, "no_address")
    if said:
        return Way(channel, address, "withdrawn", said)
    if channel == Channel.EMAIL:
        return Way(channel, address)
    sender = find_default_sender(channel)
    if sender is None:
        return Way(channel, address, "no_sender")
    return Way(channel, address, needs_template=_needs_template(sender, address, now))


def _needs_template(sender: Sender, address: str, now: datetime) -> bool:
    is_whatsapp = sender.channel == MessageChannel.WHATSAPP
    return is_whatsapp and not is_in_window(sender=sender, address=address, now=now)


def _seen_mail(seen_by: Principal) -> Q:
    """Mail has an owner of its own: what somebody may not read of it is left out."""
    return Q(mail__isnull=True) | Q(mail__in=list_mails(seen_by=seen_by).values("id"))
