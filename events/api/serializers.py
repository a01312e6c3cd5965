"""What the feed answers: CloudEvents 1.0."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from events.facts import whole_payload
from events.models import Event


class Prefixed(BuiltField, serializers.CharField):
    """Text put together from columns by a pattern."""

    def __init__(self, pattern: str, *columns: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.pattern = pattern
        self.columns = columns

    def build(self, *values: Any) -> str:
        return self.pattern.format(*values)


class PayloadField(BuiltField, serializers.DictField):
    """What an event said."""

    columns = Event.SAID

    def __init__(self) -> None:
        super().__init__(read_only=True)

    def build(self, *values: Any) -> Any:
        return whole_payload(*values)


class Correlation(BuiltField, serializers.UUIDField):
    """What began the chain of facts an event belongs to."""

    columns = ("correlation_id", "subject_id")

    def __init__(self) -> None:
        super().__init__(read_only=True)

    def build(self, *values: Any) -> Any:
        correlation_id, subject_id = values
        return correlation_id or subject_id


class EventSerializer(RowSerializer):
    """One event in the CloudEvents JSON format, with our extensions."""

    specversion = Prefixed("1.0")
    source = Prefixed("/nexus/{}", "subject_type")  # type: ignore[assignment]
    type = Prefixed("nexus.{}", "type")
    subject = serializers.UUIDField(source="subject_id", read_only=True)
    time = serializers.DateTimeField(source="occurred_at", read_only=True)
    datacontenttype = Prefixed("application/json")
    data = PayloadField()  # type: ignore[assignment]
    tenantid = serializers.UUIDField(source="tenant_id", read_only=True)
    sequence = Prefixed("{}", "sequence")
    actor = Prefixed("{}:{}", "actor_kind", "actor_id")
    correlationid = Correlation()
    causationid = serializers.UUIDField(source="causation_id", read_only=True, allow_null=True)

    class Meta:
        model = Event
        fields = [
            "id",
            "specversion",
            "source",
            "type",
            "subject",
            "time",
            "datacontenttype",
            "data",
            "tenantid",
            "sequence",
            "actor",
            "correlationid",
            "causationid",
        ]
