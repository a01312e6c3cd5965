"""Filters and orders of a list: only what the view lists, typed by the model's fields."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import BooleanField, DateTimeField, QuerySet
from rest_framework.request import Request

from core.errors import FieldError, MalformedError

_LOOKUPS = ("gte", "lte", "gt", "lt", "isnull")
_RESERVED = frozenset({"limit", "cursor", "ordering", "search", "include", "tenant"})

# A rule of its own: takes the list and whether the rule shall hold.
Rule = Callable[[QuerySet[Any], bool], QuerySet[Any]]


@dataclass(frozen=True, slots=True)
class Words:
    """A rule over several words: takes the list and the words, of which one must fit."""

    rule: Callable[[QuerySet[Any], list[str]], QuerySet[Any]]


# A field whose stored form is not the one the API shows: the field, and how to read what the caller wrote.
Read = tuple[str, Callable[[str], str]]
Filter = str | Read | Rule | Words


def filtered(
    queryset: QuerySet[Any],
    request: Request,
    allowed: Mapping[str, Filter],
    *,
    beside: Collection[str] = (),
) -> QuerySet[Any]:
    """Narrow a list by the query string; `allowed` maps names to fields or rules, `status=new,won` means either.

    Parameters named in `beside` are not filters; the caller reads them.

    Raises:
        MalformedError: a value does not fit its field, or a name is not in the list.
    """
    given = {name: str(request.query_params[name]) for name in request.query_params if name not in beside}
    return narrowed(queryset, filters_in(given), allowed)


def filters_in(given: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters of a list that are filters: all but those that every list has."""
    return {name: text for name, text in given.items() if name not in _RESERVED}


def narrowed(queryset: QuerySet[Any], given: Mapping[str, str], allowed: Mapping[str, Filter]) -> QuerySet[Any]:
    """Narrow a list by filters that were given by name, as `filtered` does.

    Raises:
        MalformedError: a value does not fit its field, or a name is not in the list.
    """
    for name, text in given.items():
        if name not in allowed:
            raise MalformedError(
                f"This list cannot be filtered by {name!r}",
                code="unknown_filter",
                errors=[FieldError(f"?{name}", "unknown_filter", f"Known: {', '.join(sorted(allowed)) or 'none'}")],
            )
        queryset = _narrow(queryset, name, allowed[name], text)
    return queryset


def _narrow(queryset: QuerySet[Any], name: str, rule: Filter, text: str) -> QuerySet[Any]:
    if isinstance(rule, str):
        return _apply(queryset, name, rule, text)
    if isinstance(rule, tuple):
        path, read = rule
        return _apply(queryset, name, path, ",".join(read(part) for part in text.split(",")))
    if isinstance(rule, Words):
        return rule.rule(queryset, [word.strip() for word in text.split(",") if word.strip()])
    return rule(queryset, _flag(name, text))


def _flag(name: str, text: str) -> bool:
    try:
        return _boolean(text)
    except ValueError:
        raise MalformedError(f"{name} is true or false", code="bad_filter") from None


def _apply(queryset: QuerySet[Any], name: str, path: str, text: str) -> QuerySet[Any]:
    field_path, _, lookup = path.rpartition("__") if path.endswith(_LOOKUPS) and "__" in path else (path, "", "")
    field = _field(queryset, field_path)
    try:
        if lookup == "isnull":
            return queryset.filter(**{path: _boolean(text)})
        values = [
            _boolean(part) if isinstance(field, BooleanField) else field.to_python(part) for part in text.split(",")
        ]
    except (ValidationError, ValueError, OverflowError):
        raise MalformedError(f"{text!r} does not fit the filter {name!r}", code="bad_filter") from None
    if field.choices:
        check_known(name, values, [choice for choice, _ in field.flatchoices])
    if isinstance(field, DateTimeField) and any(getattr(value, "tzinfo", None) is None for value in values):
        raise MalformedError(f"{name} needs a time with its zone, such as 2026-11-25T09:00:00Z", code="bad_filter")
    if len(values) > 1 and not lookup:
        return queryset.filter(**{f"{path}__in": values})
    return queryset.filter(**{path: values[0]})


def keys_in(name: str, words: Collection[str]) -> list[UUID]:
    """Read the words of a filter as keys.

    Raises:
        MalformedError: one is none.
    """
    try:
        return [UUID(word) for word in words]
    except ValueError:
        raise MalformedError(f"{', '.join(words)!r} does not fit the filter {name!r}", code="bad_filter") from None


def check_known(name: str, values: Collection[object], known: Collection[object]) -> None:
    """Refuse values of a filter that its field never has.

    Raises:
        MalformedError: it names those that are known.
    """
    strange = [str(value) for value in values if value not in known]
    if strange:
        shown = ", ".join(str(value) for value in known)
        raise MalformedError(
            f"{', '.join(strange)!r} does not fit the filter {name!r}",
            code="bad_filter",
            errors=[FieldError(f"?{name}", "bad_filter", f"Known: {shown}")],
        )


def _field(queryset: QuerySet[Any], path: str) -> Any:
    model = queryset.model
    *parents, last = path.split("__")
    for parent in parents:
        model = model._meta.get_field(parent).related_model
    field = model._meta.get_field(last)
    return getattr(field, "target_field", field)


def _boolean(text: str) -> bool:
    if text.lower() not in {"true", "false", "1", "0"}:
        raise ValueError(text)
    return text.lower() in {"true", "1"}


def checked_ordering(text: str, allowed: tuple[str, ...], default: str) -> str:
    """Return an order that a list knows: one of its fields, with `-` for descending.

    Raises:
        MalformedError: a field that is not in the list.
    """
    if text != default and text.removeprefix("-") not in allowed:
        known = ", ".join(sorted({default, *allowed}))
        raise MalformedError(f"This list cannot be ordered by {text!r}; it knows {known}", code="unknown_ordering")
    return text
