"""What the console shows in its side bar, and the pages of a person about themselves; each app registers its own."""

from collections.abc import Callable
from dataclasses import dataclass
from string import ascii_lowercase

from django.urls import reverse
from django.utils.translation import gettext as _

from core.lists import Tab
from core.principal import Principal

Counter = Callable[[Principal], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the side bar. `group` is "", "Business" or "Control"; `order` sorts inside the group.

    `roles`, when given, narrows the entry to them and `not_roles` leaves roles out. `counter` says how many things
    there wait for the principal: one query at most, it runs with every page. `namespace` names a set of addresses
    whose pages all belong to the entry, when no other entry leads closer. What is set up once and seldom opened has no
    letter (`has_key` off), for there are 26. It stands folded under its group, as does what `is_seldom`.
    """

    label: str
    url_name: str
    icon: str
    permission: str = ""
    group: str = ""
    order: int = 100
    roles: frozenset[str] = frozenset()
    not_roles: frozenset[str] = frozenset()
    counter: Counter | None = None
    namespace: str = ""
    has_key: bool = True
    is_seldom: bool = False

    @property
    def is_folded(self) -> bool:
        """Whether it stands in the part of its group that is folded."""
        return self.is_seldom or not self.has_key


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of a person about themselves: a tab of the settings."""

    label: str
    url_name: str
    order: int


_entries: list[Entry] = []
_own_pages: dict[str, OwnPage] = {}


def register(*entries: Entry) -> None:
    """Add entries; called by `AppConfig.ready`."""
    _entries.extend(entries)


def register_own(*pages: OwnPage) -> None:
    """Add pages of a person about themselves; called by `AppConfig.ready`."""
    _own_pages.update({page.url_name: page for page in pages})


def person_tabs(current: str) -> list[Tab]:
    """Return the pages of a person about themselves as tabs; `current` is the name of the one that is open."""
    pages = sorted(_own_pages.values(), key=lambda page: page.order)
    return [Tab(_(page.label), reverse(page.url_name), 0, page.url_name == current) for page in pages]


def entries_for(principal: Principal) -> list[Entry]:
    """Return what this principal may open, in order."""
    seen = [entry for entry in _entries if _is_open(entry, principal)]
    return sorted(seen, key=_place)


def keys() -> dict[str, str]:
    """Return the letter after G that leads to each entry, by the name of its address; the same for every role.

    An entry takes the first letter of its label that no earlier entry took, else the first free one; "" when none is.
    """
    taken: dict[str, str] = {}
    letters: dict[str, str] = {}
    for entry in sorted(_entries, key=_place):
        if not entry.has_key:
            letters.setdefault(entry.url_name, "")
        elif entry.url_name not in letters:
            wished = [letter for letter in entry.label.lower() if letter in ascii_lowercase] + list(ascii_lowercase)
            free = next((letter for letter in wished if letter not in taken), "")
            taken[free] = letters[entry.url_name] = free
    return letters


def _is_open(entry: Entry, principal: Principal) -> bool:
    if entry.permission and not principal.may(entry.permission):
        return False
    return principal.role not in entry.not_roles and (not entry.roles or principal.role in entry.roles)


def _place(entry: Entry) -> tuple[str, int, str]:
    return (entry.group, entry.order, entry.label)
