"""What the rows of every kind of record have beside their own fields."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from records.models import WithCustom
from records.registry import type_of
from records.selectors.tags import NamesOfTags


class TagNames(BuiltField, serializers.ListField):
    """The names of a record's tags, read with the record."""

    columns = (NamesOfTags(),)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=serializers.CharField(), read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return values[0] or []


class CustomField(BuiltField, serializers.DictField):
    """The values of the fields of the business, by their keys."""

    columns = ("custom",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return values[0]


class RecordSerializer(RowSerializer):
    """The declaration of the read of one kind of record."""

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        kind = type_of(self.Meta.model)
        if kind is None:
            return fields
        custom = {"custom": CustomField()} if issubclass(kind.model, WithCustom) else {}
        return {**fields, kind.tags_field: TagNames(), **custom}
