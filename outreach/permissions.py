"""The rights of writing to contacts, and who holds them from the start."""

from typing import Final

from core.permissions import declare

VIEW: Final = "outreach.view_message"
SEND: Final = "outreach.send_message"


def declare_permissions() -> None:
    """Add the rights to the catalog; whom somebody may write to is whom they may see."""
    declare(VIEW, "Read what is written to contacts and by them", roles=["management"], own=["agent"])
    declare(SEND, "Write to contacts by e-mail, SMS and WhatsApp", roles=["management"], own=["agent"])
