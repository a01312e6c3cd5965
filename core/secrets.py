"""Secrets at rest: encrypted by keys that live outside the database, newest first, so keys can be rotated."""

import base64
import contextlib
import functools
import hashlib
import hmac
from dataclasses import dataclass

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings


class UnreadableSecretError(RuntimeError):
    """No configured key opens this secret."""


def _derive(secret: str, purpose: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=b"nexus." + purpose, n=2**12, r=8, p=1, dklen=32)


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column that holds what `encrypt` made: the label of its model and its name."""

    model: str
    column: str
    is_global: bool = False


_columns: dict[tuple[str, str], SealedColumn] = {}


def register_column(model: str, column: str, *, is_global: bool = False) -> None:
    """Name an encrypted column, so that the rotation of keys finds it; called by `AppConfig.ready`.

    `is_global` says that its table belongs to no business.
    """
    _columns[model, column] = SealedColumn(model, column, is_global)


def columns() -> list[SealedColumn]:
    """Return every encrypted column."""
    return [_columns[key] for key in sorted(_columns)]


@functools.cache
def _fernet(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derive(key, b"at-rest")))


@functools.cache
def version_of(key: str) -> bytes:
    """Return the mark that begins everything encrypted under a key; it tells nothing of the key."""
    return b"v1." + _derive(key, b"version")[:4].hex().encode() + b"."


VERSION_LENGTH = 12


@functools.cache
def _signing_key(secret: str) -> bytes:
    return _derive(secret, b"signing")


def encrypt(clear: bytes) -> bytes:
    """Encrypt under the newest key of settings.ENCRYPTION_KEYS; the version of the key stands in front."""
    newest = settings.ENCRYPTION_KEYS[0]
    return version_of(newest) + _fernet(newest).encrypt(clear)


def decrypt(sealed: bytes) -> bytes:
    """Open what `encrypt` made, under any configured key; what has no version was written before there were versions.

    Raises:
        UnreadableSecretError: no configured key fits.
    """
    content = bytes(sealed)
    version = content[:VERSION_LENGTH]
    named = [key for key in settings.ENCRYPTION_KEYS if version_of(key) == version]
    for key in named or settings.ENCRYPTION_KEYS:
        with contextlib.suppress(InvalidToken):
            return _fernet(key).decrypt(content[VERSION_LENGTH:] if named else content)
    raise UnreadableSecretError("no key in ENCRYPTION_KEYS opens this secret")


def sign(message: bytes) -> bytes:
    """Return 16 bytes of HMAC-SHA256, for opaque values that travel through the client."""
    return hmac.digest(_signing_key(settings.SECRET_KEY), message, "sha256")[:16]


def is_signed(message: bytes, signature: bytes) -> bool:
    """Tell in constant time whether `sign` made the signature."""
    return hmac.compare_digest(sign(message), signature)
