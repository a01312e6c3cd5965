"""What an app may emit: facts, declared as frozen dataclasses in its `events.py`."""

import dataclasses
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, dataclass_transform
from uuid import UUID

from core.money import Money

T = TypeVar("T")


@dataclasses.dataclass(frozen=True, slots=True)
class FactType:
    """One kind of fact: its type string, the payload field that names its subject, and the class."""

    name: str
    subject: str
    subject_type: str
    cls: type
    version: int = 1

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


def payload_of(item: Any) -> dict[str, Any]:
    """Return a fact's values in JSON's own types."""
    return {field.name: _plain(getattr(item, field.name)) for field in dataclasses.fields(item)}


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return value.as_json()
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    return value
