"""What follows when somebody writes: it is put to its contacts, and their owners are told."""

from django.utils import timezone
from django.utils.translation import gettext as _

from crm.selectors import list_contacts
from events.subscriptions import HeardEvent, subscribe
from messaging.services import notify
from outreach.kinds import RECEIVED
from outreach.services import link_earlier, link_mail, link_received
from privacy.models import Consent


@subscribe("message.received")
def put_to_contacts(event: HeardEvent) -> None:
    """Put a message that came in to its contacts."""
    link_received(message_id=event.subject_id, actor=event.actor)


@subscribe("mail.logged")
def put_mail_to_contacts(event: HeardEvent) -> None:
    """Put a mail to the conversations with its contacts."""
    link_mail(mail_id=event.subject_id)


@subscribe("contact.created")
@subscribe("contact.changed")
def put_earlier_messages(event: HeardEvent) -> None:
    """Put what came from a number before it was known to the contact that has it now."""
    if "phones" in event.payload.get("fields", ["phones"]):
        link_earlier(contact_id=event.subject_id)


@subscribe("contact_message.received")
def tell_the_owner(event: HeardEvent) -> None:
    """Tell who looks after a contact that they wrote."""
    contact = list_contacts().filter(id=event.payload["contact_id"]).first()
    if contact is None or contact.owner_id is None:
        return
    channel = Consent.Channel(event.payload["channel"]).label
    notify(
        recipients=[contact.owner_id],
        kind=RECEIVED,
        title=_("%(contact)s wrote by %(channel)s") % {"contact": contact, "channel": channel},
        subject=("contact", contact.id),
        source=event.id,
        actor=event.actor,
        now=timezone.now(),
    )
