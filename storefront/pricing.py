"""The cart as it stands now: prices, stock, and what changed since the customer looked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from commerce import selectors as catalog
from commerce.models import Product, Variant
from core.money import Money
from storefront.cart import Cart, CartLine
from storefront.shelf import Picture, covers_of, for_sale, tone_of
from storefront.stock import Stock, stock_of


class Trouble(StrEnum):
    """Why a line cannot be bought as it is."""

    GONE = "gone"
    SOLD_OUT = "sold_out"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class PricedLine:
    """One line of the cart with its price of this moment."""

    line: CartLine
    variant: Variant
    product: Product
    choices: Mapping[str, str]
    stock: Stock
    picture: Picture | None

    @property
    def price(self) -> Money:
        """What one costs now."""
        return self.variant.price

    @property
    def total(self) -> Money:
        """What the line costs now."""
        return self.price.times(self.line.quantity)

    @property
    def seen(self) -> Money:
        """What one cost when the customer looked."""
        return Money(self.line.seen_minor, self.variant.price_currency)

    @property
    def has_new_price(self) -> bool:
        """Whether the price changed since."""
        return self.line.seen_minor != self.variant.price_minor

    @property
    def trouble(self) -> Trouble | None:
        """Why it cannot be bought, if it cannot."""
        if not self.stock.is_there:
            return Trouble.SOLD_OUT
        return None if self.stock.allows(self.line.quantity) else Trouble.TOO_MANY

    @property
    def tone(self) -> int:
        """Return which of the grounds it stands on when there is no picture."""
        return tone_of(self.product)


@dataclass(frozen=True, slots=True)
class PricedCart:
    """The lines that are still sold, those that are not, and what the former cost."""

    lines: Sequence[PricedLine]
    gone: Sequence[CartLine]
    total: Money

    @property
    def count(self) -> int:
        """How many pieces can still be bought."""
        return sum(line.line.quantity for line in self.lines)

    @property
    def repriced(self) -> Sequence[PricedLine]:
        """The lines whose price changed since the customer looked."""
        return [line for line in self.lines if line.has_new_price]

    @property
    def troubled(self) -> Sequence[PricedLine]:
        """The lines that cannot be bought as they are."""
        return [line for line in self.lines if line.trouble]

    @property
    def is_ready(self) -> bool:
        """Whether all of it can be bought."""
        return bool(self.lines) and not self.gone and not self.troubled

    @property
    def is_shipped(self) -> bool:
        """Whether anything has to be brought to the customer."""
        carried = {Product.Kind.SERVICE, Product.Kind.DIGITAL}
        return any(line.product.kind not in carried for line in self.lines)

    def as_seen(self) -> Cart:
        """Return the cart after the customer saw it: with the prices of now, without what is gone."""
        return Cart(
            tuple(CartLine(line.variant.id, line.line.quantity, line.variant.price_minor) for line in self.lines)
        )


def price_cart(cart: Cart, currency: str) -> PricedCart:
    """Return the cart with the prices and the stock of this moment, in a fixed number of statements."""
    if not cart.lines:
        return PricedCart([], [], Money(0, currency))
    wanted = [line.variant_id for line in cart.lines]
    variants = {variant.id: variant for variant in for_sale(currency).filter(pk__in=wanted)}
    products = {variant.product_id: variant.product for variant in variants.values()}
    names = _option_names(products)
    covers = covers_of(products)
    lines = []
    for line in cart.lines:
        variant = variants.get(line.variant_id)
        if variant is not None:
            lines.append(
                PricedLine(
                    line=line,
                    variant=variant,
                    product=variant.product,
                    choices=dict(zip(names.get(variant.product_id, []), variant.choices, strict=False)),
                    stock=stock_of(variant),
                    picture=covers.get(variant.product_id),
                )
            )
    total = sum((line.total for line in lines), start=Money(0, currency))
    return PricedCart(lines, [line for line in cart.lines if line.variant_id not in variants], total)


def _option_names(products: Mapping[UUID, Product]) -> Mapping[UUID, list[str]]:
    names: dict[UUID, list[str]] = {}
    for option in catalog.list_options(product.id for product in products.values()):
        names.setdefault(option.product_id, []).append(option.name)
    return names
