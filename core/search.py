"""Global search and the command palette: each app registers how its records are found and what it offers to do."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from core.principal import Principal


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record: its kind ("contact") and the noun for it, its key, title, a second line, its page.

    One that is not `is_exact` has words that are only like those that were typed.
    """

    kind: str
    noun: str
    key: UUID
    title: str
    subtitle: str
    url: str
    is_exact: bool = True


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


SHORTEST = 2
Finder = Callable[[Principal, str, int], Iterable[Hit]]
_finders: dict[str, tuple[str, Finder]] = {}
_offers: dict[str, Offer] = {}


def register(kind: str, *, permission: str, finder: Finder) -> None:
    """Add a finder `(principal, text, limit) -> hits`; called by `AppConfig.ready`."""
    _finders[kind] = (permission, finder)


def offer(*offers: Offer) -> None:
    """Add what an app offers to do; called from its `web/places.py`."""
    _offers.update({each.label: each for each in offers})


def kinds_for(principal: Principal) -> list[str]:
    """Return the kinds that the principal may search."""
    return [kind for kind, (permission, _finder) in _finders.items() if principal.may(permission)]


def find(principal: Principal, text: str, *, limit: int = 5, kinds: Collection[str] | None = None) -> list[Hit]:
    """Search every kind that the principal may see, or those named of them; what has all words comes first."""
    hits: list[Hit] = []
    for kind in kinds_for(principal):
        if kinds is None or kind in kinds:
            hits.extend(_finders[kind][1](principal, text, limit))
    return sorted(hits, key=lambda hit: not hit.is_exact)


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
