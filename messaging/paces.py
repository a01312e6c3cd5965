"""How soon a notice goes out on a channel."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import TextChoices

# When the daily digest goes out, in the time zone of the business.
DIGEST_HOUR = 8


class Pace(TextChoices):
    """Not at all, at once, or gathered once a day."""

    OFF = "off"
    NOW = "now", "At once"
    DAILY = "daily", "Daily digest"


def next_digest(now: datetime, *, zone: str) -> datetime:
    """Return the next time at which a business sends its digests, later than now."""
    local = now.astimezone(ZoneInfo(zone))
    today = datetime.combine(local.date(), time(DIGEST_HOUR), tzinfo=local.tzinfo)
    if today > local:
        return today
    return datetime.combine(local.date() + timedelta(days=1), time(DIGEST_HOUR), tzinfo=local.tzinfo)


def due_at(pace: str, now: datetime, *, zone: str) -> datetime:
    """Return when a notice of a pace goes out."""
    return next_digest(now, zone=zone) if pace == Pace.DAILY else now
