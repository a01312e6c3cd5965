"""What the endpoints of domains answer."""

from collections.abc import Callable
from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from tenants.models import Domain, record_name, record_value


class RecordField(BuiltField, serializers.CharField):
    """A part of the TXT record, made from one column."""

    def __init__(self, column: str, make: Callable[[str], str], **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(**kwargs)
        self.columns = (column,)
        self.make = make

    def build(self, *values: Any) -> Any:
        return self.make(values[0])


class DomainSerializer(RowSerializer):
    """A domain of the business. It leads to the shop once a TXT record `record_name` says `record_value`."""

    failure = serializers.CharField(
        read_only=True, help_text="What the last check found instead: no_record, other_record, no_answer, or nothing."
    )
    record_name = RecordField("host", record_name)
    record_value = RecordField("token", record_value)

    class Meta:
        model = Domain
        fields = [
            "id",
            "host",
            "status",
            "record_name",
            "record_value",
            "failure",
            "verified_at",
            "checked_at",
            "created_at",
            "updated_at",
        ]
