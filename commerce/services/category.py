"""Changes of categories."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from commerce import selectors
from commerce.commands import CatalogCategory
from commerce.events import CategoryChanged, CategoryCreated, CategoryDeleted
from commerce.models import Category
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from core.slugs import free_slug, slug_of
from events.services import emit
from records.services.custom import apply_with_custom, with_custom


class DuplicateSlugError(ConflictError):
    """The slug is taken."""

    code = "duplicate_slug"

    @classmethod
    def of(cls, *slugs: str) -> "DuplicateSlugError":
        """Return the refusal of a slug, or of one among several."""
        detail = f"The slug {slugs[0]!r} is taken" if len(slugs) == 1 else "One of the slugs is taken"
        return cls(detail, errors=[FieldError("/slug", "duplicate_slug", detail)])


class UnknownCategoryError(InvalidError):
    """The body names a category that is not there."""

    code = "unknown_reference"


class CategoryLoopError(InvalidError):
    """A category cannot stand under itself."""

    code = "category_loop"


class CategoryInUseError(ConflictError):
    """Products or other categories are in it."""

    code = "in_use"


@transaction.atomic
def create_category(
    *, name: str, actor: Principal, slug: str | None = None, parent_id: UUID | None = None, **facts: Any
) -> Category:
    """Add a category; a slug made of the name gets a number when it is taken.

    Raises:
        DuplicateSlugError: the given slug is taken.
        UnknownCategoryError: the category above is not there.
    """
    check_category(parent_id, pointer="/parent_id")
    chosen = slug or free_slug(slug_of(name), set(selectors.list_categories().values_list("slug", flat=True)))
    category = Category(name=name, slug=chosen, parent_id=parent_id, **with_custom(Category, facts))
    with refused_by(one_category_per_slug=DuplicateSlugError.of(chosen)):
        category.save(force_insert=True)
    emit(CategoryCreated(category_id=category.id, slug=chosen), actor=actor)
    return category


@transaction.atomic
def ensure_categories(*, categories: Sequence[CatalogCategory], actor: Principal) -> int:
    """Add the categories whose slugs are not there, each after the one above it; return how many were made.

    Raises:
        DuplicateSlugError: another writer was quicker.
    """
    known = dict(selectors.category_ids(_slugs(categories)))
    made = []
    for position, draft in enumerate(categories):
        if draft.slug not in known:
            parent_id = known.get(draft.parent or "")
            facts = {"name": draft.name, "description": draft.description, "position": position}
            category = Category(slug=draft.slug, parent_id=parent_id, **with_custom(Category, facts))
            known[draft.slug] = category.id
            made.append(category)
    # References are checked at commit, so that one statement takes a whole tree.
    with refused_by(one_category_per_slug=DuplicateSlugError.of(*(category.slug for category in made))):
        Category.objects.bulk_create(made)
    emit(*(CategoryCreated(category_id=category.id, slug=category.slug) for category in made), actor=actor)
    return len(made)


@transaction.atomic
def change_category(*, category_id: UUID, actor: Principal, **changes: Any) -> Category:
    """Edit a category; only what differs is written.

    Raises:
        RecordNotFoundError: no such category.
        DuplicateSlugError: the slug is taken.
        UnknownCategoryError: the category above is not there.
        CategoryLoopError: it would stand under itself.
    """
    category = selectors.lock_category(category_id)
    parent_id = changes.get("parent_id")
    check_category(parent_id, pointer="/parent_id")
    if parent_id is not None and selectors.is_above(category.id, parent_id):
        detail = "A category cannot stand under itself"
        raise CategoryLoopError(detail, errors=[FieldError("/parent_id", "category_loop", detail)])
    with refused_by(one_category_per_slug=DuplicateSlugError.of(changes.get("slug", category.slug))):
        fields = apply_with_custom(category, **changes)
    if fields:
        emit(CategoryChanged(category_id=category.id, fields=fields), actor=actor)
    return category


@transaction.atomic
def delete_category(*, category_id: UUID, actor: Principal) -> None:
    """Remove an empty category.

    Raises:
        RecordNotFoundError: no such category.
        CategoryInUseError: products or other categories are in it.
    """
    category = selectors.lock_category(category_id)
    fact = CategoryDeleted(category_id=category.id, slug=category.slug)
    try:
        category.delete()
    except ProtectedError:
        raise CategoryInUseError("Products or other categories are in it") from None
    emit(fact, actor=actor)


def check_category(category_id: UUID | None, *, pointer: str = "/category_id") -> None:
    """Refuse a category that is not there.

    Raises:
        UnknownCategoryError: it is not.
    """
    if category_id is not None and not selectors.list_categories().filter(id=category_id).exists():
        detail = "No such category"
        raise UnknownCategoryError(detail, errors=[FieldError(pointer, "unknown_reference", detail)])


def _slugs(categories: Sequence[CatalogCategory]) -> set[str]:
    return {slug for draft in categories for slug in (draft.slug, draft.parent) if slug}
