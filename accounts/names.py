"""How people are called on pages."""

from collections.abc import Iterable
from uuid import UUID

from accounts.models import User


def names_of(user_ids: Iterable[UUID | None]) -> dict[UUID, str]:
    """Return the names of people by key, in one query; who is not a person is left out."""
    wanted = {user_id for user_id in user_ids if user_id is not None}
    return {user.id: user.name for user in User.objects.filter(id__in=wanted)} if wanted else {}
