"""What a product will consist of: its options, and a variant for each combination that is sold."""

import itertools
import math
from collections.abc import Collection, Mapping, Sequence

from commerce.commands import NewProduct, OptionDraft, VariantDraft
from commerce.models import Option, Product, Variant
from core.amounts import Amount
from core.errors import FieldError, InvalidError
from core.slugs import slug_of

MOST_VARIANTS = 250


class InvalidProductError(InvalidError):
    """Options, variants and prices do not fit together."""


def refusal(pointer: str, code: str, detail: str) -> InvalidProductError:
    """Return a refusal that names one place of the input."""
    return InvalidProductError(detail, code=code, errors=[FieldError(pointer, code, detail)])


def build_options(product: Product, drafts: Sequence[OptionDraft]) -> list[Option]:
    """Return the options in order.

    Raises:
        InvalidProductError: two options share a name, or two values of one option are the same.
    """
    names = [draft.name.lower() for draft in drafts]
    for number, draft in enumerate(drafts):
        if names.index(draft.name.lower()) != number:
            raise refusal(f"/options/{number}/name", "duplicate_option", f"{draft.name} is there twice")
        if len({value.lower() for value in draft.values}) < len(draft.values):
            raise refusal(f"/options/{number}/values", "duplicate_value", f"A value of {draft.name} is there twice")
    return [
        Option(product=product, name=draft.name, position=position, values=list(draft.values))
        for position, draft in enumerate(drafts, start=1)
    ]


def build_variants(product: Product, options: Sequence[Option], command: NewProduct, *, currency: str) -> list[Variant]:
    """Return the named variants, else the ones that the options or the bare price ask for.

    Raises:
        InvalidProductError: a value is missing or unknown, a combination is there twice, or there is no price.
        InvalidMoneyError: a price cannot be held in its currency.
    """
    if command.variants:
        made = [_named(product, options, command, number, currency) for number in range(len(command.variants))]
        _refuse_repeats(made)
        return made
    if command.price is None or (options and not command.generate_variants):
        return []
    return combine(
        product,
        options,
        price=command.price,
        compare_at=command.compare_at_price,
        base=command.sku or product.slug,
        currency=currency,
        stock_quantity=command.stock_quantity,
    )


def combine(
    product: Product,
    options: Sequence[Option],
    *,
    price: Amount,
    compare_at: Amount | None,
    base: str,
    currency: str,
    stock_quantity: int | None = None,
    present: Collection[Variant] = (),
) -> list[Variant]:
    """Return a variant for each combination of the options that is not present; SKUs begin with `base`.

    Raises:
        InvalidProductError: there would be more than 250 of them.
        InvalidMoneyError: the price cannot be held in its currency.
    """
    number = math.prod(len(option.values) for option in options)
    if number > MOST_VARIANTS:
        raise refusal("/options", "too_many_variants", f"{number} combinations; at most {MOST_VARIANTS}")
    known = {tuple(variant.choices) for variant in present}
    used = {variant.sku for variant in present}
    prices = price_columns(price, compare_at, currency=currency)
    made = []
    for choices in itertools.product(*(option.values for option in options)):
        if choices not in known:
            sku = _free_sku("-".join([base[:40], *(slug_of(choice, length=8) for choice in choices)]), used)
            made.append(
                Variant(product=product, sku=sku, choices=list(choices), stock_quantity=stock_quantity, **prices)
            )
    return made


def price_columns(
    price: Amount, compare_at: Amount | None, *, currency: str, at: str = ""
) -> dict[str, int | str | None]:
    """Return the columns of a price and its former one.

    Raises:
        InvalidProductError: the former price is in another currency, or not higher.
        InvalidMoneyError: an amount cannot be held in its currency.
    """
    now = price.money(currency, pointer=f"{at}/price")
    columns: dict[str, int | str | None] = {"price_minor": now.minor, "price_currency": now.currency}
    if compare_at is None:
        return columns | {"compare_at_minor": None}
    before = compare_at.money(now.currency, pointer=f"{at}/compare_at_price")
    check_former_price(now.minor, before.minor, at=at, fits=before.currency == now.currency)
    return columns | {"compare_at_minor": before.minor}


def check_former_price(price_minor: int, compare_at_minor: int | None, *, at: str = "", fits: bool = True) -> None:
    """Refuse a former price that is not in the same currency or not higher.

    Raises:
        InvalidProductError: which of the two.
    """
    if not fits:
        raise refusal(f"{at}/compare_at_price", "currency_mismatch", "The former price must be in the same currency")
    if compare_at_minor is not None and compare_at_minor <= price_minor:
        raise refusal(f"{at}/compare_at_price", "compare_at_too_low", "The former price must be higher than the price")


def choices_for(options: Sequence[Option], given: Mapping[str, str], *, at: str = "") -> list[str]:
    """Return one value for each option, in the order of the options.

    Raises:
        InvalidProductError: an option has no value, a value is not one of its, or an option is unknown.
    """
    choices = []
    for option in options:
        if given.get(option.name) not in option.values:
            detail = f"{option.name} must be one of {', '.join(option.values)}"
            raise refusal(f"{at}/options/{option.name}", "unknown_option_value", detail)
        choices.append(given[option.name])
    unknown = set(given) - {option.name for option in options}
    if unknown:
        name = min(unknown)
        raise refusal(f"{at}/options/{name}", "unknown_option", f"The product has no option {name}")
    return choices


def _named(product: Product, options: Sequence[Option], command: NewProduct, number: int, currency: str) -> Variant:
    draft: VariantDraft = command.variants[number]
    at = f"/variants/{number}"
    price = draft.price or command.price
    if price is None:
        raise refusal(f"{at}/price", "missing", "Neither the variant nor the product has a price")
    former = draft.compare_at_price or (None if draft.price else command.compare_at_price)
    return Variant(
        product=product,
        sku=draft.sku.upper(),
        choices=choices_for(options, draft.options, at=at),
        barcode=draft.barcode,
        stock_quantity=draft.stock_quantity,
        is_active=draft.is_active,
        **price_columns(price, former, currency=currency, at=at),
    )


def _refuse_repeats(variants: Sequence[Variant]) -> None:
    for number, variant in enumerate(variants):
        earlier = variants[:number]
        if any(variant.choices == other.choices for other in earlier):
            raise refusal(f"/variants/{number}/options", "duplicate_combination", "This combination is there twice")
        if any(variant.sku == other.sku for other in earlier):
            raise refusal(f"/variants/{number}/sku", "duplicate_sku", f"{variant.sku} is there twice")


def _free_sku(wanted: str, used: set[str]) -> str:
    code = wanted.upper()[:60]
    numbered = itertools.chain([code], (f"{code}-{number}" for number in itertools.count(2)))
    free = next(candidate for candidate in numbered if candidate not in used)
    used.add(free)
    return free


def can_be_bought(variants: Sequence[Variant]) -> bool:
    """Tell whether one of them is on sale."""
    return any(variant.is_active for variant in variants)
