"""What the API answers about governance."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from governance.models import ApprovalRequest, Decision, Rule


class ActorAnswer(serializers.Serializer[Any]):
    """Who acted."""

    kind = serializers.CharField()
    id = serializers.UUIDField()


class RequesterField(BuiltField, ActorAnswer):
    """{"kind", "id"} of the one who asked."""

    columns = ("requester_kind", "requester_id")

    def build(self, *values: Any) -> Any:
        return {"kind": values[0], "id": values[1]}


class DeciderField(RequesterField):
    """{"kind", "id"} of the one it was decided for."""

    columns = ("actor_kind", "actor_id")


class ApprovalSerializer(RowSerializer):
    """A request for approval."""

    input = serializers.DictField(read_only=True)
    rules = serializers.ListField(child=serializers.CharField(), read_only=True)
    approver_roles = serializers.ListField(child=serializers.CharField(), read_only=True)
    requester = RequesterField(read_only=True)
    approvals = serializers.IntegerField(read_only=True, help_text="How many people said yes")

    class Meta:
        model = ApprovalRequest
        fields = [
            "id",
            "status",
            "subject_kind",
            "subject_id",
            "action",
            "input",
            "reason",
            "rules",
            "requester",
            "required_count",
            "approvals",
            "approver_roles",
            "expires_at",
            "decided_at",
            "created_at",
            "updated_at",
        ]


class RuleSerializer(RowSerializer):
    """A version of a rule."""

    actions = serializers.ListField(child=serializers.CharField(), read_only=True)
    roles = serializers.ListField(child=serializers.CharField(), read_only=True)
    actor_kinds = serializers.ListField(child=serializers.CharField(), read_only=True)
    approver_roles = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Rule
        fields = [
            "id",
            "name",
            "version",
            "status",
            "effect",
            "description",
            "actions",
            "roles",
            "actor_kinds",
            "condition",
            "required_count",
            "approver_roles",
            "approval_seconds",
            "created_at",
            "updated_at",
        ]


class DecisionSerializer(RowSerializer):
    """A deny or a hold."""

    rules = serializers.ListField(child=serializers.CharField(), read_only=True)
    actor = DeciderField(read_only=True)

    class Meta:
        model = Decision
        fields = [
            "id",
            "effect",
            "code",
            "reason",
            "action",
            "rules",
            "actor",
            "actor_role",
            "subject_kind",
            "subject_id",
            "created_at",
        ]
