"""Secrets at rest: encrypted by keys that live outside the database, newest first, so keys can be rotated."""

import base64
import functools
import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


class UnreadableSecretError(RuntimeError):
    """No configured key opens this secret."""


def _derive(secret: str, purpose: bytes) -> bytes:
    return hashlib.scrypt(secret.encode(), salt=b"nexus." + purpose, n=2**12, r=8, p=1, dklen=32)


@functools.cache
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(key, b"at-rest"))) for key in keys])


@functools.cache
def _signing_key(secret: str) -> bytes:
    return _derive(secret, b"signing")


def encrypt(clear: bytes) -> bytes:
    """Encrypt under the newest key of settings.ENCRYPTION_KEYS."""
    return _cipher(tuple(settings.ENCRYPTION_KEYS)).encrypt(clear)


def decrypt(sealed: bytes) -> bytes:
    """Open what `encrypt` made, under any configured key.

    Raises:
        UnreadableSecretError: no configured key fits.
    """
    try:
        return _cipher(tuple(settings.ENCRYPTION_KEYS)).decrypt(bytes(sealed))
    except InvalidToken:
        raise UnreadableSecretError("no key in ENCRYPTION_KEYS opens this secret") from None


def sign(message: bytes) -> bytes:
    """Return 16 bytes of HMAC-SHA256, for opaque values that travel through the client."""
    return hmac.digest(_signing_key(settings.SECRET_KEY), message, "sha256")[:16]


def is_signed(message: bytes, signature: bytes) -> bool:
    """Tell in constant time whether `sign` made the signature."""
    return hmac.compare_digest(sign(message), signature)
