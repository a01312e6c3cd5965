"""Links that work once: issued as a hash, used by one UPDATE, ended by a newer one and by a new password."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.models import OneTimeToken, User
from accounts.tokens import hash_of, new_secret
from core.errors import DomainError

Purpose = OneTimeToken.Purpose
LIFETIMES = {
    Purpose.RESET_PASSWORD: timedelta(minutes=60),
    Purpose.VERIFY_EMAIL: timedelta(hours=24),
    Purpose.SET_PASSWORD: timedelta(days=7),
    Purpose.INVITATION: timedelta(days=7),
    Purpose.CHANGE_EMAIL: timedelta(minutes=60),
}
# Where each link leads; the host is the configured one and never the request's.
PATHS = {
    Purpose.RESET_PASSWORD: "/set-password/{token}",
    Purpose.VERIFY_EMAIL: "/verify-email/{token}",
    Purpose.SET_PASSWORD: "/set-password/{token}",
    Purpose.INVITATION: "/set-password/{token}",
    Purpose.CHANGE_EMAIL: "/verify-email/{token}",
}
PROVES_EMAIL = frozenset({Purpose.VERIFY_EMAIL, Purpose.CHANGE_EMAIL})
SETS_PASSWORD = frozenset({Purpose.RESET_PASSWORD, Purpose.SET_PASSWORD, Purpose.INVITATION})


class LinkUsedError(DomainError):
    """The link was used, is too old, was replaced by a newer one, or never was."""

    code, status, title = "link_used", 400, "This link does not work any more"


@transaction.atomic
def issue_link(*, user: User, purpose: str, now: datetime, **payload: Any) -> str:
    """Return the address of a new link; open links of the same person, purpose and payload end."""
    open_links = OneTimeToken.objects.filter(user=user, purpose=purpose, used_at=None, payload=payload)
    open_links.update(used_at=now)
    token = new_secret()
    OneTimeToken.objects.create(
        user=user,
        purpose=purpose,
        hash=hash_of(token),
        expires_at=now + LIFETIMES[Purpose(purpose)],
        payload=payload,
    )
    return settings.PUBLIC_URL + PATHS[Purpose(purpose)].format(token=token)


def issue_set_password_link(*, user: User, tenant_id: UUID | None = None, now: datetime | None = None) -> str:
    """Return a link by which somebody without a password sets one, and joins the business that invited them."""
    payload = {"tenant_id": str(tenant_id)} if tenant_id else {}
    return issue_link(user=user, purpose=Purpose.SET_PASSWORD, now=now or timezone.now(), **payload)


def find_link(*, token: str, purposes: Collection[str], now: datetime) -> OneTimeToken | None:
    """Return an open link without using it."""
    return (
        OneTimeToken.objects.select_related("user")
        .filter(hash=hash_of(token), purpose__in=purposes, used_at=None, expires_at__gt=now)
        .first()
    )


def use_link(*, token: str, purposes: Collection[str], now: datetime) -> OneTimeToken:
    """Use a link up: one UPDATE decides between several callers.

    Raises:
        LinkUsedError: used, old, replaced, unknown, or for another purpose.
    """
    link = find_link(token=token, purposes=purposes, now=now)
    if link is None or not OneTimeToken.objects.filter(id=link.id, used_at=None).update(used_at=now):
        raise LinkUsedError("This link was used, replaced by a newer one, or is too old")
    return link


def end_links(user: User, *, now: datetime) -> None:
    """End every open link of this person: after a new password or address nothing that was sent before works."""
    OneTimeToken.objects.filter(user=user, used_at=None).update(used_at=now)
