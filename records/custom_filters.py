"""Filters of lists by the fields of a business: ?custom.<key>=, with __gte, __lte and __isnull behind the key."""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.api.filters import Filter, Rule, Words
from core.errors import FieldError, MalformedError
from records.custom_values import BadValueError, kept
from records.filters import filters_of
from records.models import CustomField, CustomValue
from records.registry import RecordType
from records.selectors.custom_fields import live_fields, valued

PREFIX = "custom."
_RANGED = frozenset({"number", "instant"})
_YES, _NO = frozenset({"true", "1"}), frozenset({"false", "0"})
Kind = CustomField.Kind
Narrow = Callable[[QuerySet[Any], list[str]], QuerySet[Any]]


def filters_for(kind: RecordType, names: Iterable[str]) -> Mapping[str, Filter]:
    """Return every filter of a kind; the fields of the business are read only when a name asks for one of them."""
    if not any(name.startswith(PREFIX) for name in names):
        return filters_of(kind)
    return {**filters_of(kind), **custom_filters(kind)}


def custom_filters(kind: RecordType) -> dict[str, Filter]:
    """Return the filters by the fields of the business."""
    found: dict[str, Filter] = {}
    for field in live_fields(kind.name):
        name = PREFIX + field.key
        found[f"{name}__isnull"] = _empty(field)
        if field.kind == Kind.LONG:
            continue
        found[name] = Words(_any_of(field))
        if field.column in _RANGED and field.kind != Kind.BOOLEAN:
            found[f"{name}__gte"] = Words(_bound(field, "gte"))
            found[f"{name}__lte"] = Words(_bound(field, "lte"))
    return found


def _any_of(field: CustomField) -> Narrow:
    def narrow(queryset: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        values = [_read(field, word, "") for word in words or [""]]
        found = queryset.filter(pk__in=_records(field, "in", [_compared(each) for each in values]))
        if any(isinstance(each, str) and len(each) > CustomValue.BEGINNING for each in values):
            # Only the beginning of a long text is compared above.
            return found.filter(Q(**{f"custom__{field.key}__in": values}))
        return found

    return narrow


def _bound(field: CustomField, side: str) -> Narrow:
    def narrow(queryset: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        value = _read(field, ",".join(words), f"__{side}")
        return queryset.filter(pk__in=_records(field, side, value))

    return narrow


def _empty(field: CustomField) -> Rule:
    def narrow(queryset: QuerySet[Any], holds: bool) -> QuerySet[Any]:  # noqa: FBT001 - a Rule
        return queryset.filter(~has_value(field) if holds else has_value(field))

    return narrow


def has_value(field: CustomField) -> Exists:
    """Return the condition that a record has a value of a field."""
    return Exists(valued(field, record_id=OuterRef("pk")))


def _records(field: CustomField, lookup: str, value: Any) -> QuerySet[Any, Any]:
    if field.column == "number":
        return _numbers(field, lookup, value).values("record_id")
    return valued(field, **{f"{field.column}__{lookup}": value}).values("record_id")


def _numbers(field: CustomField, lookup: str, value: Any) -> QuerySet[Any, Any]:
    """Return the values that fit by their floats, less those that are told apart from a bound by their digits only.

    Said so, the planner takes the digits to leave out next to nothing, which is true.
    """
    near = [float(each) for each in value] if lookup == "in" else float(value)
    equal = {"number__in" if lookup == "in" else "number": near}
    return valued(field, **{f"number__{lookup}": near}).exclude(~Q(**{f"exact__{lookup}": value}), **equal)


def _read(field: CustomField, word: str, lookup: str) -> Any:
    try:
        return _typed(field, word)
    except (BadValueError, ValueError):
        name = f"{PREFIX}{field.key}{lookup}"
        fault = FieldError(f"?{name}", "bad_filter", f"{field.label} is {field.get_kind_display().lower()}")
        raise MalformedError(f"{word!r} does not fit the filter {name!r}", code="bad_filter", errors=[fault]) from None


def _typed(field: CustomField, word: str) -> Any:
    """Return what a word of the address means, as Python compares it.

    Raises:
        BadValueError, ValueError: it does not fit the field.
    """
    if not word:
        raise ValueError(word)
    if field.kind == Kind.BOOLEAN:
        if word.lower() not in _YES | _NO:
            raise ValueError(word)
        return Decimal(word.lower() in _YES)
    if field.kind == Kind.WHOLE:
        return Decimal(kept(field, int(word)))
    if field.kind == Kind.CHOICES:
        return kept(field, [word])[0]
    value = kept(field, word)
    if field.column == "number":
        return Decimal(value)
    if field.kind == Kind.DAY:
        return datetime.combine(date.fromisoformat(value), time(), UTC)
    return datetime.fromisoformat(value) if field.kind == Kind.INSTANT else value


def _compared(value: Any) -> Any:
    return value[: CustomValue.BEGINNING] if isinstance(value, str) else value
