"""Which variant of a product a visitor chose, and which values can still be chosen beside the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from commerce.models import Variant
from storefront.shelf import Goods, Offer
from storefront.stock import Stock


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an option: `is_offered` beside the other chosen ones, `is_open` in any combination at all."""

    name: str
    is_chosen: bool
    is_offered: bool
    is_open: bool


@dataclass(frozen=True, slots=True)
class Group:
    """One option as a group of radio buttons; `field` is its name in the form and in the query."""

    name: str
    field: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Choice:
    """What the visitor chose; `variant` is None when the business does not sell the combination."""

    groups: Sequence[Group]
    values: Sequence[str]
    variant: Variant | None
    offer: Offer | None
    stock: Stock

    @property
    def can_be_bought(self) -> bool:
        """Whether the combination is sold and there."""
        return self.variant is not None and self.stock.is_there


def field_of(place: int) -> str:
    """Return the form field of an option by its place, from 1."""
    return f"option-{place}"


def choose(goods: Goods, query: Mapping[str, str]) -> Choice:
    """Return what the query chose; what it leaves out, or misspells, comes from the variant that fits best."""
    wanted = [query.get(field_of(place), "") for place in range(1, len(goods.option_names) + 1)]
    known = [value if value in values else "" for value, values in zip(wanted, goods.option_values, strict=True)]
    base = _best(goods, known)
    values = [value or base.choices[place] for place, value in enumerate(known)]
    variant = find_variant(goods, values)
    return Choice(
        groups=[_group(goods, place, values) for place in range(len(values))],
        values=values,
        variant=variant,
        offer=None if variant is None else Offer(variant.price, variant.compare_at_price),
        stock=Stock(0) if variant is None else goods.stock[variant.id],
    )


def find_variant(goods: Goods, values: Sequence[str]) -> Variant | None:
    """Return the variant that is sold with these values."""
    return next((variant for variant in goods.variants if variant.choices == list(values)), None)


def _best(goods: Goods, known: Sequence[str]) -> Variant:
    """Return the first variant that has most of the known values; one that is there goes before one that is not."""
    order = {value: number for values in goods.option_values for number, value in enumerate(values)}

    def rank(variant: Variant) -> tuple[int, bool, list[int]]:
        fits = sum(value == choice for value, choice in zip(known, variant.choices, strict=True))
        return (-fits, not goods.stock[variant.id].is_there, [order.get(value, 0) for value in variant.choices])

    return min(goods.variants, key=rank)


def _group(goods: Goods, place: int, chosen: Sequence[str]) -> Group:
    there = [variant.choices for variant in goods.variants if goods.stock[variant.id].is_there]
    values = []
    for value in goods.option_values[place]:
        beside = [*chosen[:place], value, *chosen[place + 1 :]]
        values.append(
            Value(
                name=value,
                is_chosen=chosen[place] == value,
                is_offered=beside in there,
                is_open=any(choices[place] == value for choices in there),
            )
        )
    return Group(goods.option_names[place], field_of(place + 1), values)
