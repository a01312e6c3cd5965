"""Small marks that upper apps put beside the name of a record in lists."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from core.looks import Tone
from core.principal import Principal


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with a tone and an icon; `title` says more of it."""

    text: str
    tone: Tone
    icon: str
    title: str = ""


Maker = Callable[[Collection[UUID]], Mapping[UUID, Badge]]
_makers: dict[str, dict[str, tuple[str, Maker]]] = {}


def register(kind: str, name: str, *, permission: str, maker: Maker) -> None:
    """Add a mark of records of a kind; `maker` returns those of some records by key, in one query for all."""
    _makers.setdefault(kind, {})[name] = (permission, maker)


def badges_of(kind: str, keys: Collection[UUID], principal: Principal) -> Mapping[UUID, Sequence[Badge]]:
    """Return the marks of records that somebody may see, by key."""
    return badges_of_kinds({kind: keys}, principal)


def badges_of_kinds(keys: Mapping[str, Collection[UUID]], principal: Principal) -> Mapping[UUID, Sequence[Badge]]:
    """Return the marks of records of several kinds that somebody may see, by key; each maker is asked once."""
    asked: dict[Maker, set[UUID]] = {}
    for kind, wanted in keys.items():
        for permission, maker in _makers.get(kind, {}).values():
            if wanted and principal.may(permission):
                asked.setdefault(maker, set()).update(wanted)
    found: dict[UUID, list[Badge]] = {}
    for maker, together in asked.items():
        for key, badge in maker(together).items():
            found.setdefault(key, []).append(badge)
    return found
