"""What the API answers about schedules."""

from itertools import islice
from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from executions.api.serializers import ActorField, EnvelopeSerializer
from executions.models import Schedule, ScheduleSlot
from executions.rhythm import Rhythm

NEXT_TIMES = 5


class NextTimesField(BuiltField, serializers.ListField):
    """The next five times, in UTC; none while it is paused or ended."""

    columns = ("status", "next_at", "cron", "every_seconds", "timezone", "starts_at", "ends_at")
    child = serializers.DateTimeField()

    def build(self, *values: Any) -> Any:
        status, next_at, *rhythm = values
        if status != Schedule.Status.ACTIVE or next_at is None:
            return []
        return [next_at, *islice(Rhythm(*rhythm).times(next_at), NEXT_TIMES - 1)]


class ScheduleSerializer(RowSerializer):
    """A schedule."""

    input = serializers.DictField(read_only=True)
    options = serializers.DictField(read_only=True)
    actor = ActorField(read_only=True)
    next_times = NextTimesField(read_only=True)

    class Meta:
        model = Schedule
        fields = [
            "id",
            "name",
            "status",
            "action",
            "input",
            "options",
            "cron",
            "every_seconds",
            "timezone",
            "overlap",
            "catch_up",
            "starts_at",
            "ends_at",
            "next_at",
            "next_times",
            "reason",
            "actor",
            "created_at",
            "updated_at",
        ]


class SlotSerializer(RowSerializer):
    """One time of a schedule; a skipped one names the run that was still live."""

    class Meta:
        model = ScheduleSlot
        fields = ["id", "slot_at", "outcome", "execution_id", "is_backfill", "code", "created_at"]


class SlotPageSerializer(EnvelopeSerializer):
    """A page of times, the newest first."""

    data = SlotSerializer(many=True)  # type: ignore[assignment]


class BackfillSerializer(serializers.Serializer[Any]):
    """What a backfill started, in the order of the times."""

    started = serializers.IntegerField()
    known = serializers.IntegerField(help_text="Times of the stretch that had their row already")
    data = SlotSerializer(many=True)  # type: ignore[assignment]


class PreviewSerializer(serializers.Serializer[Any]):
    """The next times of a rhythm."""

    timezone = serializers.CharField()
    data = serializers.ListField(child=serializers.DateTimeField())  # type: ignore[assignment]
