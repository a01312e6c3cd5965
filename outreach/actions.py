"""What executions, automations and agents may do with conversations."""

from uuid import UUID

from core.actions import ActionContext, Risk, action
from core.commands import Result
from outreach import services
from outreach.commands import WriteMessage
from outreach.permissions import SEND


class ContactMessageOut(Result):
    """The key of a message with a contact, and of the mail or the message that it is."""

    id: UUID
    channel: str
    message_id: UUID | None
    mail_id: UUID | None


@action("outreach.message.send", permission=SEND, risk=Risk.MEDIUM)
def send_message(context: ActionContext, command: WriteMessage) -> ContactMessageOut:
    """Write to a contact by e-mail, SMS or WhatsApp, of a template or in words, unless they took their consent back."""
    sent = services.send_message(**command.given(), key=context.key("send"), actor=context.actor, now=context.now)
    return ContactMessageOut.model_validate(sent)
