"""Invitations that nobody has accepted yet: sent again, or withdrawn."""

from uuid import UUID

from django.db import transaction

from accounts import selectors
from accounts.events import InvitationResent, InvitationWithdrawn
from accounts.models import Membership
from accounts.selectors import InvitationNotFoundError
from accounts.services.members import lock_member
from core.principal import Principal
from events.services import emit


@transaction.atomic
def resend_invitation(*, member_id: UUID, actor: Principal) -> Membership:
    """Have a new link mailed to somebody who was invited; the older one ends now.

    Raises:
        InvitationNotFoundError: nobody is invited by this key.
        GrantsTooMuchError: the role holds rights that the actor lacks.
    """
    member = _end(member_id, actor)
    emit(InvitationResent(member_id=member.id, user_id=member.user_id), actor=actor)
    return member


@transaction.atomic
def withdraw_invitation(*, member_id: UUID, actor: Principal) -> None:
    """Take an invitation back; its link ends with it.

    Raises:
        InvitationNotFoundError: nobody is invited by this key.
        GrantsTooMuchError: the role holds rights that the actor lacks.
    """
    member = _end(member_id, actor)
    withdrawn = InvitationWithdrawn(member_id=member.id, user_id=member.user_id, role=member.role_code)
    member.delete()
    emit(withdrawn, actor=actor)


def _end(member_id: UUID, actor: Principal) -> Membership:
    """Lock the invitation and forget its links: one without any is about to be mailed."""
    if not selectors.list_invitations().filter(id=member_id).exists():
        raise InvitationNotFoundError("Nobody is invited by this key")
    member = lock_member(member_id, actor)
    if member.status != Membership.Status.INVITED:
        raise InvitationNotFoundError("This invitation was accepted")
    selectors.list_invitation_links([member.user_id]).delete()
    return member
