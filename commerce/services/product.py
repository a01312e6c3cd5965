"""Changes of products."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from commerce import selectors
from commerce.commands import OptionDraft
from commerce.events import (
    ProductArchived,
    ProductChanged,
    ProductDeleted,
    ProductPublished,
    ProductRestored,
    ProductWithdrawn,
)
from commerce.models import Option, Product
from commerce.services.category import DuplicateSlugError, check_category
from commerce.services.create_products import NothingToSellError
from commerce.services.drafts import build_options, fits_sale
from core.changes import apply
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidTransitionError
from core.principal import Principal
from events.services import emit


class OptionInUseError(ConflictError):
    """Variants are made of this option or value."""

    code = "option_in_use"


class ProductNotDraftError(ConflictError):
    """Only drafts are removed; others are archived."""

    code = "product_not_draft"


@transaction.atomic
def change_product(
    *, product_id: UUID, actor: Principal, options: Sequence[OptionDraft] | None = None, **changes: Any
) -> Product:
    """Edit a product; only what differs is written.

    Raises:
        RecordNotFoundError: no such product.
        DuplicateSlugError: the slug is taken.
        UnknownCategoryError: no such category.
        OptionInUseError: variants are made of an option or value that would go.
        InvalidProductError: an option or a value is there twice.
    """
    product = selectors.lock_product(product_id)
    check_category(changes.get("category_id"))
    if "images" in changes:
        changes["images"] = [image.model_dump() for image in changes["images"]]
    with refused_by(one_product_per_slug=DuplicateSlugError.of(changes.get("slug", product.slug))):
        fields = apply(product, **changes)
    if options is not None and _change_options(product, options):
        fields.append("options")
    if fields:
        emit(ProductChanged(product_id=product.id, fields=fields), actor=actor)
    return product


@transaction.atomic
def publish_product(*, product_id: UUID, actor: Principal) -> Product:
    """Show a product to customers; a second call changes nothing.

    Raises:
        RecordNotFoundError: no such product.
        NothingToSellError: it has no active variant.
        InvalidTransitionError: it is archived.
    """
    product = selectors.lock_product(product_id)
    if product.status == Product.Status.LIVE:
        return product
    if not fits_sale(selectors.variants_of(product.id)):
        raise NothingToSellError(f"{product.name} has no active variant")
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
    """
    product = selectors.lock_product(product_id)
    if product.status != Product.Status.DRAFT:
        raise ProductNotDraftError(f"{product.name} is {product.status}; archive it instead")
    fact = ProductDeleted(product_id=product.id, slug=product.slug)
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
