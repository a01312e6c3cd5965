"""Reads declared once: a serializer that documents the answer and compiles to a `values_list`, and is never run."""

import functools
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from typing import Any, ClassVar

from django.db.models import QuerySet
from rest_framework import serializers

from core.api.statements import Column, read
from core.money import Money

Row = dict[str, Any]


class MoneyAnswerSerializer(serializers.Serializer[Any]):
    """An exact amount as a decimal string, with its currency."""

    amount = serializers.CharField(read_only=True)
    currency = serializers.CharField(read_only=True)


class BuiltField:
    """A field put together from several columns by `build(*values)`.

    A column that is an expression is worked out by the database; of an object that a service gave back it is None.
    """

    columns: tuple[Column, ...]

    def build(self, *values: Any) -> Any:
        """Return the value of the answer."""
        raise NotImplementedError(type(self).__name__)


class MoneyField(BuiltField, MoneyAnswerSerializer):
    """{"amount", "currency"} from `<name>_minor` and `<name>_currency`, or null without an amount."""

    def __init__(self, name: str, **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(**kwargs)
        self.name = name
        self.columns = (f"{name}_minor", f"{name}_currency")

    def build(self, *values: Any) -> Any:
        minor, currency = values
        return None if minor is None else Money(minor, currency).as_json()


class Children(BuiltField, serializers.ListField):
    """Rows of another table that `extend` puts in by one more query; documents their serializer."""

    columns = ()

    def __init__(self, child: serializers.Field[Any, Any, Any, Any], **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(child=child, **kwargs)

    def build(self, *values: Any) -> Any:
        return []


class RowSerializer(serializers.ModelSerializer[Any]):
    """The declaration of a read. Every field is read-only; `source` may walk a foreign key.

    A BuiltField takes several columns. Nothing here is instantiated to answer a request.
    """

    def get_extra_kwargs(self) -> dict[str, Any]:
        declared = super().get_extra_kwargs()
        return {name: {**declared.get(name, {}), "read_only": True} for name in self.Meta.fields}

    class Meta:
        model: ClassVar[Any]
        fields: ClassVar[list[str]]

    @classmethod
    @functools.cache
    def plan(cls) -> tuple[tuple[Column, ...], tuple[tuple[str, tuple[int, ...], Callable[..., Any] | None], ...]]:
        """Return the columns to read, each once; for each field its name, the places of its columns, its builder."""
        columns: dict[Column, int] = {}
        parts: list[tuple[str, tuple[int, ...], Callable[..., Any] | None]] = []
        for name, field in cls().fields.items():
            built = field if isinstance(field, BuiltField) else None
            needed = built.columns if built else ((field.source or name).replace(".", "__"),)
            places = tuple(columns.setdefault(column, len(columns)) for column in needed)
            parts.append((name, places, built.build if built else None))
        return tuple(columns), tuple(parts)

    @classmethod
    def names(cls) -> frozenset[str]:
        """Return the names of the fields."""
        return frozenset(name for name, _, _ in cls.plan()[1])

    @classmethod
    def children(cls) -> frozenset[str]:
        """Return the names of the fields that no column holds: more queries put them in."""
        return frozenset(name for name, places, _ in cls.plan()[1] if not places)

    @classmethod
    def shape(cls, values: tuple[Any, ...]) -> Row:
        """Turn one tuple of columns into the answer."""
        _, parts = cls.plan()
        return {
            name: build(*[values[at] for at in places]) if build else values[places[0]] for name, places, build in parts
        }

    @classmethod
    def rows(cls, queryset: QuerySet[Any]) -> list[Row]:
        """Read a queryset in one statement."""
        columns, _ = cls.plan()
        return [cls.shape(values) for values in read(queryset, columns)]

    @classmethod
    def row(cls, instance: Any) -> Row:
        """Return the answer for an object that a service just gave back."""
        columns, _ = cls.plan()
        return cls.shape(tuple(_read(instance, column) for column in columns))


def _read(instance: Any, column: Column) -> Any:
    if not isinstance(column, str):
        return None
    path = column.split("__")
    value = instance
    for name in path:
        if value is None:
            return None
        value = attrgetter(name)(value)
    return value


def attach(rows: Iterable[Row], name: str, children: Mapping[Any, Any], *, default: Any = None) -> list[Row]:
    """Put children, read in one more query and keyed by parent id, into their rows."""
    result = []
    for row in rows:
        row[name] = children.get(row["id"], default if default is not None else [])
        result.append(row)
    return result
