"""What the frame around a page shows: the business, the person, the places they may go, the pinned theme."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse

from console.selectors import Business, administrators_of, business_of, businesses_of
from core.navigation import Entry, entries_for
from core.pages import principal_of
from core.principal import Principal

register = template.Library()
THEMES = frozenset({"light", "dark"})
THEME_COOKIE = "nexus_theme"
TABS = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the side bar."""

    label: str
    url: str
    icon: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A titled part of the side bar."""

    label: str
    entries: Sequence[Place]


@dataclass(frozen=True, slots=True)
class Shell:
    """All the frame needs."""

    business: str
    person: str
    role: str
    groups: Sequence[Group]
    tabs: Sequence[Place]
    others: Sequence[Business]
    is_test_mode: bool


@register.simple_tag(takes_context=True)
def shell(context: Context) -> Shell | None:
    """Return the frame of a signed-in person who chose a business; it is built once per request."""
    request = context.get("request")
    principal = principal_of(request) if request else None
    if request is None or principal is None or principal.tenant_id is None:
        return None
    if not hasattr(request, "nexus_shell"):
        request.nexus_shell = _build(request, principal)
    found: Shell = request.nexus_shell
    return found


@register.simple_tag(takes_context=True)
def granters(context: Context) -> Sequence[str]:
    """Return the names of those who can give a right in this business."""
    request = context.get("request")
    principal = principal_of(request) if request else None
    return administrators_of(principal) if principal and principal.tenant_id else ()


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Return "light" or "dark" when the person pinned one."""
    request = context.get("request")
    pinned = request.COOKIES.get(THEME_COOKIE, "") if request else ""
    return pinned if pinned in THEMES else ""


def _build(request: HttpRequest, principal: Principal) -> Shell:
    entries = entries_for(principal)
    current = _current_url(request.path, [reverse(entry.url_name) for entry in entries])
    groups = [
        Group(label, [_place(entry, current) for entry in members])
        for label, members in groupby(entries, key=lambda entry: entry.group)
    ]
    business = business_of(principal)
    return Shell(
        business=business.name,
        is_test_mode=business.is_test_mode,
        person=principal.name,
        role=principal.role.capitalize(),
        groups=groups,
        tabs=[place for group in groups for place in group.entries][:TABS],
        others=[business for business in businesses_of(principal) if business.tenant_id != principal.tenant_id],
    )


def _place(entry: Entry, current: str) -> Place:
    url = reverse(entry.url_name)
    return Place(label=entry.label, url=url, icon=entry.icon, is_current=url == current)


def _current_url(path: str, urls: Sequence[str]) -> str:
    """Return the longest address that leads to this page; the root leads to itself only."""
    leading = [url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    return max(leading, key=len, default="")
