"""What the API answers about scoring models and scores."""

from typing import Any

from rest_framework import serializers

from core.api.rows import RowSerializer
from scoring.models import Score, ScoringModel


class ScorePartSerializer(serializers.Serializer[Any]):
    """The points of one rule, and why they are given."""

    points = serializers.IntegerField(read_only=True)
    because = serializers.CharField(read_only=True)

    def get_fields(self) -> dict[str, Any]:
        """Add the label; as an attribute the name belongs to the base class."""
        return {"label": serializers.CharField(read_only=True), **super().get_fields()}


class ScoringModelSerializer(RowSerializer):
    """What earns points in records of one kind."""

    rules = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = ScoringModel
        fields = [
            "id",
            "record_type",
            "name",
            "version",
            "is_active",
            "rules",
            "hot",
            "warm",
            "created_at",
            "updated_at",
        ]


class ScoreSerializer(RowSerializer):
    """The points of a record and what they are made of."""

    parts = ScorePartSerializer(many=True, read_only=True)

    class Meta:
        model = Score
        fields = [
            "id",
            "record_type",
            "record_id",
            "scoring_model_id",
            "model_version",
            "total",
            "band",
            "parts",
            "computed_at",
        ]


class TriedScoreSerializer(serializers.Serializer[Any]):
    """What a model would give to a record."""

    record_id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(read_only=True)
    total = serializers.IntegerField(read_only=True)
    band = serializers.ChoiceField(choices=Score.Band.choices, read_only=True)
    parts = ScorePartSerializer(many=True, read_only=True)


class TriedModelSerializer(serializers.Serializer[Any]):
    """What a model would give to the newest records."""

    results = TriedScoreSerializer(many=True, read_only=True)
