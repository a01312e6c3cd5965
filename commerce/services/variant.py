"""Changes of variants."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from commerce import selectors
from commerce.events import VariantChanged, VariantCreated, VariantDeleted, VariantStockChanged
from commerce.models import Product, Variant
from commerce.services.bundles import refuse_in_bundle, refuse_own_stock
from commerce.services.create_products import DuplicateSkuError, refuse_taken_skus, write_variants
from commerce.services.drafts import MOST_VARIANTS, check_former_price, choices_for, combine, price_columns, refusal
from core.amounts import Amount
from core.changes import apply
from core.constraints import refused_by
from core.errors import ConflictError, FieldError
from core.principal import Principal
from events.services import emit
from tenants.selectors import current_home


class DuplicateCombinationError(ConflictError):
    """The product has a variant of these values."""

    code = "duplicate_combination"


class LastVariantError(ConflictError):
    """A live product keeps an active variant."""

    code = "nothing_to_sell"


@transaction.atomic
def create_variant(
    *,
    product_id: UUID,
    sku: str,
    price: Amount,
    actor: Principal,
    options: Mapping[str, str] | None = None,
    compare_at_price: Amount | None = None,
    barcode: str = "",
    is_active: bool = True,
    stock_quantity: int | None = None,
) -> Variant:
    """Add a variant to a product.

    Raises:
        InvalidProductError: no such product, the values do not fit its options, the former price is too low, it has
            as many variants as a product may have, or stock is given of a bundle.
        DuplicateSkuError: the SKU is taken.
        DuplicateCombinationError: the product has a variant of these values.
        InvalidMoneyError: the price cannot be held in its currency.
    """
    product = _locked_product(product_id)
    refuse_own_stock(product, stock_quantity)
    choices = choices_for(list(selectors.list_options([product.id])), options or {})
    present = selectors.variants_of(product.id)
    if len(present) >= MOST_VARIANTS:
        raise refusal("/product_id", "too_many_variants", f"A product has at most {MOST_VARIANTS} variants")
    if any(other.choices == choices for other in present):
        detail = "The product has a variant of these values"
        raise DuplicateCombinationError(detail, errors=[FieldError("/options", "duplicate_combination", detail)])
    variant = Variant(
        product=product,
        sku=sku.upper(),
        choices=choices,
        barcode=barcode,
        is_active=is_active,
        stock_quantity=stock_quantity,
        **price_columns(price, compare_at_price, currency=current_home().currency),
    )
    refuse_taken_skus([variant])
    write_variants([variant])
    emit(_created(variant), actor=actor)
    return variant


@transaction.atomic
def generate_variants(
    *,
    product_id: UUID,
    price: Amount,
    actor: Principal,
    compare_at_price: Amount | None = None,
    sku: str | None = None,
) -> Product:
    """Make every combination of a product's options that is not there yet, at one price.

    Raises:
        RecordNotFoundError: no such product.
        InvalidProductError: there would be more than 250, or the former price is too low.
        DuplicateSkuError: a SKU is taken.
        InvalidMoneyError: the price cannot be held in its currency.
    """
    product = selectors.lock_product(product_id)
    made = combine(
        product,
        list(selectors.list_options([product.id])),
        price=price,
        compare_at=compare_at_price,
        base=sku or product.slug,
        currency=current_home().currency,
        present=selectors.variants_of(product.id),
    )
    refuse_taken_skus(made)
    write_variants(made)
    emit(*(_created(variant) for variant in made), actor=actor)
    return product


@transaction.atomic
def change_variant(*, variant_id: UUID, actor: Principal, **changes: Any) -> Variant:
    """Edit a variant; only what differs is written. A price without a currency keeps the one it has.

    Raises:
        RecordNotFoundError: no such variant.
        DuplicateSkuError: the SKU is taken.
        InvalidProductError: the former price is too low or in another currency, or stock is given of a bundle.
        InvalidMoneyError: the price cannot be held in its currency.
        LastVariantError: a live product would have nothing to sell.
    """
    variant = selectors.lock_variant(variant_id)
    before = variant.stock_quantity
    refuse_own_stock(variant.product, changes.get("stock_quantity"))
    values = _columns(variant, changes)
    if values.get("is_active") is False and variant.is_active:
        _refuse_last(variant)
    with refused_by(one_variant_per_sku=DuplicateSkuError.of(values.get("sku", variant.sku))):
        fields = apply(variant, **values)
    facts = [field for field in fields if field != "stock_quantity"]
    if facts:
        emit(VariantChanged(variant_id=variant.id, fields=facts, price=variant.price), actor=actor)
    if variant.stock_quantity != before:
        emit(_stock_changed(variant, before), actor=actor)
    return variant


@transaction.atomic
def delete_variant(*, variant_id: UUID, actor: Principal) -> None:
    """Remove a variant.

    Raises:
        RecordNotFoundError: no such variant.
        LastVariantError: a live product would have nothing to sell.
        InBundleError: a bundle takes it.
    """
    variant = selectors.lock_variant(variant_id)
    if variant.is_active:
        _refuse_last(variant)
    refuse_in_bundle([variant.id])
    fact = VariantDeleted(variant_id=variant.id, sku=variant.sku)
    variant.delete()
    emit(fact, actor=actor)


def _columns(variant: Variant, changes: dict[str, Any]) -> dict[str, Any]:
    values = dict(changes)
    if "sku" in values:
        values["sku"] = values["sku"].upper()
    price, former = values.pop("price", None), values.pop("compare_at_price", None)
    minor, currency, compare_at = variant.price_minor, variant.price_currency, variant.compare_at_minor
    if price is not None:
        money = price.money(currency, pointer="/price")
        minor, currency = money.minor, money.currency
    kept_currency = variant.price_currency
    if "compare_at_price" in changes:
        before = former.money(currency, pointer="/compare_at_price") if former is not None else None
        compare_at, kept_currency = (before.minor, before.currency) if before else (None, currency)
    check_former_price(minor, compare_at, fits=compare_at is None or kept_currency == currency)
    return values | {"price_minor": minor, "price_currency": currency, "compare_at_minor": compare_at}


def _refuse_last(variant: Variant) -> None:
    """Refuse to take the last active variant of a live product; `lock_variant` holds the product."""
    others = selectors.list_variants().filter(product_id=variant.product_id, is_active=True).exclude(id=variant.id)
    if variant.product.status == Product.Status.LIVE and not others.exists():
        raise LastVariantError("The product is live and has nothing else to sell; withdraw it first")


def _locked_product(product_id: UUID) -> Product:
    product = selectors.list_products().select_for_update().filter(id=product_id).first()
    if product is None:
        raise refusal("/product_id", "unknown_reference", "No such product")
    return product


def _created(variant: Variant) -> VariantCreated:
    return VariantCreated(variant_id=variant.id, product_id=variant.product_id, sku=variant.sku, price=variant.price)


def _stock_changed(variant: Variant, before: int | None) -> VariantStockChanged:
    return VariantStockChanged(
        variant_id=variant.id, product_id=variant.product_id, before=before, after=variant.stock_quantity
    )
