"""Questions about categories."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import Category
from commerce.selectors.rows import one


def list_categories() -> QuerySet[Category]:
    """Return categories, without order."""
    found: QuerySet[Category] = Category.objects.all()
    return found


def get_category(category_id: UUID) -> Category:
    """Return a category with the one above it.

    Raises:
        RecordNotFoundError: no such category.
    """
    return one(list_categories().select_related("parent"), category_id)


def lock_category(category_id: UUID) -> Category:
    """Return a category and hold its row.

    Raises:
        RecordNotFoundError: no such category.
    """
    return one(list_categories().select_for_update(), category_id)


def lock_tree() -> Mapping[UUID, UUID | None]:
    """Return what stands above each category, and hold them all, so that no two moves make a loop together."""
    found = list_categories().select_for_update().order_by("id")
    return dict(found.values_list("id", "parent_id"))


def is_above(category_id: UUID, other_id: UUID, parents: Mapping[UUID, UUID | None]) -> bool:
    """Tell whether a category is the other one or stands somewhere above it."""
    place: UUID | None = other_id
    while place is not None and place != category_id:
        place = parents.get(place)
    return place is not None


def category_ids(slugs: Iterable[str]) -> Mapping[str, UUID]:
    """Return the keys of categories by their slugs."""
    return dict(list_categories().filter(slug__in=list(slugs)).values_list("slug", "id"))
