"""People nobody needs any more: they belong to no business and never set a password."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts.events import UserDeleted
from accounts.models import User
from core.principal import system
from core.tenancy import tenant_context
from events.services import emit


@transaction.atomic
def remove_unused_users(user_ids: Iterable[UUID]) -> int:
    """Remove those of these people who belong to no business, are no staff and never set a password.

    Their addresses are free again; return how many went.
    """
    idle = User.objects.select_for_update().filter(id__in=list(user_ids), is_staff=False, password_changed_at=None)
    gone = [
        user
        for user in idle.order_by("id")
        if not user.has_usable_password() and not selectors.list_belongings(user.id)
    ]
    with tenant_context(None):
        for user in gone:
            removed = UserDeleted(user_id=user.id)
            user.delete()
            emit(removed, actor=system())
    return len(gone)
