"""The mark of an opened form: signed, it says when the page was made, so that what no person can do is told apart."""

import base64
import binascii
import secrets
import struct
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from core.errors import InvalidError
from core.secrets import is_signed, sign

_SIGNATURE, _TIME, _NONCE = 16, 8, 6
LEAST_SECONDS: Final = 2
MOST_SECONDS: Final = 24 * 3600


class BadTokenError(InvalidError):
    """The mark was not made for this form."""

    code = "bad_token"


class ExpiredTokenError(InvalidError):
    """The form was opened more than a day ago."""

    code = "form_expired"


def make_token(form_id: UUID, *, now: datetime) -> str:
    """Return the mark of a form that is opened now."""
    body = struct.pack(">q", int(now.timestamp())) + secrets.token_bytes(_NONCE)
    return base64.urlsafe_b64encode(sign(_message(form_id, body)) + body).decode().rstrip("=")


def age_of(token: str, form_id: UUID, *, now: datetime) -> float:
    """Return for how many seconds the form was open.

    Raises:
        BadTokenError: cut, changed, or made for another form.
        ExpiredTokenError: more than a day.
    """
    try:
        raw = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    signature, body = raw[:_SIGNATURE], raw[_SIGNATURE:]
    if len(body) != _TIME + _NONCE or not is_signed(_message(form_id, body), signature):
        raise BadTokenError("Open the form again and send it once more")
    opened = datetime.fromtimestamp(struct.unpack(">q", body[:_TIME])[0], tz=UTC)
    age = (now - opened).total_seconds()
    if age > MOST_SECONDS:
        raise ExpiredTokenError("The form was open for more than a day; send it once more")
    return age


def _message(form_id: UUID, body: bytes) -> bytes:
    return b"intake.form:" + form_id.bytes + body
