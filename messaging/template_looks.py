"""How the statuses of templates look."""

from core.looks import StatusLook, Tone, register_looks
from messaging.models import Template


def register_template_looks() -> None:
    """Give every status its tone and icon; called by `AppConfig.ready`."""
    status = Template.Status
    register_looks(
        status,
        {
            status.ACTIVE: StatusLook(Tone.GOOD, "circle-check", is_quiet=True),
            status.ARCHIVED: StatusLook(Tone.NEUTRAL, "archive", is_quiet=True),
        },
    )
