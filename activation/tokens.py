"""Tokens that read and steer one activation, for callers who have no login yet. Only a hash is kept."""

import hashlib
import secrets

PREFIX = "act_"


def new_token() -> str:
    """Return a token of 256 random bits."""
    return PREFIX + secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Return what is kept of a token; its entropy makes a slow hash needless."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def fits(token: str, kept: str) -> bool:
    """Tell in constant time whether the token is the one that was given out."""
    return token.startswith(PREFIX) and secrets.compare_digest(token_hash(token), kept)
