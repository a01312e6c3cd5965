"""Changes of the fields that a business adds to a kind of record."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, JSONField, TextField, Value
from django.db.models.functions import Cast

from core.changes import apply
from core.claims import claim
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from events.services import emit
from records.commands import FieldOption
from records.events import CustomFieldChanged, CustomFieldCreated, CustomFieldDeleted
from records.filters import filters_of
from records.models import CustomField, CustomValue, WithCustom
from records.registry import RecordType, get_record_type
from records.selectors import custom_fields as selectors

MOST_FIELDS = 60


class DuplicateFieldError(ConflictError):
    """The kind of record has a field of this key, perhaps an archived one."""

    code = "duplicate_custom_field"


class ReservedKeyError(InvalidError):
    """The kind of record has such a field or filter by itself."""

    code = "reserved_key"


class TooManyFieldsError(ConflictError):
    """A kind of record takes so many fields and no more."""

    code = "too_many_custom_fields"


class OptionUsedError(ConflictError):
    """Records have the choice that would go; `uses` says how many."""

    code = "option_in_use"


class OptionsError(InvalidError):
    """Choices need options, and nothing else has any."""

    code = "bad_options"


class NotCustomizableError(InvalidError):
    """Records of this kind take no fields of the business."""

    code = "not_customizable"


@transaction.atomic
def create_custom_field(
    *,
    record_type: str,
    key: str,
    label: str,
    kind: str,
    actor: Principal,
    options: Sequence[FieldOption] = (),
    **facts: Any,
) -> CustomField:
    """Add a field to a kind of record.

    Raises:
        UnknownRecordTypeError: no such kind of record.
        NotCustomizableError: it takes no fields.
        ReservedKeyError: the kind has a field or a filter of this name by itself.
        DuplicateFieldError: the business has added one of this key.
        TooManyFieldsError: MOST_FIELDS are there.
        OptionsError: choices without options, or options without choices.
    """
    about = get_record_type(record_type)
    _refuse_reserved(about, key)
    claim("custom_field", [about.name])
    _refuse_duplicate(about, key)
    _refuse_too_many(about)
    _refuse_options(kind, options)
    field = CustomField(record_type=about.name, key=key, label=label, kind=kind, options=_plain(options), **facts)
    field.save(force_insert=True)
    selectors.forget_fields()
    emit(CustomFieldCreated(custom_field_id=field.id, record_type=field.record_type, key=key, kind=kind), actor=actor)
    return field


@transaction.atomic
def change_custom_field(*, field_id: UUID, actor: Principal, **changes: Any) -> CustomField:
    """Edit a field, archive it or take it from the archive; its key and its kind stay.

    Raises:
        CustomFieldNotFoundError: no such field.
        TooManyFieldsError: it would come back as one too many.
        OptionsError: choices without options, or options without choices.
        OptionUsedError: records have a choice that would go.
    """
    claim("custom_field", [selectors.get_custom_field(field_id).record_type])
    field = selectors.lock_custom_field(field_id)
    if field.is_archived and not changes.get("is_archived", True):
        _refuse_too_many(get_record_type(field.record_type))
    if "options" in changes:
        _refuse_options(field.kind, changes["options"])
        changes["options"] = _plain(changes["options"])
        _refuse_used(field, {each["value"] for each in changes["options"]})
    fields = apply(field, **changes)
    if fields:
        selectors.forget_fields()
        fact = CustomFieldChanged(custom_field_id=field.id, record_type=field.record_type, key=field.key, fields=fields)
        emit(fact, actor=actor)
    return field


@transaction.atomic
def delete_custom_field(*, field_id: UUID, actor: Principal) -> int:
    """Remove a field with its values from every record; return how many records had one.

    Raises:
        CustomFieldNotFoundError: no such field.
    """
    field = selectors.lock_custom_field(field_id)
    removed = _remove_values(field)
    fact = CustomFieldDeleted(
        custom_field_id=field.id, record_type=field.record_type, key=field.key, label=field.label, values=removed
    )
    field.delete()
    selectors.forget_fields()
    emit(fact, actor=actor)
    return removed


def _remove_values(field: CustomField) -> int:
    """Take the key from the records that have it, in one statement; the trigger removes what it had written."""
    model: Any = get_record_type(field.record_type).model
    keys = CustomValue.objects.filter(field_id=field.id).values("record_id")
    removed: int = model.objects.filter(id__in=keys).update(custom=_without(field.key))
    return removed


def _without(key: str) -> Func:
    name = Cast(Value(key), TextField())
    return Func(F("custom"), name, template="%(expressions)s", arg_joiner=" - ", output_field=JSONField())


def _refuse_reserved(kind: RecordType, key: str) -> None:
    if not issubclass(kind.model, WithCustom):
        detail = f"{kind.plural_label} take no fields of the business"
        raise NotCustomizableError(detail, errors=[FieldError("/record_type", "not_customizable", detail)])
    if kind.field(key) is not None or key in filters_of(kind) or key == kind.tags_field:
        detail = f"{kind.label} has {key!r} by itself"
        raise ReservedKeyError(detail, errors=[FieldError("/key", "reserved_key", detail)])


def _refuse_duplicate(kind: RecordType, key: str) -> None:
    found = selectors.list_custom_fields().filter(record_type=kind.name, key=key).first()
    if found is not None:
        detail = f"The field {key!r} is there already" + (" and archived" if found.is_archived else "")
        fault = FieldError("/key", "duplicate_custom_field", detail)
        raise DuplicateFieldError(detail, errors=[fault], custom_field_id=str(found.id))


def _refuse_too_many(kind: RecordType) -> None:
    if selectors.list_custom_fields().filter(record_type=kind.name, is_archived=False).count() >= MOST_FIELDS:
        raise TooManyFieldsError(f"{kind.label} has {MOST_FIELDS} fields of the business; archive one first")


def _refuse_options(kind: str, options: Sequence[FieldOption]) -> None:
    if (kind in CustomField.CHOOSING) != bool(options):
        detail = "Name the options of a choice" if not options else "Only choices have options"
        raise OptionsError(detail, errors=[FieldError("/options", "bad_options", detail)])


def _refuse_used(field: CustomField, left: set[str]) -> None:
    for value, label in field.choices:
        uses = 0 if value in left else selectors.count_option(field, value)
        if uses:
            detail = f"{uses:,} records have {label!r}; change them first"
            fault = FieldError("/options", "option_in_use", detail)
            raise OptionUsedError(detail, errors=[fault], option=value, uses=uses)


def _plain(options: Sequence[FieldOption]) -> list[dict[str, str]]:
    return [option.model_dump() for option in options]
