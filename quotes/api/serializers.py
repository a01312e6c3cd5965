"""What the API answers about quotes."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, Children, MoneyAnswerSerializer, MoneyField, RowSerializer
from core.money import Money, exponent
from quotes.models import Quote, QuoteLine
from quotes.models.line import plain
from records.rows import RecordSerializer


class SumField(BuiltField, MoneyAnswerSerializer):
    """One of the sums of a quote, in its currency."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.columns = (column, "total_currency")

    def build(self, *values: Any) -> Any:
        return Money(*values).as_json()


class NumberField(BuiltField, serializers.CharField):
    """A number as a decimal string, without zeros that say nothing."""

    def __init__(self, column: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.columns = (column,)

    def build(self, *values: Any) -> Any:
        return plain(values[0])


class UnitPriceField(BuiltField, MoneyAnswerSerializer):
    """What one costs; it may have more decimal places than its currency."""

    columns = ("unit_price", "quote__total_currency")

    def build(self, *values: Any) -> Any:
        price, currency = values
        whole, _point, places = plain(price).partition(".")
        shown = places.ljust(exponent(currency), "0")
        return {"amount": f"{whole}.{shown}" if shown else whole, "currency": currency}


class NetField(BuiltField, MoneyAnswerSerializer):
    """What a line costs before tax."""

    columns = ("net_minor", "quote__total_currency")

    def build(self, *values: Any) -> Any:
        return Money(*values).as_json()


class LinkField(BuiltField, serializers.URLField):
    """The link by which the customer answers, which the viewset puts in; null unless it is open and you may send it."""

    columns = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, allow_null=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return None


class QuoteLineSerializer(RowSerializer):
    """One line; `net` is what it costs before tax, less its own discount."""

    quantity = NumberField("quantity")
    unit_price = UnitPriceField(read_only=True)
    discount_percent = NumberField("discount_percent")
    tax_rate = NumberField("tax_rate")
    net = NetField(read_only=True)

    class Meta:
        model = QuoteLine
        fields = [
            "id",
            "position",
            "variant_id",
            "sku",
            "name",
            "description",
            "quantity",
            "unit_price",
            "discount_percent",
            "tax_rate",
            "net",
        ]


def _key() -> serializers.UUIDField:
    """Return a reference that may be empty."""
    return serializers.UUIDField(read_only=True, allow_null=True)


class QuoteSerializer(RecordSerializer):
    """A quote with its lines."""

    opportunity_id = _key()
    contact_id = _key()
    company_id = _key()
    replaces_id = _key()
    discount_percent = NumberField("discount_percent")
    subtotal = SumField("subtotal_minor")
    discount = SumField("discount_minor")
    tax = SumField("tax_minor")
    total = MoneyField("total")
    lines = Children(QuoteLineSerializer())
    link = LinkField()

    class Meta:
        model = Quote
        fields = [
            "id",
            "number",
            "revision",
            "replaces_id",
            "title",
            "status",
            "opportunity_id",
            "contact_id",
            "company_id",
            "owner_id",
            "valid_until",
            "note",
            "terms",
            "wins_deal",
            "lines",
            "discount_percent",
            "subtotal",
            "discount",
            "tax",
            "total",
            "link",
            "sent_at",
            "sent_to",
            "content_hash",
            "accepted_at",
            "accepted_by",
            "declined_at",
            "decline_reason",
            "created_at",
            "updated_at",
        ]
