"""How the time of a lead is told: beside its name in lists, and in a box on its page."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from core.looks import Tone
from core.panels import Panel
from core.principal import Principal
from records.badges import Badge
from routing import responses
from routing.models import ResponseClock

Status = ResponseClock.Status
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def badges(keys: Collection[UUID]) -> Mapping[UUID, Badge]:
    """Return the marks of leads that wait for an answer, and of those that waited too long."""
    now, found = timezone.now(), {}
    for key, clock in responses.clocks_of(keys).items():
        badge = badge_of(clock, now)
        if badge is not None:
            found[key] = badge
    return found


def badge_of(clock: ResponseClock, now: datetime) -> Badge | None:
    """Return the mark of one; None where somebody answered in time, or the time does not run yet."""
    if clock.status == Status.BREACHED:
        late = _("Answered late") if clock.responded_at else _("Not answered")
        return Badge(late, Tone.BAD, "circle-alert", _("The time for a first response is over"))
    if clock.status == Status.MET or clock.due_at is None:
        return None
    left = clock.due_at - now
    if left <= timedelta():
        return Badge(_("Due now"), Tone.BAD, "timer", _("A first response is due"))
    return Badge(_("%(left)s left") % {"left": spoken(left)}, Tone.WAIT, "timer", _("Until a first response is due"))


def panel(_who: Principal, lead_id: UUID) -> Panel | None:
    """Return the box of a lead; None where nothing is to be said of it."""
    clock = responses.clocks_of([lead_id]).get(lead_id)
    if clock is None:
        return None
    took = None if clock.working_seconds is None else spoken(timedelta(seconds=clock.working_seconds))
    badge = badge_of(clock, timezone.now())
    shown = {"clock": clock, "badges": [badge] if badge else [], "took": took}
    return Panel(_("First response"), "routing/_clock.html", shown)


def spoken(span: timedelta) -> str:
    """Return a span in its largest units: 12 min, 3 h 5 min, 2 days."""
    if span >= 2 * _DAY:
        return _("%(days)d days") % {"days": span.days}
    minutes = int(span.total_seconds()) // 60
    if span < _HOUR:
        return _("%(minutes)d min") % {"minutes": max(minutes, 1)}
    hours, rest = divmod(minutes, 60)
    said = _("%(hours)d h %(minutes)d min") if rest else _("%(hours)d h")
    return said % {"hours": hours, "minutes": rest}
