"""Questions about categories."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import Category
from commerce.selectors.rows import RecordNotFoundError, one


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
    """Return a category and hold the whole tree, always in the same order, so that no two moves make a loop together.

    Raises:
        RecordNotFoundError: no such category.
    """
    for category in list_categories().select_for_update().order_by("id"):
        if category.id == category_id:
            return category
    raise RecordNotFoundError("Nothing is here")


def is_above(category_id: UUID, other_id: UUID) -> bool:
    """Tell whether a category is the other one or stands somewhere above it."""
    parents: dict[UUID, UUID | None] = dict(list_categories().values_list("id", "parent_id"))
    place: UUID | None = other_id
    while place is not None and place != category_id:
        place = parents.get(place)
    return place is not None


def category_ids(slugs: Iterable[str]) -> Mapping[str, UUID]:
    """Return the keys of categories by their slugs."""
    return dict(list_categories().filter(slug__in=list(slugs)).values_list("slug", "id"))
