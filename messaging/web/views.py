"""The bell, and the page of all that a person was told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from accounts.names import names_of
from core.happenings import actor_name
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from core.toasts import done
from messaging import selectors, services
from messaging.kinds import find_kind
from messaging.models import Notice

UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Line:
    """One notice as its person reads it."""

    notice: Notice
    by: str
    icon: str
    label: str
    is_urgent: bool


@require_safe
@page()
def notices(request: PageRequest) -> HttpResponse:
    """Show all notices by day, the newest first, or the unread ones."""
    is_narrowed = request.GET.get("view") == UNREAD
    unread = selectors.count_unread(request.principal)
    listed = selectors.list_unread(request.principal) if is_narrowed else selectors.list_notices(request.principal)
    found = read_page(listed, request.GET)
    home = reverse("messaging:notices")
    context = {
        "page": found,
        "days": _by_day(found.rows),
        "unread": unread,
        "is_narrowed": is_narrowed,
        "views": [
            Tab(_("All"), home, 0, not is_narrowed),
            Tab(_("Unread"), f"{home}?view={UNREAD}", unread, is_narrowed),
        ],
    }
    return render(request, "messaging/notices.html", context)


@require_safe
@page()
def bell(request: PageRequest) -> HttpResponse:
    """Return the count on the bell; an open page asks for it while it is looked at."""
    return render(request, "messaging/_bell_count.html", {"unread": selectors.count_unread(request.principal)})


@require_POST
@page()
def open_notice(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that a notice was read, and go where it leads."""
    notice = services.mark_read(notice_id=key, actor=request.principal, now=timezone.now())
    return redirect(notice.url or "messaging:notices")


@require_POST
@page()
def read_all(request: PageRequest) -> HttpResponse:
    """Note that everything was read."""
    marked = services.mark_all_read(actor=request.principal, now=timezone.now())
    said = ngettext("%(number)d notification marked as read.", "%(number)d notifications marked as read.", marked)
    done(request, said % {"number": marked})
    return redirect("messaging:notices")


def _by_day(rows: Sequence[Notice]) -> list[tuple[date, list[Line]]]:
    lines = _lines(rows)
    return [
        (day, list(same)) for day, same in groupby(lines, key=lambda line: timezone.localdate(line.notice.created_at))
    ]


def _lines(rows: Iterable[Notice]) -> list[Line]:
    found = list(rows)
    names = names_of(notice.actor_id for notice in found)
    return [_line(notice, actor_name(notice.actor_kind, notice.actor_id, names)) for notice in found]


def _line(notice: Notice, by: str) -> Line:
    kind = find_kind(notice.kind)
    if kind is None:
        return Line(notice, by, "bell", "", is_urgent=False)
    return Line(notice, by, kind.icon, _(kind.label), is_urgent=kind.is_urgent)
