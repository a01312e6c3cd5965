"""Boxes that upper apps add to the pages of lower ones: outcomes on an execution, orders on a company."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any
from uuid import UUID

from core.principal import Principal


@dataclass(frozen=True, slots=True)
class Panel:
    """A titled box: a template of the app that adds it and what that template shows."""

    title: str
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)


Maker = Callable[[Principal, UUID], Panel | None]
USUAL = 50
_makers: dict[str, dict[str, tuple[int, str, Maker]]] = {}


def register(subject_type: str, name: str, *, permission: str, maker: Maker, rank: int = USUAL) -> None:
    """Add a box to the page of a kind of record ("execution"); it may return None when it has nothing to say.

    A lower rank stands higher on the page, the same one in the order of registration.
    """
    _makers.setdefault(subject_type, {})[name] = (rank, permission, maker)


def panels_for(subject_type: str, subject_id: UUID, principal: Principal) -> list[Panel]:
    """Return the boxes of one record that the principal may see."""
    made = [
        maker(principal, subject_id)
        for _, permission, maker in sorted(_makers.get(subject_type, {}).values(), key=itemgetter(0))
        if principal.may(permission)
    ]
    return [panel for panel in made if panel is not None]
