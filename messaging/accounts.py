"""What opens a sender: its credentials, the secret of its callback address, and what they are sealed in."""

import json
import secrets
from collections.abc import Mapping
from typing import Final

from django.conf import settings

from core.secrets import decrypt, encrypt, sign
from messaging.carriers import Account
from messaging.models import Sender

HOOKS: Final = "/hooks/messages"


def seal(credentials: Mapping[str, str]) -> bytes:
    """Return credentials as they are kept."""
    return encrypt(json.dumps(dict(credentials), sort_keys=True).encode())


def credentials_of(sender: Sender) -> dict[str, str]:
    """Return the credentials of a sender."""
    return dict(json.loads(decrypt(bytes(sender.sealed))))


def new_hook_token() -> str:
    """Return the secret part of a callback address; Africa's Talking signs nothing, so it is long."""
    return secrets.token_urlsafe(32)


def hook_token_of(sender: Sender) -> str:
    """Return the secret part of the callback address of a sender."""
    return decrypt(bytes(sender.hook_sealed)).decode()


def hook_url_of(sender: Sender) -> str:
    """Return where the provider of a sender calls back."""
    return f"{settings.PUBLIC_URL}{HOOKS}/{sender.provider}/{hook_token_of(sender)}"


def verify_token_of(sender: Sender) -> str:
    """Return the word by which WhatsApp proves, when its callbacks are set up, that it was told of them here."""
    return sign(b"messaging.verify:" + hook_token_of(sender).encode()).hex()


def account_of(sender: Sender) -> Account:
    """Return with what a sender speaks to its provider."""
    return Account(sender.address, credentials_of(sender), hook_url_of(sender))
