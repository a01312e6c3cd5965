"""How the statuses of routing look."""

from core.looks import StatusLook, Tone, register_looks
from routing.models import ResponseClock


def register() -> None:
    """Give every status its tone and icon."""
    status = ResponseClock.Status
    register_looks(
        status,
        {
            status.RUNNING: StatusLook(Tone.WAIT, "timer"),
            status.MET: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            status.BREACHED: StatusLook(Tone.BAD, "circle-alert"),
        },
    )
