"""How the statuses of quotes look."""

from core.looks import StatusLook, Tone, register_looks
from quotes.models import Quote


def register() -> None:
    """Give every status its tone and icon."""
    status = Quote.Status
    register_looks(
        status,
        {
            status.DRAFT: StatusLook(Tone.NEUTRAL, "pencil", is_quiet=True),
            status.SENT: StatusLook(Tone.WAIT, "send"),
            status.ACCEPTED: StatusLook(Tone.GOOD, "circle-check"),
            status.DECLINED: StatusLook(Tone.BAD, "thumbs-down"),
            status.EXPIRED: StatusLook(Tone.NEUTRAL, "calendar-x", is_quiet=True),
            status.WITHDRAWN: StatusLook(Tone.NEUTRAL, "undo-2", is_quiet=True),
        },
    )
