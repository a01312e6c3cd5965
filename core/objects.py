"""Kinds of records on which single rights can be granted: every app names its own, with the rights that apply."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, QuerySet

from core.errors import FieldError, InvalidError, NotFoundError
from core.permissions import catalog


class UnknownObjectTypeError(InvalidError):
    """Nothing that rights can be granted on is called so."""

    code = "unknown_object_type"


class WrongRightError(InvalidError):
    """The right is not one that is asked about this kind of record."""

    code = "right_not_of_object"


class ObjectNotFoundError(NotFoundError):
    """No such record in this business."""

    code = "object_not_found"


@dataclass(frozen=True, slots=True)
class ObjectType:
    """A kind of record: how grants and facts call it, its table, the column of its owner, the rights on one of it."""

    name: str
    model: type[Model]
    owner: str
    rights: frozenset[str]

    def rows(self) -> QuerySet[Any]:
        """Return its records in the running business."""
        manager: Any = self.model.objects  # type: ignore[attr-defined]
        found: QuerySet[Any] = manager.all()
        return found

    def require(self, right: str) -> None:
        """Refuse a right that says nothing about one of these.

        Raises:
            WrongRightError: it names those that do.
        """
        if right not in self.rights:
            known = ", ".join(sorted(self.rights))
            fault = FieldError("/permission", WrongRightError.code, f"On a {self.name} these are asked: {known}")
            raise WrongRightError(fault.detail, errors=[fault])


_types: dict[str, ObjectType] = {}


def register_object(name: str, model: type[Model], *, rights: Iterable[str], owner: str) -> None:
    """Name a kind of record whose list is narrowed by `core.rights.visible` with the same owner."""
    _types[name] = ObjectType(name, model, owner, frozenset(rights))


def object_types() -> list[ObjectType]:
    """Return every kind by its name."""
    return [_types[name] for name in sorted(_types)]


def object_type(name: str) -> ObjectType:
    """Return a kind of record.

    Raises:
        UnknownObjectTypeError: it names those that are known.
    """
    if name not in _types:
        detail = f"No kind of record is called {name!r}; known: {', '.join(sorted(_types))}"
        raise UnknownObjectTypeError(detail, errors=[FieldError("/object_type", "unknown_object_type", detail)])
    return _types[name]


def require_object(kind: ObjectType, object_id: UUID) -> None:
    """Refuse a record that the running business does not have.

    Raises:
        ObjectNotFoundError: no such record.
    """
    if not kind.rows().filter(id=object_id).exists():
        raise ObjectNotFoundError(f"No such {kind.name}")


def knows_own(right: str) -> bool:
    """Tell whether a right can be held for own or granted records only: its lists narrow to them."""
    return bool(catalog()[right].own) or any(right in kind.rights for kind in object_types())
