"""What the rows of every kind of record have beside their own fields."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from records.registry import type_of


class TagNames(BuiltField, serializers.ListField):
    """The names of a record's tags, which the viewset puts in by one more query."""

    columns = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=serializers.CharField(), read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return []


class RecordSerializer(RowSerializer):
    """The declaration of the read of one kind of record."""

    def get_fields(self) -> dict[str, Any]:
        fields: dict[str, Any] = super().get_fields()
        kind = type_of(self.Meta.model)
        return {**fields, kind.tags_field: TagNames()} if kind else fields
