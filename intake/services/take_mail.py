"""A copy of a mail comes in: it is stored as it is, and read later."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from core import private_files
from core.actions import submit
from core.claims import claim
from core.errors import NotFoundError, TooLargeError
from core.ids import uuid7
from core.principal import system
from core.tenancy import tenant_context
from intake.models import LoggedMail
from intake.reading import message_id_of
from intake.selectors.mails import find_business, find_mail, is_drop

READ = "intake.mail.read"
# To so many addresses one mail is taken.
MOST_BUSINESSES = 20


class UnknownDropError(NotFoundError):
    """None of the addresses is one for copies of a business that is open."""

    code = "unknown_address"


def take_mail(*, raw: bytes, recipients: Sequence[str], now: datetime) -> list[UUID]:
    """Store a copy for each business that it is sent to and return the keys; one that came before adds nothing.

    Call it outside every transaction and every business.

    Raises:
        TooLargeError: more than MAIL_MAX_BYTES.
        UnknownDropError: it goes to no business.
        StorageDownError: the storage does not answer.
    """
    if len(raw) > settings.MAIL_MAX_BYTES:
        raise TooLargeError(f"A mail may have at most {settings.MAIL_MAX_BYTES:,} bytes")
    named = [address for address in dict.fromkeys(recipients) if is_drop(address)]
    found = dict.fromkeys(find_business(address) for address in named[:MOST_BUSINESSES])
    tenants = [tenant_id for tenant_id in found if tenant_id is not None]
    if not tenants:
        raise UnknownDropError("No business takes mail under this address")
    return [_take(tenant_id, raw, now) for tenant_id in tenants]


def _take(tenant_id: UUID, raw: bytes, now: datetime) -> UUID:
    message_id = message_id_of(raw)
    with tenant_context(tenant_id):
        known = find_mail(message_id)
        if known is not None:
            return known.id
        key = private_files.key_of(tenant_id, uuid7())
        private_files.store(key, raw)
        with tenant_context(tenant_id, write=True):
            claim("intake.mail", [message_id])
            known = find_mail(message_id)
            if known is not None:
                private_files.remove_after_commit([key])
                return known.id
            mail = LoggedMail(message_id=message_id, received_at=now, file_key=key)
            mail.thread_id = mail.id
            mail.save(force_insert=True)
            submit(READ, {"mail_id": str(mail.id)}, actor=system(tenant_id, name="Mail"))
            return mail.id
