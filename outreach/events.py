"""Facts about conversations with contacts."""

from uuid import UUID

from events.facts import fact


@fact("contact_message.sent", subject="contact_message_id")
class ContactMessageSent:
    """Somebody wrote to a contact; what became of it is told by the facts of the mail or the message."""

    contact_message_id: UUID
    contact_id: UUID
    opportunity_id: UUID | None
    channel: str
    template_id: UUID | None
    version: int | None


@fact("contact_message.received", subject="contact_message_id")
class ContactMessageReceived:
    """A contact wrote by SMS or WhatsApp."""

    contact_message_id: UUID
    contact_id: UUID
    opportunity_id: UUID | None
    channel: str
