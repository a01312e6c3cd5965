"""What the API answers about forecasts and quotas."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, MoneyAnswerSerializer, MoneyField, RowSerializer
from crm.models import ForecastSnapshot, Quota


class MonthField(BuiltField, serializers.CharField):
    """A month as 2026-12."""

    columns = ("month",)

    def build(self, *values: Any) -> Any:
        return f"{values[0]:%Y-%m}"


class ForecastLineSerializer(serializers.Serializer[Any]):
    """One month in one currency; `owner_id` is null in lines over all people."""

    month = serializers.CharField(help_text="As 2026-12")
    currency = serializers.CharField()
    owner_id = serializers.UUIDField(allow_null=True)
    deals = serializers.IntegerField(help_text="Open deals expected in the month")
    amount = MoneyAnswerSerializer(help_text="What they are worth")
    weighted = MoneyAnswerSerializer(help_text="What they are worth times the probability of their stages")
    commit = MoneyAnswerSerializer()
    best_case = MoneyAnswerSerializer()
    pipeline = MoneyAnswerSerializer()
    won = MoneyAnswerSerializer(help_text="What was won in the month")
    quota = MoneyAnswerSerializer(allow_null=True, help_text="What is to be won")


class ForecastSerializer(serializers.Serializer[Any]):
    """A forecast over months that follow one another; months in which nothing is expected have no line."""

    months = serializers.ListField(child=serializers.CharField())
    lines = ForecastLineSerializer(many=True)
    owners = ForecastLineSerializer(many=True)
    overdue = serializers.IntegerField(help_text="Open deals that were expected before the first month")
    undated = serializers.IntegerField(help_text="Open deals without an expected date")


class SnapshotSerializer(RowSerializer):
    """A forecast as it stood when a month began."""

    month = MonthField(read_only=True)
    lines = ForecastLineSerializer(many=True, read_only=True)
    owners = ForecastLineSerializer(many=True, read_only=True)

    class Meta:
        model = ForecastSnapshot
        fields = ["id", "month", "taken_at", "lines", "owners", "created_at", "updated_at"]


class QuotaSerializer(RowSerializer):
    """What one person is to win in one month."""

    month = MonthField(read_only=True)
    amount = MoneyField("amount")

    class Meta:
        model = Quota
        fields = ["id", "owner_id", "month", "amount", "created_at", "updated_at"]
