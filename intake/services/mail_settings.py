"""The address of a business for copies of its mail."""

import secrets
from datetime import datetime
from typing import Final

from django.conf import settings
from django.db import transaction

from core.changes import apply
from core.claims import claim
from core.errors import ConflictError
from core.principal import Principal
from core.secrets import encrypt
from events.services import emit
from intake.events import MailSettingsChanged
from intake.models import MailDrop
from intake.selectors.mails import digest_of, find_drop

_LETTERS: Final = "abcdefghijkmnpqrstuvwxyz23456789"
_LENGTH: Final = 26


class NoMailDomainError(ConflictError):
    """This platform takes no mail: MAIL_DROP_DOMAIN is not set."""

    code = "no_mail_domain"


class NoMailDropError(ConflictError):
    """The business has no address for copies yet."""

    code = "no_mail_drop"


@transaction.atomic
def rotate_mail_drop(*, actor: Principal, now: datetime) -> MailDrop:
    """Give the business a new address; the old one takes nothing from then on.

    Raises:
        NoMailDomainError: this platform takes no mail.
    """
    if not settings.MAIL_DROP_DOMAIN:
        raise NoMailDomainError("This platform takes no mail")
    claim("intake.mail_drop", ["one"])
    token = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    drop = find_drop() or MailDrop()
    drop.token_hash, drop.sealed, drop.rotated_at = digest_of(token), encrypt(token.encode()), now
    drop.save()
    emit(MailSettingsChanged(drop_id=drop.id, fields=["address"]), actor=actor)
    return drop


@transaction.atomic
def change_mail_settings(*, makes_contacts: bool, actor: Principal) -> MailDrop:
    """Say whether a mail to somebody unknown makes a contact.

    Raises:
        NoMailDropError: the business has no address for copies yet.
    """
    drop = find_drop()
    if drop is None:
        raise NoMailDropError("Make an address first")
    fields = apply(drop, makes_contacts=makes_contacts)
    if fields:
        emit(MailSettingsChanged(drop_id=drop.id, fields=fields), actor=actor)
    return drop
