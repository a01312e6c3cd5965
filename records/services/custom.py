"""Values of the fields of a business on their way into a record: the one way that every service of a kind takes."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db.models import Model

from core.changes import apply
from core.constraints import told
from core.errors import FieldError, InvalidError, below
from core.inserts import added_with_next
from records.custom_values import BadValueError, kept
from records.models import ASKS_REQUIRED, CustomField, WithCustom, missing_field
from records.registry import type_of
from records.selectors.custom_fields import live_fields


def with_custom(model: type[Model], values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of a new record with `custom` as it is kept.

    Without `custom` among them nothing is asked: a record that another one makes beside itself has no required fields.
    With an empty one the database asks for those as the record is saved, and `WithCustom.save` or `added` refuses it.

    Raises:
        InvalidError: a field is unknown, missing or does not fit; `errors` name each at /custom/<key>.
    """
    if "custom" not in values:
        return dict(values)
    if not values["custom"]:
        return {**values, "custom": dict(ASKS_REQUIRED)}
    return {**values, "custom": checked_custom(model, values["custom"])}


@contextmanager
def added(row: WithCustom) -> Iterator[None]:
    """Add a new record in the message of what a block sends first, which is its event.

    Raises:
        InvalidError: it was asked for the fields that its business requires, and lacks some.
        IntegrityError: PostgreSQL refuses it.
    """
    with told(), added_with_next(row.pk):
        row.save(force_insert=True)
        yield


def checked_custom(model: type[Model], given: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the fields of a new record as they are kept.

    Raises:
        InvalidError: a field is unknown, missing or does not fit; `errors` name each at /custom/<key>.
    """
    return _merged(model, {}, given, is_new=True)


def apply_with_custom(row: WithCustom, **values: Any) -> list[str]:
    """Do as core.changes.apply; keys of `custom` that are left out stay, and are told as custom.<key>.

    Raises:
        InvalidError: a field is unknown, required or does not fit; `errors` name each at /custom/<key>.
    """
    before = dict(row.custom)
    if "custom" in values:
        values["custom"] = _merged(type(row), before, values["custom"], is_new=False)
    fields = apply(row, **values)
    if "custom" not in fields:
        return fields
    keys = [key for key in {**before, **row.custom} if before.get(key) != row.custom.get(key)]
    return sorted([*(name for name in fields if name != "custom"), *(f"custom.{key}" for key in keys)])


def _merged(model: type[Model], before: Mapping[str, Any], given: Mapping[str, Any], *, is_new: bool) -> dict[str, Any]:
    if not given and not is_new:
        return dict(before)
    kind = type_of(model)
    fields = {field.key: field for field in live_fields(kind.name)} if kind else {}
    faults = [_unknown(key, fields) for key in given if key not in fields]
    result = dict(before)
    for key, field in fields.items():
        if key in given:
            faults += _put(result, field, given[key])
        elif is_new and field.is_required:
            faults.append(missing_field(field.key, field.label))
    if faults:
        raise InvalidError(
            faults[0].detail if len(faults) == 1 else f"{len(faults)} fields are not valid", errors=faults
        )
    return result


def _put(result: dict[str, Any], field: CustomField, value: Any) -> list[FieldError]:
    """Put a value in, or take it away; return what is wrong with it."""
    try:
        found = kept(field, value)
    except BadValueError as error:
        return list(error.errors)
    if found is None and field.is_required:
        return [missing_field(field.key, field.label)]
    if found is None:
        result.pop(field.key, None)
    else:
        result[field.key] = found
    return []


def _unknown(key: str, fields: Mapping[str, CustomField]) -> FieldError:
    known = f"Known: {', '.join(sorted(fields)) or 'none'}"
    return FieldError(below("/custom", key), "unknown_custom_field", f"No field is called {key[:60]!r}", known)
