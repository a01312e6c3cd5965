"""Global search and the command palette: each app registers how its records are found and what it offers to do."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from core.principal import Principal


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record: its kind ("contact"), title, a second line and its page."""

    kind: str
    title: str
    subtitle: str
    url: str


@dataclass(frozen=True, slots=True)
class Offer:
    """Something to do from anywhere: a verb with its noun, the page where it is done, the right it takes.

    `query` goes behind the address ("?view=failed"); `counter` says how many records it touches, and an offer that
    touches none is not made.
    """

    label: str
    url_name: str
    icon: str
    permission: str
    query: str = ""
    counter: Callable[[Principal], int] | None = None


Finder = Callable[[Principal, str, int], Iterable[Hit]]
_finders: dict[str, tuple[str, Finder]] = {}
_offers: dict[str, Offer] = {}


def register(kind: str, *, permission: str, finder: Finder) -> None:
    """Add a finder `(principal, text, limit) -> hits`; called by `AppConfig.ready`."""
    _finders[kind] = (permission, finder)


def offer(*offers: Offer) -> None:
    """Add what an app offers to do; called from its `web/places.py`."""
    _offers.update({each.label: each for each in offers})


def find(principal: Principal, text: str, *, limit: int = 5) -> list[Hit]:
    """Search every kind that the principal may see."""
    hits: list[Hit] = []
    for permission, finder in _finders.values():
        if principal.may(permission):
            hits.extend(finder(principal, text, limit))
    return hits


def offers_for(principal: Principal, text: str) -> list[tuple[Offer, int | None]]:
    """Return the offers whose words begin with those of the text, each with how many records it touches."""
    found = [
        (each, each.counter(principal) if each.counter else None)
        for each in _offers.values()
        if principal.may(each.permission) and matches(each.label, text)
    ]
    return [(each, number) for each, number in found if number != 0]


def matches(label: str, text: str) -> bool:
    """Tell whether every word of the text begins a word of the label."""
    words = label.lower().split()
    return all(any(word.startswith(part) for word in words) for part in text.lower().split())
