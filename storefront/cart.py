"""The cart in a signed cookie: which variants, how many, and the price that the customer saw."""

import base64
import binascii
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core import signing

from core.errors import LimitReachedError

MOST_LINES = 30
MOST_OF_ONE = 99
COOKIE = "shop_cart"
COOKIE_SECONDS = 30 * 24 * 3600


class CartFullError(LimitReachedError):
    """The cart holds as many different goods as it can."""

    code = "cart_full"


@dataclass(frozen=True, slots=True)
class CartLine:
    """One variant in the cart; `seen_minor` is its price when the customer last looked."""

    variant_id: UUID
    quantity: int
    seen_minor: int


@dataclass(frozen=True, slots=True)
class Cart:
    """What a customer wants, in the order they chose it."""

    lines: tuple[CartLine, ...] = ()

    @property
    def count(self) -> int:
        """How many pieces it holds."""
        return sum(line.quantity for line in self.lines)

    def quantity_of(self, variant_id: UUID) -> int:
        """Return how many of a variant it holds."""
        return sum(line.quantity for line in self.lines if line.variant_id == variant_id)

    def with_more(self, variant_id: UUID, *, quantity: int, price_minor: int) -> "Cart":
        """Return the cart with more of a variant, at most 99 of it.

        Raises:
            CartFullError: it holds 30 others already.
        """
        if self.quantity_of(variant_id):
            return self.with_quantity(variant_id, self.quantity_of(variant_id) + quantity, price_minor=price_minor)
        if len(self.lines) >= MOST_LINES:
            raise CartFullError(f"The cart holds {MOST_LINES} different products; send it first, or remove one")
        return Cart((*self.lines, CartLine(variant_id, _bounded(quantity), price_minor)))

    def with_quantity(self, variant_id: UUID, quantity: int, *, price_minor: int | None = None) -> "Cart":
        """Return the cart with another quantity of a variant; none takes it out."""
        changed = (
            replace(
                line,
                quantity=_bounded(quantity),
                seen_minor=line.seen_minor if price_minor is None else price_minor,
            )
            if line.variant_id == variant_id
            else line
            for line in self.lines
            if quantity > 0 or line.variant_id != variant_id
        )
        return Cart(tuple(changed))

    def pack(self, *, salt: str) -> str:
        """Return the text of the cookie."""
        rows = [[_short(line.variant_id), line.quantity, line.seen_minor] for line in self.lines]
        return signing.dumps(rows, salt=salt, compress=True)


def read_cart(text: str, *, salt: str) -> Cart:
    """Return the cart of a cookie; what was changed, cut or made elsewhere is an empty one."""
    try:
        rows = signing.loads(text, salt=salt, max_age=COOKIE_SECONDS)
        return Cart(tuple(_lines(rows)))
    except (signing.BadSignature, ValueError, TypeError, binascii.Error):
        return Cart()


def _lines(rows: Sequence[Sequence[Any]]) -> Iterable[CartLine]:
    for key, quantity, seen in rows[:MOST_LINES]:
        yield CartLine(UUID(bytes=base64.urlsafe_b64decode(key + "==")), _bounded(int(quantity)), int(seen))


def _short(key: UUID) -> str:
    return base64.urlsafe_b64encode(key.bytes).decode().rstrip("=")


def _bounded(quantity: int) -> int:
    return max(1, min(quantity, MOST_OF_ONE))
