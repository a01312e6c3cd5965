"""One row by its key."""

from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Model, QuerySet

from core.errors import NotFoundError

M = TypeVar("M", bound=Model)


class RecordNotFoundError(NotFoundError):
    """No such part of the catalog."""


def one(queryset: QuerySet[M], key: UUID) -> M:
    """Return the row of a key.

    Raises:
        RecordNotFoundError: the queryset has no such row.
    """
    found: Any = queryset.filter(pk=key).first()
    if found is None:
        raise RecordNotFoundError("Nothing is here")
    return found  # type: ignore[no-any-return]
