"""Notices to people, the letters that carry them, and messages to and from customers."""

from messaging.models.choice import NoticeChoice
from messaging.models.delivery import NoticeDelivery
from messaging.models.message import Message
from messaging.models.notice import Notice
from messaging.models.sender import MessageChannel, Sender
from messaging.models.template import Template, TemplateVersion

__all__ = [
    "Message",
    "MessageChannel",
    "Notice",
    "NoticeChoice",
    "NoticeDelivery",
    "Sender",
    "Template",
    "TemplateVersion",
]
