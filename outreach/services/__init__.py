"""Every change of conversations with contacts."""

from outreach.services.link import link_earlier, link_mail, link_received
from outreach.services.send import send_message
from outreach.services.text import Draft, TextError, Wish, WrongChannelError, draft_message

__all__ = [
    "Draft",
    "TextError",
    "Wish",
    "WrongChannelError",
    "draft_message",
    "link_earlier",
    "link_mail",
    "link_received",
    "send_message",
]
