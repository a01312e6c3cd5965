"""Reads whose statement was built before: building it costs Django about a third of a small read.

A read is known again by its shape: its columns, its order, its bounds, and what it is narrowed by without the values.
What has a shape of another kind (joins, subqueries, annotations) is built each time, as ever.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connections
from django.db.models import Expression, JSONField, QuerySet
from django.db.models.expressions import Col
from django.db.models.lookups import Exact, GreaterThan, GreaterThanOrEqual, LessThan, LessThanOrEqual
from django.db.models.sql.where import WhereNode

from core.rights import OwnedOrGranted

# As many statements are kept at most; then all are forgotten, and those in use are built again.
MOST: Final = 2000
_LOOKUPS: Final = frozenset({Exact, LessThan, LessThanOrEqual, GreaterThan, GreaterThanOrEqual})
_VALUES: Final = frozenset({UUID, str, int, datetime})
Column = str | Expression
Values = tuple[Any, ...]
Convert = Callable[[Any, Any], Any]


@dataclass(frozen=True, slots=True)
class _Statement:
    """The text of a read, and for the columns that need it what turns their value into Python's."""

    text: str
    converters: Sequence[tuple[int, Convert]]


# None for a shape of which Django binds other values than it has.
_statements: dict[Hashable, _Statement | None] = {}
_NEW: Final = object()


def read(queryset: QuerySet[Any], columns: tuple[Column, ...]) -> list[Values]:
    """Return what `queryset.values_list(*columns)` does, in one statement; `columns` are the same objects each time."""
    found = _shape(queryset.query)
    if found is None:
        return list(queryset.values_list(*columns))
    shape, values = found
    key = (queryset.model, columns, shape)
    statement: Any = _statements.get(key, _NEW)
    if statement is _NEW:
        statement = _build(queryset.values_list(*columns), values)
        if len(_statements) >= MOST:
            _statements.clear()
        _statements[key] = statement
    if statement is None:
        return list(queryset.values_list(*columns))
    return _run(statement, values, queryset.db)


def _run(statement: _Statement, values: Sequence[Any], database: str) -> list[Values]:
    connection = connections[database]
    with connection.cursor() as cursor:
        cursor.execute(statement.text, values)
        rows: list[Values] = cursor.fetchall()
    if not statement.converters:
        return rows
    found = []
    for row in rows:
        cells = list(row)
        for at, convert in statement.converters:
            cells[at] = convert(cells[at], connection)
        found.append(tuple(cells))
    return found


def _build(queryset: QuerySet[Any], values: Sequence[Any]) -> _Statement | None:
    """Have Django build the statement; None when it binds other values than the shape has."""
    compiler = queryset.query.get_compiler(queryset.db)
    text, bound = compiler.as_sql()
    if list(bound) != list(values):
        return None
    columns = [each[0] for each in compiler.select]
    converters = compiler.get_converters(columns)
    return _Statement(text, [(at, _converter(*each)) for at, each in converters.items()])


def _converter(converters: Sequence[Any], expression: Any) -> Convert:
    field = getattr(expression, "output_field", None)

    def convert(value: Any, connection: Any) -> Any:
        for each in converters:
            value = each(value, expression, connection)
        return value

    def convert_json(value: Any, connection: Any) -> Any:
        return {} if value == "{}" else convert(value, connection)

    return convert_json if isinstance(field, JSONField) and field.decoder is None else convert


def _shape(query: Any) -> tuple[Hashable, list[Any]] | None:
    """Return what tells a query from others but for its values, and these in the order they are bound."""
    if (
        len(query.alias_map) > 1
        or query.annotations
        or query.extra
        or query.combinator
        or query.distinct
        or query.group_by is not None
        or query.select_for_update
        or query.extra_order_by
        or not all(type(each) is str for each in query.order_by)
    ):
        return None
    values: list[Any] = []
    where = _node(query.where, values)
    if where is None:
        return None
    return (where, query.order_by, query.default_ordering, query.low_mark, query.high_mark), values


def _node(node: WhereNode, values: list[Any]) -> Hashable | None:
    """Return the shape of a condition and add its values; None when a part of it is not known here."""
    parts: list[Hashable] = [node.connector, node.negated]
    for child in node.children:
        part = _node(child, values) if type(child) is WhereNode else _leaf(child, values)
        if part is None:
            return None
        parts.append(part)
    return tuple(parts)


def _leaf(leaf: Any, values: list[Any]) -> Hashable | None:
    if type(leaf) not in _LOOKUPS:
        return None
    if isinstance(leaf.lhs, OwnedOrGranted) and leaf.rhs is True:
        values += leaf.lhs.values()
        return leaf.lhs.shape()
    if type(leaf.lhs) is not Col or type(leaf.rhs) not in _VALUES:
        return None
    values.append(leaf.rhs)
    return type(leaf), leaf.lhs.target.column
