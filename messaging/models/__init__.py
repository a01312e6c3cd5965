"""Notices to people, what they chose, and the letters that carry notices."""

from messaging.models.choice import NoticeChoice
from messaging.models.delivery import NoticeDelivery
from messaging.models.notice import Notice

__all__ = ["Notice", "NoticeChoice", "NoticeDelivery"]
