"""What the API answers about the shop."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, MoneyAnswerSerializer, MoneyField, RowSerializer
from core.money import Money
from storefront.models import OrderRequest


class RequestedLineSerializer(serializers.Serializer[Any]):
    """One line of a request as the customer saw it."""

    sku = serializers.CharField(read_only=True)
    name = serializers.CharField(read_only=True)
    choices = serializers.DictField(child=serializers.CharField(), read_only=True)
    quantity = serializers.IntegerField(read_only=True)
    unit_price = MoneyAnswerSerializer(read_only=True)
    total = MoneyAnswerSerializer(read_only=True)


class LinesField(BuiltField, serializers.ListField):
    """The lines of a request; the database does not keep the order of their keys."""

    columns = ("lines", "total_currency")

    def build(self, *values: Any) -> Any:
        lines, currency = values
        return [
            {
                **{name: line[name] for name in ("sku", "name", "choices", "quantity")},
                "unit_price": Money(line["unit_price_minor"], currency).as_json(),
                "total": Money(line["total_minor"], currency).as_json(),
            }
            for line in lines
        ]


class OrderRequestSerializer(RowSerializer):
    """What a customer asked for in the shop; nothing of it is paid."""

    lead_id = serializers.UUIDField(read_only=True, allow_null=True)
    lines = LinesField(child=RequestedLineSerializer(), read_only=True)
    total = MoneyField("total")

    class Meta:
        model = OrderRequest
        fields = [
            "id",
            "number",
            "name",
            "email",
            "phone",
            "address",
            "note",
            "lines",
            "total",
            "lead_id",
            "created_at",
            "updated_at",
        ]
