"""What the API answers about first responses."""

from typing import Any

from rest_framework import serializers

from core.api.rows import RowSerializer
from routing.models import ResponseClock


class WorkingSpanSerializer(serializers.Serializer[Any]):
    """From when until when people work."""

    until = serializers.CharField(read_only=True)

    def get_fields(self) -> dict[str, Any]:
        """Add `from`, which is no name of an attribute."""
        return {"from": serializers.CharField(read_only=True), **super().get_fields()}


class ResponsePolicySerializer(serializers.Serializer[Any]):
    """How soon new leads are to be answered; `id` is null before anybody said so, and nothing runs then."""

    id = serializers.UUIDField(read_only=True, allow_null=True)
    is_active = serializers.BooleanField(read_only=True)
    minutes = serializers.IntegerField(read_only=True)
    hours = serializers.DictField(child=WorkingSpanSerializer(many=True), read_only=True)
    holidays = serializers.ListField(child=serializers.DateField(), read_only=True)
    conditions = serializers.DictField(child=serializers.CharField(), read_only=True)
    tell_ids = serializers.ListField(child=serializers.UUIDField(), read_only=True)
    tells_owner = serializers.BooleanField(read_only=True)
    waits_for_owner = serializers.BooleanField(read_only=True)
    timezone = serializers.CharField(read_only=True, help_text="In which the hours are meant: that of the business")


class ResponseLineSerializer(serializers.Serializer[Any]):
    """Leads of one week, or of one person; both are null where it is all of them."""

    week = serializers.DateField(read_only=True, allow_null=True, help_text="Its Monday")
    owner_id = serializers.UUIDField(read_only=True, allow_null=True)
    leads = serializers.IntegerField(read_only=True)
    met = serializers.IntegerField(read_only=True)
    breached = serializers.IntegerField(read_only=True)
    open = serializers.IntegerField(read_only=True, help_text="Not answered yet, and in time")
    percent_in_time = serializers.IntegerField(read_only=True, allow_null=True)
    median_seconds = serializers.IntegerField(
        read_only=True, allow_null=True, help_text="Working time until the first response"
    )


class ResponseTimesSerializer(serializers.Serializer[Any]):
    """How long people took, over some weeks by the day on which the lead came."""

    weeks = serializers.ListField(child=serializers.DateField(), read_only=True)
    total = ResponseLineSerializer(read_only=True)
    by_week = ResponseLineSerializer(many=True, read_only=True)
    by_person = ResponseLineSerializer(many=True, read_only=True)


class ResponseClockSerializer(RowSerializer):
    """How long one lead has waited, or waited."""

    class Meta:
        model = ResponseClock
        fields = [
            "id",
            "lead_id",
            "status",
            "owner_id",
            "started_at",
            "due_at",
            "responded_at",
            "breached_at",
            "working_seconds",
            "created_at",
            "updated_at",
        ]
