"""What the API answers about executions."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from core.commands import Result
from events.facts import whole_payload
from events.models import Event
from executions.models import DeadLetter, Execution, Line, Pause, Step


class AnyJsonField(serializers.JSONField):
    """Any JSON value."""


class ActorAnswer(serializers.Serializer[Any]):
    """Who acted."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class ActorField(BuiltField, ActorAnswer):
    """{"kind", "id"} of the one who acted."""

    columns = ("actor_kind", "actor_id")

    def build(self, *values: Any) -> Any:
        return {"kind": values[0], "id": values[1]}


class DecisionAnswer(serializers.Serializer[Any]):
    """What governance said at the start."""

    effect = serializers.CharField()
    reason = serializers.CharField()
    rules = serializers.ListField(child=serializers.CharField())


class DecisionField(BuiltField, DecisionAnswer):
    """{"effect", "reason", "rules"} of the decision at the start."""

    columns = ("decision_effect", "decision_reason", "decision_rules")

    def build(self, *values: Any) -> Any:
        return {"effect": values[0], "reason": values[1], "rules": values[2] or []}


class ExecutionSerializer(RowSerializer):
    """An execution."""

    input = serializers.DictField(read_only=True)
    output = AnyJsonField(read_only=True)
    error = serializers.DictField(read_only=True, allow_null=True)
    metadata = serializers.DictField(read_only=True)
    actor = ActorField(read_only=True)
    decision = DecisionField(read_only=True)

    class Meta:
        model = Execution
        fields = [
            "id",
            "action",
            "action_version",
            "status",
            "queue",
            "priority",
            "input",
            "output",
            "error",
            "metadata",
            "actor",
            "decision",
            "attempt",
            "failures",
            "lost_count",
            "version",
            "parent_id",
            "root_id",
            "retry_of_id",
            "replay_of_id",
            "fork_of_id",
            "waits_for",
            "blocked_by",
            "is_pausing",
            "progress",
            "concurrency_key",
            "rate_key",
            "run_at",
            "expires_at",
            "deadline_at",
            "started_at",
            "finished_at",
            "emptied_at",
            "created_at",
            "updated_at",
        ]


class DeduplicatedSerializer(ExecutionSerializer):
    """The live execution that holds the dedupe key."""

    deduplicated = serializers.BooleanField(read_only=True)

    class Meta(ExecutionSerializer.Meta):
        fields = [*ExecutionSerializer.Meta.fields, "deduplicated"]


class TreeNodeSerializer(RowSerializer):
    """One execution of a tree."""

    class Meta:
        model = Execution
        fields = [
            "id",
            "parent_id",
            "parent_step",
            "depth",
            "action",
            "status",
            "attempt",
            "started_at",
            "finished_at",
            "created_at",
        ]


class StepSerializer(RowSerializer):
    """A finished step."""

    output = AnyJsonField(read_only=True)

    class Meta:
        model = Step
        fields = ["name", "attempt", "output", "started_at", "finished_at"]


class LineSerializer(RowSerializer):
    """A line of log or a piece of output."""

    data = AnyJsonField(read_only=True)  # type: ignore[assignment]

    class Meta:
        model = Line
        fields = ["number", "attempt", "kind", "level", "text", "data", "written_at"]


class Said(BuiltField):
    """One value of what an event said; null when it did not say it."""

    columns = Event.SAID

    def __init__(self, name: str, **kwargs: Any) -> None:
        super().__init__(**{"read_only": True, "allow_null": True, **kwargs})
        self.name = name

    def build(self, *values: Any) -> Any:
        return (whole_payload(*values) or {}).get(self.name)


class SaidText(Said, serializers.CharField):
    """Text an event said."""


class SaidNumber(Said, serializers.IntegerField):
    """A number an event said."""


class HistorySerializer(RowSerializer):
    """One change of an execution."""

    previous = SaidText("previous")
    status = SaidText("status")
    attempt = SaidNumber("attempt")
    reason = SaidText("reason")
    run_at = SaidText("run_at")
    actor = ActorField(read_only=True)

    class Meta:
        model = Event
        fields = ["sequence", "type", "previous", "status", "attempt", "reason", "run_at", "actor", "occurred_at"]


class EnvelopeSerializer(serializers.Serializer[Any]):
    """A page of a list."""

    next_cursor = serializers.CharField(allow_null=True)
    prev_cursor = serializers.CharField(allow_null=True)


