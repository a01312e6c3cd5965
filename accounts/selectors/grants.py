"""Questions about rights on single objects."""

from uuid import UUID

from django.db.models import QuerySet

from accounts.models import ObjectGrant
from core.errors import NotFoundError


class GrantNotFoundError(NotFoundError):
    """No such grant in this business."""

    code = "grant_not_found"


def list_grants() -> QuerySet[ObjectGrant]:
    """Return the rights on single objects."""
    grants: QuerySet[ObjectGrant] = ObjectGrant.objects.all()
    return grants


def get_grant_for_update(grant_id: UUID) -> ObjectGrant:
    """Return a grant with its row locked.

    Raises:
        GrantNotFoundError: no such grant.
    """
    grant = list_grants().select_for_update().filter(id=grant_id).first()
    if grant is None:
        raise GrantNotFoundError("No such grant")
    return grant
