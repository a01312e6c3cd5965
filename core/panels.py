"""Boxes that upper apps add to the pages of lower ones: outcomes on an execution, orders on a company."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
_makers: dict[str, dict[str, tuple[str, Maker]]] = {}


def register(subject_type: str, name: str, *, permission: str, maker: Maker) -> None:
    """Add a box to the page of a kind of record ("execution"); it may return None when it has nothing to say."""
    _makers.setdefault(subject_type, {})[name] = (permission, maker)


def panels_for(subject_type: str, subject_id: UUID, principal: Principal) -> list[Panel]:
    """Return the boxes of one record that the principal may see."""
    made = [
        maker(principal, subject_id)
        for permission, maker in _makers.get(subject_type, {}).values()
        if principal.may(permission)
    ]
    return [panel for panel in made if panel is not None]
