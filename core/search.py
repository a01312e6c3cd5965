"""Global search: each app registers a function that finds its own records for a principal."""

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


Finder = Callable[[Principal, str, int], Iterable[Hit]]
_finders: dict[str, tuple[str, Finder]] = {}


def register(kind: str, *, permission: str, finder: Finder) -> None:
    """Add a finder `(principal, text, limit) -> hits`; called by `AppConfig.ready`."""
    _finders[kind] = (permission, finder)


def find(principal: Principal, text: str, *, limit: int = 5) -> list[Hit]:
    """Search every kind that the principal may see."""
    hits: list[Hit] = []
    for permission, finder in _finders.values():
        if principal.may(permission):
            hits.extend(finder(principal, text, limit))
    return hits
