"""What the endpoints of privacy answer."""

from rest_framework import serializers

from core.api.rows import RowSerializer
from privacy.models import Breach, Consent, Erasure, Export, RetentionRule


class ExportSerializer(RowSerializer):
    """An export. `counts` says how many rows each section has; whom it is about is named by key alone."""

    counts = serializers.DictField(child=serializers.IntegerField(), read_only=True)

    class Meta:
        model = Export
        fields = [
            "id",
            "status",
            "subject_kind",
            "subject_id",
            "requested_by",
            "execution_id",
            "counts",
            "bytes",
            "ready_at",
            "expires_at",
            "created_at",
            "updated_at",
        ]


class ErasedSectionSerializer(serializers.Serializer):
    """One kind of record: how many mention the person, what stays and why, and after the erasure what was done."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    found = serializers.IntegerField()
    why_kept = serializers.CharField(allow_blank=True)
    erased = serializers.IntegerField(required=False)
    kept = serializers.IntegerField(required=False)


class ErasureSerializer(RowSerializer):
    """An erasure and what it would do, or did."""

    sections = serializers.ListField(child=ErasedSectionSerializer(), read_only=True)

    class Meta:
        model = Erasure
        fields = [
            "id",
            "status",
            "subject_kind",
            "reason",
            "requested_by",
            "execution_id",
            "sections",
            "completed_at",
            "created_at",
            "updated_at",
        ]


class ConsentSerializer(RowSerializer):
    """One word of a person; of an erased one the address is empty."""

    class Meta:
        model = Consent
        fields = [
            "id",
            "contact_id",
            "address",
            "channel",
            "purpose",
            "state",
            "text_version",
            "source",
            "ip",
            "recorded_by",
            "recorded_at",
            "created_at",
            "updated_at",
        ]


class BreachSerializer(RowSerializer):
    """A breach; the regulator is told by `due_at`."""

    data_kinds = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Breach
        fields = [
            "id",
            "status",
            "title",
            "description",
            "discovered_at",
            "due_at",
            "data_kinds",
            "people_count",
            "measures",
            "assessment",
            "notified_at",
            "late_reason",
            "closed_at",
            "created_at",
            "updated_at",
        ]


class RetentionSerializer(serializers.Serializer):
    """How long one kind of record is kept here, and between which bounds that can be chosen."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    days = serializers.IntegerField()
    default_days = serializers.IntegerField()
    least_days = serializers.IntegerField()
    most_days = serializers.IntegerField()
    is_global = serializers.BooleanField(help_text="The platform decides; no business changes it.")


class RetentionsSerializer(serializers.Serializer):
    """Every kind of record."""

    data = RetentionSerializer(many=True)  # type: ignore[assignment]


class RetentionRuleSerializer(RowSerializer):
    """What a business chose."""

    class Meta:
        model = RetentionRule
        fields = ["id", "name", "days", "created_at", "updated_at"]
