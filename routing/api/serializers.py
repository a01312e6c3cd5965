"""What the API answers about rules and what they gave."""

from typing import Any

from rest_framework import serializers

from core.api.rows import Children, RowSerializer
from routing.models import Assignment, AssignmentRule


class AssignmentPersonSerializer(serializers.Serializer[Any]):
    """Somebody to whom a rule gives records, and how many they got in the last 30 days."""

    user_id = serializers.UUIDField(read_only=True)
    weight = serializers.IntegerField(read_only=True)
    is_available = serializers.BooleanField(read_only=True)
    away_until = serializers.DateTimeField(read_only=True, allow_null=True)
    territory = serializers.DictField(child=serializers.CharField(), read_only=True)
    last_given_at = serializers.DateTimeField(read_only=True, allow_null=True)
    given = serializers.IntegerField(read_only=True)


class AssignmentRuleSerializer(RowSerializer):
    """A rule with its people in their order."""

    conditions = serializers.DictField(child=serializers.CharField(), read_only=True)
    people = Children(AssignmentPersonSerializer())

    class Meta:
        model = AssignmentRule
        fields = [
            "id",
            "record_type",
            "name",
            "position",
            "is_active",
            "method",
            "conditions",
            "most_open",
            "people",
            "created_at",
            "updated_at",
        ]


class AssignmentOrderSerializer(serializers.Serializer[Any]):
    """The rules of a kind in the order in which they are asked."""

    rule_ids = serializers.ListField(child=serializers.UUIDField(), read_only=True)


class TriedPersonSerializer(serializers.Serializer[Any]):
    """Somebody of a rule: their open records, and why they cannot take this one, "" when they can."""

    user_id = serializers.UUIDField(read_only=True)
    open = serializers.IntegerField(read_only=True)
    why_not = serializers.CharField(read_only=True)


class TriedRuleSerializer(serializers.Serializer[Any]):
    """Whether the rule fits, whom the record would be for, and why."""

    fits = serializers.BooleanField(read_only=True)
    user_id = serializers.UUIDField(read_only=True, allow_null=True)
    reason = serializers.CharField(read_only=True)
    people = TriedPersonSerializer(many=True, read_only=True)


class GivenRecordSerializer(serializers.Serializer[Any]):
    """How it went with one record: changed, unchanged or refused; a refusal has its code and reason."""

    record_id = serializers.UUIDField(read_only=True)
    status = serializers.ChoiceField(choices=["changed", "unchanged", "refused"], read_only=True)
    user_id = serializers.UUIDField(read_only=True, allow_null=True)
    rule_name = serializers.CharField(read_only=True)
    reason = serializers.CharField(read_only=True)
    code = serializers.CharField(read_only=True)


class GivenRecordsSerializer(serializers.Serializer[Any]):
    """How it went with each record, in the order they were named."""

    results = GivenRecordSerializer(many=True, read_only=True)


class AssignmentSerializer(RowSerializer):
    """A record that a rule gave to somebody, and why."""

    class Meta:
        model = Assignment
        fields = ["id", "record_type", "record_id", "rule_id", "rule_name", "user_id", "reason", "created_at"]
