"""Lines of a quote as they are given, turned into rows with what the catalog knows and what they cost."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from core.errors import FieldError, InvalidError
from core.money import exponent
from quotes import catalog
from quotes.catalog import Item
from quotes.commands import LineIn
from quotes.models import Quote, QuoteLine
from quotes.sums import Priced, Sums, sums_of

_COMPARED = (
    "variant_id",
    "sku",
    "name",
    "description",
    "quantity",
    "unit_price",
    "discount_percent",
    "tax_rate",
)


class UnquotableLineError(InvalidError):
    """A line names nothing of the catalog, or a price in another currency."""

    code = "unquotable_line"


def rows_of(given: Sequence[LineIn], *, currency: str) -> list[QuoteLine]:
    """Return lines in their order, not saved and without their sums, each as its catalog has it now where it is silent.

    Raises:
        UnquotableLineError: it names each line with a variant that is not there or a price in another currency.
        InvalidMoneyError: no such currency.
    """
    exponent(currency)
    known = catalog.find([line.variant_id for line in given if line.variant_id is not None])
    rows, faults = [], list[FieldError]()
    for place, line in enumerate(given):
        item = known.get(line.variant_id) if line.variant_id else None
        if line.variant_id is not None and item is None:
            faults.append(FieldError(f"/lines/{place}/variant_id", "unknown_reference", "No such variant"))
            continue
        price, fault = _price(line, item, currency, place)
        faults += [fault] if fault else []
        rows.append(
            QuoteLine(
                position=place + 1,
                variant_id=line.variant_id,
                sku=line.sku or (item.sku if item else ""),
                name=line.name or (item.name if item else ""),
                description=line.description,
                quantity=line.quantity,
                unit_price=price,
                discount_percent=line.discount_percent,
                tax_rate=line.tax_rate,
            )
        )
    if faults:
        detail = faults[0].detail if len(faults) == 1 else f"{len(faults)} lines are not valid"
        raise UnquotableLineError(detail, errors=faults)
    return rows


def reckon(rows: Sequence[QuoteLine], *, discount_percent: Decimal, currency: str) -> Sums:
    """Write into each line what it costs, and return the sums.

    Raises:
        InvalidMoneyError: a sum is too large to be kept.
    """
    priced: Sequence[Priced] = rows
    sums = sums_of(priced, discount_percent=discount_percent, currency=currency)
    for row, net in zip(rows, sums.nets, strict=True):
        row.net_minor = net
    return sums


def columns_of(sums: Sums) -> dict[str, int]:
    """Return sums as the columns of a quote."""
    return {
        "subtotal_minor": sums.subtotal,
        "discount_minor": sums.discount,
        "tax_minor": sums.tax,
        "total_minor": sums.total,
    }


def are_same(some: Sequence[QuoteLine], others: Sequence[QuoteLine]) -> bool:
    """Tell whether two lists of lines say the same in the same order."""
    return [_told(line) for line in some] == [_told(line) for line in others]


def put(quote: Quote, rows: Sequence[QuoteLine]) -> None:
    """Give a draft these lines instead of those that it had."""
    QuoteLine.objects.filter(quote=quote).delete()
    for row in rows:
        row.quote = quote
    QuoteLine.objects.bulk_create(rows)


def _price(line: LineIn, item: Item | None, currency: str, place: int) -> tuple[Decimal, FieldError | None]:
    """Return what one costs, and what is wrong with that."""
    named = line.unit_price.currency if line.unit_price else item.currency if item else None
    if named is not None and named != currency:
        detail = f"The quote is in {currency}, this price in {named}"
        return Decimal(0), FieldError(f"/lines/{place}/unit_price", "other_currency", detail)
    if line.unit_price is not None:
        return line.unit_price.amount, None
    return item.unit_price if item else Decimal(0), None


def _told(line: QuoteLine) -> list[Any]:
    return [getattr(line, name) for name in _COMPARED]
