"""What the endpoints of second factors answer."""

from datetime import datetime
from typing import Any
from uuid import UUID

from core.commands import Result


class FactorAnswer(Result):
    """A second factor of the caller."""

    id: UUID
    kind: str
    name: str
    created_at: datetime
    last_used_at: datetime | None


class FactorsAnswer(Result):
    """The caller's factors, and what the business asks.

    `is_proved`: this session has proved one; `is_fresh`: within the last ten minutes, so that rights in
    `step_up_rights` are open.
    """

    data: list[FactorAnswer]
    recovery_codes_left: int
    is_required: bool
    is_proved: bool
    is_fresh: bool
    step_up_rights: list[str]


class NewAppAnswer(Result):
    """What an authenticator app must be told: by hand, or as a QR code of `url`. It counts once a code confirms it."""

    id: UUID
    secret: str
    url: str


class RecoveryCodesAnswer(Result):
    """Codes that stand in for a lost factor, each once; shown this once. Empty when older ones still work."""

    recovery_codes: list[str]


class PasskeyOptionsAnswer(Result):
    """`public_key` is what `navigator.credentials` takes under `publicKey`, in the JSON form of WebAuthn level 3."""

    public_key: dict[str, Any]


class AccessPolicyAnswer(Result):
    """What the business asks of its people beyond the password."""

    requires_factor: bool
    step_up_rights: list[str]


class JwksAnswer(Result):
    """The public keys that check access tokens, the one that signs first (RFC 7517)."""

    keys: list[dict[str, str]]
