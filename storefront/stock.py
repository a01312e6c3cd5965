"""How much of something is left, in the words of the shop."""

from collections.abc import Sequence
from dataclasses import dataclass

from commerce.models import Variant


@dataclass(frozen=True, slots=True)
class Stock:
    """How many are left; None where nobody counts."""

    left: int | None = None

    @property
    def is_there(self) -> bool:
        """Whether at least one can be bought."""
        return self.left is None or self.left > 0

    @property
    def is_low(self) -> bool:
        """Whether so few are left that the customer should know."""
        return self.state == Variant.StockState.LOW

    @property
    def state(self) -> Variant.StockState:
        """What a customer is told."""
        return Variant.StockState.of(self.left)

    def allows(self, quantity: int) -> bool:
        """Tell whether so many can be bought."""
        return self.left is None or self.left >= quantity

    @classmethod
    def of_all(cls, stocks: Sequence["Stock"]) -> "Stock":
        """Return the stock of several forms of one product together; one that nobody counts makes it uncounted."""
        left = [stock.left for stock in stocks if stock.left is not None]
        return cls(sum(left)) if len(left) == len(stocks) else cls()


def stock_of(variant: Variant) -> Stock:
    """Return what is left of a variant that `storefront.shelf.for_sale` found."""
    return Stock(variant.available)  # type: ignore[attr-defined] # annotated: of a bundle, as many as its parts make
