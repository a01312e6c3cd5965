"""What a quote says, in the one form that is hashed, told in facts and kept by those who follow."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from core.money import Money
from quotes.models import Quote, QuoteLine
from quotes.models.line import plain


def lines_in(quote: Quote, lines: Sequence[QuoteLine]) -> list[Mapping[str, Any]]:
    """Return lines as events.QuoteAccepted describes them."""
    return [
        {
            "variant_id": str(line.variant_id) if line.variant_id else None,
            "sku": line.sku,
            "name": line.name,
            "quantity": plain(line.quantity),
            "unit_price": plain(line.unit_price),
            "discount_percent": plain(line.discount_percent),
            "tax_rate": plain(line.tax_rate),
            "net": Money(line.net_minor, quote.total_currency).as_json(),
        }
        for line in lines
    ]


def hash_of(quote: Quote, lines: Sequence[QuoteLine]) -> str:
    """Return the SHA-256, in hexadecimal, of what somebody agrees to by accepting: lines, sums, terms and last day."""
    said = {
        "number": quote.number,
        "lines": [
            {**told, "description": line.description} for told, line in zip(lines_in(quote, lines), lines, strict=True)
        ],
        "discount_percent": plain(quote.discount_percent),
        "subtotal": quote.subtotal.as_json(),
        "discount": quote.discount.as_json(),
        "tax": quote.tax.as_json(),
        "total": quote.total.as_json(),
        "terms": quote.terms,
        "valid_until": quote.valid_until.isoformat(),
    }
    return hashlib.sha256(orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()
