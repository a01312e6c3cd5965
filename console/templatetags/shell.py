"""What the frame around a page shows: the business, the person, the places they may go, the pinned theme."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from console.selectors import Business, administrators_of, business_of, businesses_of
from core.lists import Count
from core.navigation import Entry, entries_for, keys
from core.pages import principal_of
from core.principal import Principal
from core.tenancy import tenant_context
from messaging.selectors import count_unread

register = template.Library()
THEMES = frozenset({"light", "dark"})
THEME_COOKIE = "nexus_theme"
KEYS_COOKIE, KEYS_OFF = "nexus_keys", "off"
# The groups whose folded part this person opened, by script: their labels with dots between.
FOLDS_COOKIE = "nexus_folds"
TABS = 3
FEW_BUSINESSES = 7


@dataclass(frozen=True, slots=True)
class Place:
    """One line of the side bar."""

    label: str
    url: str
    icon: str
    is_current: bool
    key: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """A titled part of the side bar; `folded` are its places that are seldom opened, `is_open` when they are shown."""

    label: str
    entries: Sequence[Place]
    folded: Sequence[Place] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """All the frame needs."""

    business: str
    person: str
    role: str
    groups: Sequence[Group]
    tabs: Sequence[Place]
    others: Sequence[Business]
    has_many: bool
    unread: Count
    is_test_mode: bool


@register.simple_tag(takes_context=True)
def shell(context: Context) -> Shell | None:
    """Return the frame of a signed-in person who chose a business; it is built once per request."""
    request = context.get("request")
    principal = principal_of(request) if request else None
    if request is None or principal is None or principal.tenant_id is None:
        return None
    if not hasattr(request, "nexus_shell"):
        # A refused page is drawn after the context of its business ended.
        with tenant_context(principal.tenant_id):
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


@register.simple_tag(takes_context=True)
def single_keys(context: Context) -> bool:
    """Tell whether single keys work for this browser; a person may switch them off."""
    request = context.get("request")
    return request is None or request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF


def _build(request: HttpRequest, principal: Principal) -> Shell:
    entries = entries_for(principal)
    current = _current_url(request.path, [reverse(entry.url_name) for entry in entries]) or _home_of(request, entries)
    letters = keys()
    opened = request.COOKIES.get(FOLDS_COOKIE, "").split(".")
    groups = []
    for label, members in groupby(entries, key=lambda entry: entry.group):
        placed = [(entry.is_folded, _place(entry, current, letters, principal)) for entry in members]
        shown, folded = ([place for is_folded, place in placed if is_folded == wanted] for wanted in (False, True))
        is_open = label in opened or any(place.is_current for place in folded)
        groups.append(Group(label, shown, folded, is_open))
    business = business_of(principal)
    others = [other for other in businesses_of(principal) if other.tenant_id != principal.tenant_id]
    return Shell(
        business=business.name,
        is_test_mode=business.is_test_mode,
        person=principal.name,
        role=principal.role.capitalize(),
        groups=groups,
        tabs=[place for group in groups for place in group.entries][:TABS],
        others=others[:FEW_BUSINESSES],
        unread=count_unread(principal),
        has_many=len(others) > FEW_BUSINESSES,
    )


def _place(entry: Entry, current: str, letters: Mapping[str, str], principal: Principal) -> Place:
    url = reverse(entry.url_name)
    count = entry.counter(principal) if entry.counter else 0
    return Place(_(entry.label), url, entry.icon, url == current, letters[entry.url_name], count)


def _home_of(request: HttpRequest, entries: Sequence[Entry]) -> str:
    """Return the address of the entry that stands for all pages of the request's namespace."""
    namespaces = request.resolver_match.namespaces if request.resolver_match else []
    named = [entry for entry in entries if entry.namespace in namespaces]
    return reverse(named[0].url_name) if named else ""


def _current_url(path: str, urls: Sequence[str]) -> str:
    """Return the longest address that leads to this page; the root leads to itself only."""
    leading = [url for url in urls if path == url or (url != "/" and path.startswith(url.rstrip("/") + "/"))]
    return max(leading, key=len, default="")
