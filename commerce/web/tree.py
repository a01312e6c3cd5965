"""Categories in the order of their tree."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from commerce.models import Category


@dataclass(frozen=True, slots=True)
class Place:
    """A category and how deep it stands; those at the top have level 0."""

    category: Category
    level: int


def ordered(categories: Iterable[Category], *, but: UUID | None = None) -> list[Place]:
    """Return categories, each followed by those under it, in the order they come; `but` is left out with its own."""
    below: dict[UUID | None, list[Category]] = {}
    for category in categories:
        below.setdefault(category.parent_id, []).append(category)
    found: list[Place] = []
    waiting = [Place(category, 0) for category in reversed(below.get(None, []))]
    while waiting:
        place = waiting.pop()
        if place.category.id != but:
            found.append(place)
            waiting += [Place(each, place.level + 1) for each in reversed(below.get(place.category.id, []))]
    return found
