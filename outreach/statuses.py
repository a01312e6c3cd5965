"""Where a message of a conversation stands, in the words of messages whatever it is."""

from intake.models import LoggedMail
from messaging.models import Message

_OF_MAIL = {
    LoggedMail.Status.SENDING: Message.Status.SENDING,
    LoggedMail.Status.FAILED: Message.Status.FAILED,
}


def status_of(message: str | None, mail: str | None, direction: str | None) -> str:
    """Return the status of a message, or what that of a mail and its direction come to."""
    if message:
        return message
    is_in = direction == LoggedMail.Direction.IN
    logged = Message.Status.RECEIVED if is_in else Message.Status.SENT
    return _OF_MAIL.get(LoggedMail.Status(mail), logged) if mail else logged
