"""What somebody asks of a list of records in a body: filters, search, order and columns, each with its pointer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import QuerySet

from core.api.filters import checked_ordering, narrowed
from core.errors import FieldError, InvalidError, MalformedError
from core.principal import Principal
from records.custom_filters import filters_for
from records.custom_pages import order_for
from records.fields import all_fields, field_of
from records.registry import RecordType


class UnknownColumnError(InvalidError):
    """The kind of record has no such field."""

    code = "unknown_column"


def selected(kind: RecordType, *, filters: Mapping[str, str], search: str, seen_by: Principal) -> QuerySet[Any]:
    """Return the records that somebody sees of a list as it is narrowed.

    Raises:
        MalformedError: a filter is not one of the list, or the list has no search.
    """
    found = narrowed(kind.listed(seen_by=seen_by), filters, filters_for(kind, filters))
    if not search:
        return found
    if kind.search is None:
        detail = f"{kind.plural_label} have no search"
        raise MalformedError(detail, code="unknown_filter", errors=[FieldError("/search", "unknown_filter", detail)])
    return kind.search(found, search)


def check_selection(kind: RecordType, *, filters: Mapping[str, str], search: str, seen_by: Principal) -> None:
    """Refuse what the list does not take.

    Raises:
        InvalidError: with the code that the list itself would give, and a pointer below /filters or to /search.
    """
    try:
        selected(kind, filters=filters, search=search, seen_by=seen_by)
    except MalformedError as error:
        pointer = error.errors[0].pointer.replace("?", "/filters/") if error.errors else "/filters"
        raise _refused(error, pointer) from None


def check_ordering(kind: RecordType, text: str) -> str:
    """Return an order that the list of a kind knows.

    Raises:
        InvalidError: unknown_ordering.
    """
    try:
        return text if order_for(kind, text) else checked_ordering(text, kind.orderings, "-id")
    except MalformedError as error:
        raise _refused(error, "/ordering") from None


def check_columns(kind: RecordType, names: Sequence[str]) -> None:
    """Refuse names that are no field of a kind.

    Raises:
        UnknownColumnError: it points at each.
    """
    strange = [(at, name) for at, name in enumerate(names) if field_of(kind, name) is None]
    if strange:
        known = ", ".join(each.name for each in all_fields(kind))
        faults = [
            FieldError(f"/columns/{at}", UnknownColumnError.code, f"{kind.label} has no field {name!r}", known)
            for at, name in strange
        ]
        raise UnknownColumnError(faults[0].detail, errors=faults)


def as_texts(filters: Mapping[str, str | bool]) -> dict[str, str]:
    """Return filters as the address of a list has them."""
    return {name: str(value).lower() if isinstance(value, bool) else value for name, value in filters.items()}


def _refused(error: MalformedError, pointer: str) -> InvalidError:
    fault = FieldError(pointer, error.refusal_code, error.detail)
    return InvalidError(error.detail, code=error.refusal_code, errors=[fault])
