"""Celery entry points of the event log."""

from celery import shared_task
from django.db import close_old_connections
from django.utils import timezone

from core.doorbell import silence
from events.relay import deliver_due, relay


@shared_task(name="events.deliver")  # type: ignore[untyped-decorator, unused-ignore]
def deliver_events(queue: str) -> None:
    """Relay and deliver until nothing is due. The bell is taken down first, so later commits ring again."""
    silence(queue)
    try:
        while relay() + deliver_due(now=timezone.now()):
            pass
    finally:
        close_old_connections()  # a broken one must not be met again by the next bell