class HistoryPageSerializer(EnvelopeSerializer):
    """A page of the history, oldest first."""

    data = HistorySerializer(many=True)  # type: ignore[assignment]


class StepPageSerializer(EnvelopeSerializer):
    """The steps, oldest first."""

    data = StepSerializer(many=True)  # type: ignore[assignment]


class LinePageSerializer(EnvelopeSerializer):
    """What it said, oldest first."""

    data = LineSerializer(many=True)  # type: ignore[assignment]


class TreePageSerializer(EnvelopeSerializer):
    """The executions of a tree, parents before children."""

    data = TreeNodeSerializer(many=True)  # type: ignore[assignment]


class ExplanationSerializer(serializers.Serializer[Any]):
    """Why it does not move."""

    execution_id = serializers.UUIDField()
    status = serializers.CharField()
    cause = serializers.CharField()
    message = serializers.CharField()
    since = serializers.DateTimeField()
    until = serializers.DateTimeField(allow_null=True)
    fix = serializers.CharField(allow_null=True, help_text="Where to do something about it")


class ActionSerializer(serializers.Serializer[Any]):
    """One action of the catalog."""

    name = serializers.CharField()
    description = serializers.CharField()
    permission = serializers.CharField()
    risk = serializers.CharField()
    version = serializers.IntegerField()
    queue = serializers.CharField()
    is_repeatable = serializers.BooleanField()
    input_schema = serializers.DictField()
    output_schema = serializers.DictField(allow_null=True)


class ActionPageSerializer(EnvelopeSerializer):
    """The actions the caller may run, by name."""

    data = ActionSerializer(many=True)  # type: ignore[assignment]


class StartedSerializer(serializers.Serializer[Any]):
    """One start of a batch."""

    id = serializers.UUIDField()
    status = serializers.CharField()
    deduplicated = serializers.BooleanField()


class BatchSerializer(serializers.Serializer[Any]):
    """The starts of a batch, in their order."""

    data = StartedSerializer(many=True)  # type: ignore[assignment]


class PauseSerializer(RowSerializer):
    """What is stopped, why and by whom."""

    actor = ActorField(read_only=True)

    class Meta:
        model = Pause
        fields = ["id", "scope", "name", "reason", "actor", "created_at"]


class QueueSerializer(serializers.Serializer[Any]):
    """One queue of the business."""

    queue = serializers.CharField()
    queued = serializers.IntegerField(help_text="May start now")
    held_back = serializers.IntegerField(help_text="Wait for a slot, a rate or the end of a pause")
    running = serializers.IntegerField()
    is_paused = serializers.BooleanField()
    oldest_at = serializers.DateTimeField(allow_null=True, help_text="When the first of those that wait was made")


class QueuePageSerializer(EnvelopeSerializer):
    """The queues, by name."""

    data = QueueSerializer(many=True)  # type: ignore[assignment]


class DeadLetterSerializer(RowSerializer):
    """An execution that failed for good, with what it was given and how it ended."""

    execution_id = serializers.UUIDField(read_only=True)
    input = serializers.DictField(source="execution.input", read_only=True)
    error = serializers.DictField(source="execution.error", read_only=True, allow_null=True)
    attempt = serializers.IntegerField(source="execution.attempt", read_only=True)

    class Meta:
        model = DeadLetter
        fields = [
            "id",
            "execution_id",
            "action",
            "status",
            "error_code",
            "error",
            "input",
            "attempt",
            "reason",
            "created_at",
            "updated_at",
        ]


class SpanSerializer(serializers.Serializer[Any]):
    """A stretch of an execution's life. Those of depth 0 follow one another without a gap."""

    kind = serializers.CharField(help_text="wait, approval, pause, attempt, or step, which lies inside an attempt")
    name = serializers.CharField()
    depth = serializers.IntegerField()
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField()
    seconds = serializers.FloatField()


class TimelineSerializer(serializers.Serializer[Any]):
    """Where the time of an execution went."""

    execution_id = serializers.UUIDField()
    seconds = serializers.FloatField(help_text="From its creation to its end, or to now")
    data = SpanSerializer(many=True)  # type: ignore[assignment]


class AgentTokenAnswer(Result):
    """A token of one execution, to be sent as a bearer token."""

    token: str
    expires_at: datetime
