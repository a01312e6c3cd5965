"""What the API answers about outcomes."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from outcomes.models import Outcome


class AuthorAnswer(serializers.Serializer[Any]):
    """Who judged."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class AuthorField(BuiltField, AuthorAnswer):
    """{"kind", "id"} of the one who judged."""

    columns = ("author_kind", "author_id")

    def build(self, *values: Any) -> Any:
        return {"kind": values[0], "id": values[1]}


class ValueField(BuiltField, serializers.CharField):
    """An exact number as text, without trailing zeros."""

    columns = ("value",)

    def build(self, *values: Any) -> Any:
        return None if values[0] is None else f"{values[0].normalize():f}"


class OutcomeSerializer(RowSerializer):
    """One revision of one result."""

    value = ValueField(read_only=True, allow_null=True)
    author = AuthorField(read_only=True)

    class Meta:
        model = Outcome
        fields = [
            "id",
            "execution_id",
            "key",
            "revision",
            "verdict",
            "source",
            "status",
            "code",
            "value",
            "unit",
            "rationale",
            "duration_seconds",
            "author",
            "created_at",
        ]
