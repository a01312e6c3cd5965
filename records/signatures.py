"""Links that open one file of one business until a moment, without a sign-in."""

import base64
import binascii
import struct
from datetime import UTC, datetime
from uuid import UUID

from core import secrets
from core.errors import NotPermittedError

_PLACES = struct.Struct("!16sQ")
_PURPOSE = b"records.attachment:"


class BadSignatureError(NotPermittedError):
    """The link was not made here, is for another file, or its time is over."""

    code = "bad_signature"


def sign(*, tenant_id: UUID, file_id: UUID, expires_at: datetime) -> str:
    """Return the signature of a link."""
    places = _PLACES.pack(tenant_id.bytes, int(expires_at.timestamp()))
    return base64.urlsafe_b64encode(secrets.sign(_message(places, file_id)) + places).decode().rstrip("=")


def tenant_of(signature: str, *, file_id: UUID, now: datetime) -> UUID:
    """Return the business that a signature opens a file of.

    Raises:
        BadSignatureError: see there.
    """
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        tenant, expires = _PLACES.unpack(raw[16:])
    except (binascii.Error, ValueError, struct.error):
        raise BadSignatureError("The link cannot be read") from None
    if not secrets.is_signed(_message(raw[16:], file_id), raw[:16]):
        raise BadSignatureError("The link is not for this file")
    if now.astimezone(UTC).timestamp() >= expires:
        raise BadSignatureError("The time of the link is over")
    return UUID(bytes=tenant)


def _message(places: bytes, file_id: UUID) -> bytes:
    return _PURPOSE + places + file_id.bytes
