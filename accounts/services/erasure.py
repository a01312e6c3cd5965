"""Taking a person out of a business, and out of the platform when no other business has them."""

from datetime import datetime
from uuid import UUID

from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts import selectors
from accounts.models import Challenge, Factor, ObjectGrant, OneTimeToken, RecoveryCode, Session, User
from accounts.services.members import remove_member, require_other_admin
from core.personal import ERASED, Subject
from core.principal import Principal
from core.tenancy import PLATFORM, current_tenant_id, tenant_context
from events.personal import erase_payloads


def refuse_last_admin(user_id: UUID) -> None:
    """Refuse to erase somebody without whom nobody would run the business.

    Raises:
        LastAdminError: they are its only active admin.
    """
    member = selectors.find_member(user_id)
    if member is not None:
        require_other_admin(member)


@transaction.atomic
def erase_account(*, user_id: UUID, actor: Principal, now: datetime) -> bool:
    """End what a person is in the running business; tell whether the account was made anonymous as well.

    It is, when no other business has them and they are no staff of the platform. Safe to repeat.

    Raises:
        LastAdminError: they are the only active admin of the business.
    """
    user = User.objects.select_for_update().filter(id=user_id).first()
    if user is None:
        return False
    member = selectors.find_member(user_id)
    if member is not None:
        remove_member(member_id=member.id, actor=actor, now=now)
    Session.objects.filter(user_id=user_id, tenant_id=current_tenant_id()).delete()
    if user.is_staff or selectors.list_belongings(user_id):
        return False
    _make_anonymous(user, now=now)
    return True


def erase_grants(user_id: UUID | None) -> int:
    """Take the rights on single objects of the running business away from a person; return how many there were."""
    return int(ObjectGrant.objects.filter(principal_id=user_id).delete()[0]) if user_id else 0


def _make_anonymous(user: User, *, now: datetime) -> None:
    known = Subject(
        user_id=user.id,
        emails=frozenset(filter(None, [user.email, user.pending_email])),
        phones=frozenset(filter(None, [user.phone])),
        names=frozenset([(user.first_name, user.last_name)]),
    )
    for model in (Session, Factor, RecoveryCode, Challenge, OneTimeToken):
        model.objects.filter(user_id=user.id).delete()
    LogEntry.objects.filter(object_id=str(user.id)).update(object_repr=ERASED, change_message="")
    user.email = f"erased-{user.id}@erased.invalid"
    user.first_name = user.last_name = user.phone = user.pending_email = ""
    user.password, user.is_active, user.is_email_verified = make_password(None), False, False
    user.last_login = user.last_tenant_id = None
    user.save()
    with tenant_context(PLATFORM):
        erase_payloads(known)
