"""Changes of products."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from commerce import selectors
from commerce.commands import BundlePart, OptionDraft
from commerce.commands import ProductImage as ImageDraft
from commerce.events import (
    ProductArchived,
    ProductChanged,
    ProductDeleted,
    ProductPublished,
    ProductRestored,
    ProductWithdrawn,
)
from commerce.models import Option, Product
from commerce.services.bundles import build_items, refuse_in_bundle, refuse_other_kind, replace_items
from commerce.services.category import DuplicateSlugError, check_category
from commerce.services.create_products import NothingToSellError, refuse_nothing_to_sell
from commerce.services.drafts import build_options
from commerce.services.images import forget_images, replace_images
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidTransitionError
from core.principal import Principal
from events.services import emit
from records.services.custom import apply_with_custom


class OptionInUseError(ConflictError):
    """Variants are made of this option or value."""

    code = "option_in_use"


class ProductNotDraftError(ConflictError):
    """Only drafts are removed; others are archived."""

    code = "product_not_draft"


@transaction.atomic
def change_product(
    *,
    product_id: UUID,
    actor: Principal,
    options: Sequence[OptionDraft] | None = None,
    images: Sequence[ImageDraft] | None = None,
    bundle_items: Sequence[BundlePart] | None = None,
    **changes: Any,
) -> Product:
    """Edit a product; only what differs is written.

    Raises:
        RecordNotFoundError: no such product.
        DuplicateSlugError: the slug is taken.
        UnknownCategoryError: no such category.
        OptionInUseError: variants are made of an option or value that would go.
        KindIsKeptError: it would become a bundle, or stop being one, though it is not empty.
        InvalidProductError: an option or a value is there twice, or the parts do not make a bundle.
        NothingToSellError: a live bundle would have no parts.
    """
    product = selectors.lock_product(product_id)
    refuse_other_kind(product, changes.get("kind", product.kind))
    check_category(changes.get("category_id"))
    with refused_by(one_product_per_slug=DuplicateSlugError.of(changes.get("slug", product.slug))):
        fields = apply_with_custom(product, **changes)
    parts = {
        "options": options is not None and _change_options(product, options),
        "images": images is not None and replace_images(product, images),
        "bundle_items": bundle_items is not None and _change_items(product, bundle_items),
    }
    changed = [*fields, *(name for name, differs in parts.items() if differs)]
    if changed and not fields:
        # Whoever edits the product from an older page must hear of it, though no column of its own differs.
        product.save(update_fields=["updated_at"])
    if changed:
        emit(ProductChanged(product_id=product.id, fields=changed), actor=actor)
    return product


@transaction.atomic
def publish_product(*, product_id: UUID, actor: Principal) -> Product:
    """Show a product to customers; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such product.
        NothingToSellError: it has no active variant, or it is a bundle without parts.
        InvalidTransitionError: it is archived.
    """
    product = selectors.lock_product(product_id)
    if product.status == Product.Status.LIVE:
        return product
    items = list(selectors.list_bundle_items([product.id]))
    refuse_nothing_to_sell(product, selectors.variants_of(product.id), items)
    product.move_to(Product.Status.LIVE)
    emit(ProductPublished(product_id=product.id), actor=actor)
    return product


@transaction.atomic
def withdraw_product(*, product_id: UUID, actor: Principal) -> Product:
    """Make a live product a draft again; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such product.
        InvalidTransitionError: it is archived; restore it.
    """
    product = selectors.lock_product(product_id)
    if product.status == Product.Status.ARCHIVED:
        raise InvalidTransitionError("An archived product is restored, not withdrawn")
    if product.status == Product.Status.LIVE:
        product.move_to(Product.Status.DRAFT)
        emit(ProductWithdrawn(product_id=product.id), actor=actor)
    return product


@transaction.atomic
def archive_product(*, product_id: UUID, actor: Principal) -> Product:
    """Put a product away; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such product.
    """
    product = selectors.lock_product(product_id)
    if product.status != Product.Status.ARCHIVED:
        product.move_to(Product.Status.ARCHIVED)
        emit(ProductArchived(product_id=product.id), actor=actor)
    return product


@transaction.atomic
def restore_product(*, product_id: UUID, actor: Principal) -> Product:
    """Take an archived product back as a draft; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such product.
        InvalidTransitionError: it is live.
    """
    product = selectors.lock_product(product_id)
    if product.status == Product.Status.LIVE:
        raise InvalidTransitionError("A live product is withdrawn, not restored")
    if product.status == Product.Status.ARCHIVED:
        product.move_to(Product.Status.DRAFT)
        emit(ProductRestored(product_id=product.id), actor=actor)
    return product


@transaction.atomic
def delete_product(*, product_id: UUID, actor: Principal) -> None:
    """Remove a draft with its options and variants.

    Raises:
        RecordNotFoundError: no such product.
        ProductNotDraftError: customers may have seen it; archive it.
        InBundleError: a bundle takes one of its variants.
    """
    product = selectors.lock_product(product_id)
    if product.status != Product.Status.DRAFT:
        raise ProductNotDraftError(f"{product.name} is {product.status}; archive it instead")
    refuse_in_bundle(variant.id for variant in selectors.variants_of(product.id))
    fact = ProductDeleted(product_id=product.id, slug=product.slug)
    forget_images(product.id)
    product.delete()
    emit(fact, actor=actor)


def _change_options(product: Product, drafts: Sequence[OptionDraft]) -> bool:
    wanted = build_options(product, drafts)
    present = list(selectors.list_options([product.id]))
    if [_shape(option) for option in wanted] == [_shape(option) for option in present]:
        return False
    variants = selectors.variants_of(product.id)
    if variants:
        columns = zip(*(variant.choices for variant in variants), strict=True)
        _refuse_lost_choices(wanted, present, used=[set(column) for column in columns])
    Option.objects.filter(product_id=product.id).delete()
    Option.objects.bulk_create(wanted)
    return True


def _change_items(product: Product, parts: Sequence[BundlePart]) -> bool:
    items = build_items(product, parts)
    if product.status == Product.Status.LIVE and product.kind == Product.Kind.BUNDLE and not items:
        raise NothingToSellError(f"{product.name} is live and needs its parts; withdraw it first")
    return replace_items(product, items)


def _shape(option: Option) -> tuple[str, list[str]]:
    return option.name, option.values


def _refuse_lost_choices(wanted: Sequence[Option], present: Sequence[Option], *, used: Sequence[set[str]]) -> None:
    if len(wanted) != len(present):
        raise _in_use("/options", "Variants are made of the options; their number stays")
    for number, (option, values) in enumerate(zip(wanted, used, strict=True)):
        lost = values - set(option.values)
        if lost:
            raise _in_use(f"/options/{number}/values", f"Variants have {option.name} {', '.join(sorted(lost))}")


def _in_use(pointer: str, detail: str) -> OptionInUseError:
    return OptionInUseError(detail, errors=[FieldError(pointer, "option_in_use", detail)])
