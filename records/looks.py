"""How the statuses of files look."""

from core.looks import StatusLook, Tone, register_looks
from records.models import Attachment


def register() -> None:
    """Give every status its tone and icon."""
    status = Attachment.Status
    register_looks(
        status,
        {
            status.PENDING: StatusLook(Tone.LIVE, "loader-circle"),
            status.CLEAN: StatusLook(Tone.GOOD, "shield-check", is_quiet=True),
            status.INFECTED: StatusLook(Tone.BAD, "shield-alert"),
            status.SKIPPED: StatusLook(Tone.NEUTRAL, "circle-dashed", is_quiet=True),
        },
    )
