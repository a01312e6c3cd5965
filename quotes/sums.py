"""What a quote costs, exactly: each line rounded once, the discount once, the tax once for each rate."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Final, Protocol

from core.errors import FieldError
from core.money import InvalidMoneyError, exponent

# Digits enough for the product of the longest quantity, price and percentage.
_DIGITS: Final = 110
_MOST: Final = 2**63
_HUNDRED: Final = Decimal(100)


class Priced(Protocol):
    """A line as it is reckoned; percentages from 0 to 100."""

    @property
    def quantity(self) -> Decimal:
        """How many."""

    @property
    def unit_price(self) -> Decimal:
        """What one costs, in major units."""

    @property
    def discount_percent(self) -> Decimal:
        """What is taken off this line."""

    @property
    def tax_rate(self) -> Decimal:
        """The tax on what is left."""


@dataclass(frozen=True, slots=True)
class Sums:
    """Minor units: the net of each line in its order, their sum, what is taken off it, and the tax on the rest."""

    nets: tuple[int, ...]
    subtotal: int
    discount: int
    tax: int

    @property
    def total(self) -> int:
        """What is to be paid."""
        return self.subtotal - self.discount + self.tax


def sums_of(lines: Iterable[Priced], *, discount_percent: Decimal, currency: str) -> Sums:
    """Reckon a quote; every rounding is half up to the minor unit.

    A line is quantity times price less its own discount. The discount of the quote is taken off the sum of the lines,
    and off the lines of each tax rate alike before their tax is reckoned.

    Raises:
        InvalidMoneyError: unknown currency, or a sum that cannot be held; it points to /lines.
    """
    with localcontext() as context:
        context.prec = _DIGITS
        places = exponent(currency)
        nets, taxable = [], dict[Decimal, int]()
        for line in lines:
            net = _rounded((line.quantity * line.unit_price).scaleb(places) * _less(line.discount_percent))
            nets.append(net)
            taxable[line.tax_rate] = taxable.get(line.tax_rate, 0) + net
        subtotal = sum(nets)
        rest = _less(discount_percent)
        tax = sum(_rounded(net * rest * rate / _HUNDRED) for rate, net in taxable.items())
        found = Sums(tuple(nets), subtotal, subtotal - _rounded(subtotal * rest), tax)
    if max(found.subtotal, found.total) >= _MOST:
        detail = "The sum is too large to be kept"
        raise InvalidMoneyError(detail, errors=[FieldError("/lines", "invalid_money", detail)])
    return found


def _less(percent: Decimal) -> Decimal:
    return (_HUNDRED - percent) / _HUNDRED


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
