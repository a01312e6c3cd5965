"""What an app may emit: facts, declared as frozen dataclasses in its `events.py`."""

import dataclasses
import functools
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, dataclass_transform
from uuid import UUID

from core.money import Money

T = TypeVar("T")


@dataclasses.dataclass(frozen=True)
class FactType:
    """One kind of fact: its type string, the payload field that names its subject, and the class."""

    name: str
    subject: str
    subject_type: str
    cls: type
    version: int = 1

    @functools.cached_property
    def known(self) -> Mapping[str, Any]:
        """Every field in order, with its default in JSON's own types, or MISSING."""
        return {field.name: _plain(field.default) for field in dataclasses.fields(self.cls)}

    @functools.cached_property
    def defaults(self) -> Mapping[str, Any]:
        """Every field in order; those without a default are None."""
        return {name: None if value is dataclasses.MISSING else value for name, value in self.known.items()}

    @property
    def app(self) -> str:
        """The app that emits it."""
        return self.cls.__module__.partition(".")[0]


_by_name: dict[str, FactType] = {}
_by_class: dict[type, FactType] = {}


@dataclass_transform(frozen_default=True, kw_only_default=True)
def fact(name: str, *, subject: str, version: int = 1) -> Callable[[type[T]], type[T]]:
    """Declare a frozen dataclass as the fact `<noun>.<past participle>`; `subject` names its id field."""

    def register(cls: type[T]) -> type[T]:
        frozen = dataclasses.dataclass(frozen=True, slots=True, kw_only=True)(cls)
        declared = FactType(name, subject, subject.removesuffix("_id"), frozen, version)
        _by_name[name] = _by_class[frozen] = declared
        return frozen

    return register


def fact_types() -> Mapping[str, FactType]:
    """Return every declared kind of fact by its type string."""
    return _by_name


def type_of(item: object) -> FactType:
    """Return the declaration of a fact."""
    return _by_class[type(item)]


def subject_of(item: Any) -> UUID:
    """Return the id of the object a fact is about."""
    found: UUID = getattr(item, type_of(item).subject)
    return found


def stored_payload(item: Any) -> dict[str, Any]:
    """Return a fact's values in JSON's own types, without those `whole_payload` knows: the subject and the defaults."""
    declared = type_of(item)
    values = {name: _plain(getattr(item, name)) for name in declared.known if name != declared.subject}
    return {name: value for name, value in values.items() if value != declared.known[name]}


def whole_payload(name: str, subject_id: UUID | str, stored: Mapping[str, Any] | None) -> dict[str, Any] | None:
    """Return what was said about an object, in the declared order; None when it was erased.

    A field that was added later has its default; one that is no longer declared stays.
    """
    declared = _by_name.get(name)
    if stored is None or declared is None:
        return None if stored is None else dict(stored)
    return {**declared.defaults, declared.subject: str(subject_id), **stored}


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.as_json()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
