"""Questions about the fields that a business adds."""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet

from core.errors import NotFoundError
from core.tenancy import current_tenant_id
from records.models import CustomField, CustomValue

_Known = dict[tuple[UUID, str], list[CustomField]]
_remembered: ContextVar[_Known | None] = ContextVar("custom_fields", default=None)


class CustomFieldNotFoundError(NotFoundError):
    """The business has no such field."""

    code = "custom_field_not_found"


@contextlib.contextmanager
def fields_remembered(known: Mapping[str, list[CustomField]] | None = None) -> Iterator[None]:
    """Read the fields of a kind of record once while this is open, as in one request or one batch of rows.

    `known` are fields that were read before, by the name of their kind.
    """
    if _remembered.get() is not None:
        yield
        return
    token = _remembered.set({(current_tenant_id(), name): fields for name, fields in (known or {}).items()})
    try:
        yield
    finally:
        _remembered.reset(token)


def forget_fields() -> None:
    """Read fields anew: one of them was changed."""
    known = _remembered.get()
    if known is not None:
        known.clear()


def list_custom_fields() -> QuerySet[CustomField]:
    """Return the fields of every kind of record, archived ones too, without order."""
    found: QuerySet[CustomField] = CustomField.objects.all()
    return found


def live_fields(record_type: str) -> list[CustomField]:
    """Return the fields of a kind of record that are not archived, in their order."""
    known = _remembered.get()
    if known is None:
        return _live(record_type)
    key = (current_tenant_id(), record_type)
    if key not in known:
        known[key] = _live(record_type)
    return known[key]


def _live(record_type: str) -> list[CustomField]:
    found = list_custom_fields().filter(record_type=record_type, is_archived=False)
    return list(found.order_by("position", "label", "id"))


def get_custom_field(field_id: UUID) -> CustomField:
    """Return a field.

    Raises:
        CustomFieldNotFoundError: no such field.
    """
    return _one(list_custom_fields(), field_id)


def lock_custom_field(field_id: UUID) -> CustomField:
    """Return a field and hold its row.

    Raises:
        CustomFieldNotFoundError: no such field.
    """
    return _one(list_custom_fields().select_for_update(), field_id)


def _one(fields: QuerySet[CustomField], field_id: UUID) -> CustomField:
    found = fields.filter(id=field_id).first()
    if found is None:
        raise CustomFieldNotFoundError("Nothing is here")
    return found


def count_records(field_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return on how many records each field has a value, in one query."""
    values = CustomValue.objects.filter(field_id__in=list(field_ids)).order_by()
    return dict(values.values_list("field_id").annotate(Count("record_id", distinct=True)))


def count_option(field: CustomField, value: str) -> int:
    """Return how many records have a choice."""
    return valued(field, text=value).count()


def valued(field: CustomField, **conditions: Any) -> QuerySet[Any, Any]:
    """Return the values of a field that fit conditions, without order."""
    found: QuerySet[Any, Any] = CustomValue.objects.filter(field_id=field.id, **conditions)
    return found.order_by()
