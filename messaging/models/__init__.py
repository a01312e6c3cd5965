"""Notices to people, the letters that carry them, and messages to and from customers."""

from messaging.models.choice import NoticeChoice
from messaging.models.delivery import NoticeDelivery
from messaging.models.message import Message
from messaging.models.notice import Notice
from messaging.models.sender import Sender
from messaging.models.template import Template, TemplateVersion
from messaging.providers import MessageChannel, Provider

__all__ = [
    "Message",
    "MessageChannel",
    "Notice",
    "NoticeChoice",
    "NoticeDelivery",
    "Provider",
    "Sender",
    "Template",
    "TemplateVersion",
]
