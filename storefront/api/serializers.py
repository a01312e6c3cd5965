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


class RequestSumField(BuiltField, MoneyAnswerSerializer):
    """What is taken off the lines or added to them, in the currency of the total."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.columns = (column, "total_currency")

    def build(self, *values: Any) -> Any:
        return Money(*values).as_json()


class OrderRequestSerializer(RowSerializer):
    """What a customer asked for in the shop, or accepted in a quote; nothing of it is paid."""

    lead_id = serializers.UUIDField(read_only=True, allow_null=True)
    quote_id = serializers.UUIDField(read_only=True, allow_null=True)
    quote_number = serializers.CharField(source="quote.number", read_only=True, allow_null=True)
    discount = RequestSumField("discount_minor")
    tax = RequestSumField("tax_minor")
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
            "discount",
            "tax",
            "total",
            "lead_id",
            "quote_id",
            "quote_number",
            "created_at",
            "updated_at",
        ]
