"""Questions about invitations that nobody has accepted yet, and the links they were mailed with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from accounts.models import Membership, OneTimeToken
from accounts.selectors.members import list_members
from core.errors import NotFoundError
from core.tenancy import current_tenant_id

OPEN, EXPIRED = "open", "expired"


class InvitationNotFoundError(NotFoundError):
    """Nobody is invited by this key."""

    code = "invitation_not_found"


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether an invitation can be accepted, and until when; without a time its link is about to be mailed."""

    status: str = OPEN
    expires_at: datetime | None = None


def list_invitations() -> QuerySet[Membership]:
    """Return the people who were asked to join the running business and have not answered."""
    return list_members().filter(status=Membership.Status.INVITED)


def list_invitation_links(user_ids: Collection[UUID]) -> QuerySet[OneTimeToken]:
    """Return the links that were mailed to people who should join the running business."""
    here = {"tenant_id": str(current_tenant_id())}
    links: QuerySet[OneTimeToken] = OneTimeToken.objects.filter(
        user_id__in=user_ids, purpose=OneTimeToken.Purpose.INVITATION, payload=here
    )
    return links


def standings_of(member_ids: Collection[UUID], *, now: datetime) -> dict[UUID, Standing]:
    """Return how invitations stand, by their key; the newest link of each counts, without any it is being sent."""
    people = dict(list_members().filter(id__in=member_ids).values_list("user_id", "id"))
    links = list_invitation_links(people).order_by("created_at", "id").values_list("user_id", "used_at", "expires_at")
    found = {
        people[user_id]: Standing(OPEN if used_at is None and expires_at > now else EXPIRED, expires_at)
        for user_id, used_at, expires_at in links
    }
    return {member_id: found.get(member_id, Standing()) for member_id in member_ids}
