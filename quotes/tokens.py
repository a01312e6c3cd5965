"""The link by which a customer reads and answers one quote, without a sign-in, until the quote is over."""

import base64
import binascii
import struct
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse

from core import secrets
from core.errors import NotFoundError
from tenants.models import Tenant

_PLACES: Final = struct.Struct("!16s16sQ")
_SIGNATURE: Final = 16
_PURPOSE: Final = b"quotes.answer:"


class BadLinkError(NotFoundError):
    """The link was not made here, or not for a quote."""

    code = "no_quote"


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says: whose quote, which one, and from when on it opens nothing any more."""

    tenant_id: UUID
    quote_id: UUID
    expires_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Tell whether its time is over."""
        return now >= self.expires_at


def end_of(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment at which a day is over in a time zone."""
    return datetime.combine(day + timedelta(days=1), datetime.min.time(), zone)


def link_to(*, tenant: Tenant, quote_id: UUID, valid_until: date) -> str:
    """Return the address that answers a quote of a business, until its last day is over there."""
    token = sign(Link(tenant.id, quote_id, end_of(valid_until, ZoneInfo(tenant.timezone))))
    return settings.PUBLIC_URL + reverse("offer:offer", args=[token])


def sign(link: Link) -> str:
    """Return the token of a link."""
    ends = int(link.expires_at.timestamp())
    places = _PLACES.pack(link.tenant_id.bytes, link.quote_id.bytes, ends)
    return base64.urlsafe_b64encode(secrets.sign(_PURPOSE + places) + places).decode().rstrip("=")


def read(token: str) -> Link:
    """Return what a token says; whether its time is over is for the caller to ask.

    Raises:
        BadLinkError: see there.
    """
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        tenant, quote, ends = _PLACES.unpack(raw[_SIGNATURE:])
    except (binascii.Error, ValueError, struct.error):
        raise BadLinkError("The address may have a slip") from None
    if not secrets.is_signed(_PURPOSE + raw[_SIGNATURE:], raw[:_SIGNATURE]):
        raise BadLinkError("The address may have a slip")
    return Link(UUID(bytes=tenant), UUID(bytes=quote), datetime.fromtimestamp(ends, UTC))
