"""The filters of the list of executions: kept in its address, so that a bookmark or a sent link is a saved filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.ids import first_uuid7
from core.lists import Chip, Count, chip, count_rows
from core.pages import PageRequest
from executions.models import LIVE, Execution, Status
from executions.standing import standing

ALL, SUCCEEDED = "all", "succeeded"
VIEWS: Mapping[str, tuple[str, frozenset[str]]] = {
    ALL: ("All", frozenset(Status)),
    "moving": ("Moving", LIVE - {Status.PENDING_APPROVAL, Status.PAUSED}),
    "people": ("Waiting for people", frozenset({Status.PENDING_APPROVAL, Status.PAUSED})),
    "failed": ("Failed", frozenset({Status.FAILED, Status.TIMED_OUT, Status.REJECTED, Status.EXPIRED})),
    SUCCEEDED: ("Succeeded", frozenset({Status.SUCCEEDED})),
}
SPANS: Mapping[str, tuple[object, timedelta]] = {
    "hour": (gettext_lazy("last hour"), timedelta(hours=1)),
    "day": (gettext_lazy("last 24 hours"), timedelta(days=1)),
    "week": (gettext_lazy("last 7 days"), timedelta(days=7)),
}
MINE = "me"
NAMES = ("action", "since", "by")


@dataclass(frozen=True, slots=True)
class Narrowing:
    """The filters in force, and the chips that show them; what an address says wrongly is left out."""

    view: str
    action: str
    since: str
    by: str
    chips: Sequence[Chip]
    me: UUID
    now: datetime

    @classmethod
    def of(cls, request: PageRequest) -> Self:
        """Read the filters of an address."""
        query = request.GET
        view = query.get("view", ALL) if query.get("view") in VIEWS else ALL
        action = query.get("action", "").strip()
        since = query.get("since", "") if query.get("since") in SPANS else ""
        by = MINE if query.get("by") == MINE else ""
        chips = [
            *([chip(query, "action", _("Action"), action)] if action else []),
            *([chip(query, "since", _("Created"), str(SPANS[since][0]))] if since else []),
            *([chip(query, "by", _("Run by"), _("me"))] if by else []),
        ]
        return cls(view, action, since, by, chips, request.principal.id, timezone.now())

    @property
    def spans(self) -> list[tuple[str, object, bool]]:
        """The choices of `since`: value, words, and whether it is in force."""
        return [(value, words, value == self.since) for value, (words, _span) in SPANS.items()]

    @property
    def is_in_force(self) -> bool:
        """Tell whether anything is left out of the list."""
        return self.view != ALL or bool(self.chips)

    @property
    def address(self) -> str:
        """The query string of this view and these filters, without a place in the list."""
        values = {"view": self.view, "action": self.action, "since": self.since, "by": self.by}
        return urlencode({name: value for name, value in values.items() if value})

    def as_filter(self) -> dict[str, str]:
        """Return the view and the filters as a bulk job takes them; a span counts from this moment."""
        found = {"status": ",".join(sorted(VIEWS[self.view][1]))} if self.view != ALL else {}
        if self.action:
            found["action_prefix"] = self.action
        if self.since:
            found["created_at__gte"] = (self.now - SPANS[self.since][1]).isoformat()
        return found | ({"actor_id": str(self.me)} if self.by else {})

    def apply(self, found: QuerySet[Execution]) -> QuerySet[Execution]:
        """Narrow a list."""
        found = self._indexed(in_view(found, self.view))
        if self.action:
            found = found.filter(action__startswith=self.action)
        return found.filter(actor_id=self.me) if self.by else found

    def within(self, found: QuerySet[Execution]) -> QuerySet[Execution] | None:
        """Return what a page looks at; None when it may look at all, since every filter has an index."""
        if self.view == SUCCEEDED:
            return self._indexed(found)
        return self._indexed(in_view(found, self.view)) if self.action or self.by else None

    def _indexed(self, found: QuerySet[Execution]) -> QuerySet[Execution]:
        """Narrow by the span. Keys carry their time, so it reads the index of the list itself."""
        return found.filter(id__gte=first_uuid7(self.now - SPANS[self.since][1])) if self.since else found


def in_view(found: QuerySet[Execution], view: str) -> QuerySet[Execution]:
    """Narrow a list to a view."""
    return found if view == ALL else found.filter(standing(VIEWS[view][1]))


def count_view(found: QuerySet[Execution], view: str) -> Count:
    """Count a view. Most runs succeed, so no index knows those: they are counted among the newest."""
    return count_rows(in_view(found, view), within=found if view == SUCCEEDED else None)
