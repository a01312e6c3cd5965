"""Tokens: short access tokens that are signed (JWT), and opaque ones of which only the SHA-256 is kept.

One algorithm, EdDSA over Ed25519 (RFC 8037), and keys from settings.JWT_KEYS only ("kid:secret", the newest first
signs): RFC 8725. A private key is derived from its secret, so that what is kept stays one line of text; others check
tokens by the public keys of `public_keys` (RFC 7517).
"""

import base64
import functools
import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import jwt
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils import timezone
from rest_framework_simplejwt.backends import TokenBackend

from core.errors import UnauthenticatedError
from core.ids import uuid7

ALGORITHM = "EdDSA"
AUDIENCE = "nexus-api"
TYPE = "access"
ACCESS_LIFETIME = timedelta(minutes=15)
MAX_LENGTH = 4096
_REQUIRED = ["exp", "iat", "nbf", "iss", "aud", "sub", "sid", "type"]


class InvalidTokenError(UnauthenticatedError):
    """The access token was not made here, was changed, or is of another kind."""

    code = "token_invalid"


class ExpiredTokenError(UnauthenticatedError):
    """The access token is older than its life."""

    code = "token_expired"


@dataclass(frozen=True, slots=True)
class Claims:
    """What an access token says: the session, its person and its business."""

    session_id: UUID
    user_id: UUID
    tenant_id: UUID | None


class _SigningBackend(TokenBackend):
    """simplejwt's signer, naming its key so that keys can be replaced."""

    def __init__(self, kid: str, secret: str) -> None:
        super().__init__(ALGORITHM, audience=AUDIENCE, issuer=settings.PUBLIC_URL)
        self.kid = kid
        self.private_key = private_key_of(secret)
        self.public_key: Ed25519PublicKey = self.private_key.public_key()

    def encode(self, payload: dict[str, Any]) -> str:
        claims = {**payload, "aud": self.audience, "iss": self.issuer}
        return jwt.encode(claims, self.private_key, algorithm=self.algorithm, headers={"kid": self.kid})


def private_key_of(secret: str) -> Ed25519PrivateKey:
    """Return the key that a secret of settings.JWT_KEYS stands for (HKDF, RFC 5869)."""
    seed = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"nexus access tokens").derive(secret.encode())
    return Ed25519PrivateKey.from_private_bytes(seed)


@functools.cache
def _backends(keys: tuple[str, ...]) -> Mapping[str, _SigningBackend]:
    pairs = (key.partition(":") for key in keys)
    return {kid: _SigningBackend(kid, secret) for kid, _, secret in pairs}


def sign_access(claims: Claims, *, now: datetime) -> str:
    """Return a signed access token that lives 15 minutes."""
    backend = next(iter(_backends(tuple(settings.JWT_KEYS)).values()))
    return backend.encode(
        {
            "jti": str(uuid7()),
            "type": TYPE,
            "sub": str(claims.user_id),
            "sid": str(claims.session_id),
            "tid": str(claims.tenant_id) if claims.tenant_id else None,
            "iat": int(now.timestamp()),
            "nbf": int(now.timestamp()),
            "exp": int((now + ACCESS_LIFETIME).timestamp()),
        }
    )


def public_keys() -> list[dict[str, str]]:
    """Return every key that checks our tokens, as JSON Web Keys (RFC 8037), the one that signs first."""
    return [
        {
            "kty": "OKP",
            "crv": "Ed25519",
            "use": "sig",
            "alg": ALGORITHM,
            "kid": backend.kid,
            "x": base64.urlsafe_b64encode(backend.public_key.public_bytes_raw()).decode().rstrip("="),
        }
        for backend in _backends(tuple(settings.JWT_KEYS)).values()
    ]


def read_access(token: str) -> Claims:
    """Check an access token: key, algorithm, signature, times, issuer, audience, type.

    What was found good is remembered, so that only its end is looked at the next time; whether its session still lives
    is asked of the database each time anyway.

    Raises:
        ExpiredTokenError: its life is over.
        InvalidTokenError: anything else is wrong with it.
    """
    try:
        claims, ends_at = _checked(token, tuple(settings.JWT_KEYS), settings.PUBLIC_URL)
    except jwt.ExpiredSignatureError:
        raise ExpiredTokenError("The token has expired; refresh it") from None
    except (jwt.PyJWTError, ValueError, TypeError, AttributeError, RecursionError):
        raise InvalidTokenError("The token is not valid") from None
    if ends_at <= timezone.now().timestamp():
        raise ExpiredTokenError("The token has expired; refresh it")
    return claims


@functools.lru_cache(maxsize=4096)
def _checked(token: str, keys: tuple[str, ...], issuer: str) -> tuple[Claims, int]:
    """Return what a good token says, and when it ends; what is raised is not remembered."""
    found = jwt.decode(
        token,
        _backend_of(token, keys).public_key,
        algorithms=[ALGORITHM],
        audience=AUDIENCE,
        issuer=issuer,
        options={"require": _REQUIRED},
    )
    if found["type"] != TYPE:
        raise InvalidTokenError("The token is not an access token")
    tenant_id = found.get("tid")
    return Claims(UUID(found["sid"]), UUID(found["sub"]), UUID(tenant_id) if tenant_id else None), int(found["exp"])


def _backend_of(token: str, keys: tuple[str, ...]) -> _SigningBackend:
    if len(token) > MAX_LENGTH:
        raise InvalidTokenError("The token is not valid")
    kid = jwt.get_unverified_header(token).get("kid")
    backend = _backends(keys).get(kid) if isinstance(kid, str) else None
    if backend is None:
        raise InvalidTokenError("The token names a key that is not ours")
    return backend


def new_secret() -> str:
    """Return an opaque token of 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> bytes:
    """Return what is kept of an opaque token; its entropy makes a slow hash needless."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
