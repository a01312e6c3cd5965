"""Questions about mail that is kept, and the address to which copies are sent."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from core.errors import NotFoundError
from core.principal import Principal
from core.rights import visible
from core.secrets import decrypt
from crm.selectors import list_contacts, list_opportunities
from intake.models import LoggedMail, MailDrop, MailLink
from tenants.models import Tenant

VIEW_MAIL = "intake.view_mail"


class MailNotFoundError(NotFoundError):
    """No such mail, or not for the one who asks."""

    code = "mail_not_found"


def list_mails(*, seen_by: Principal | None = None) -> QuerySet[LoggedMail]:
    """Return mails, without order."""
    found: QuerySet[LoggedMail] = visible(LoggedMail.objects.all(), seen_by, VIEW_MAIL, owner="owner_id")
    return found


def search_mails(mails: QuerySet[LoggedMail], text: str) -> QuerySet[LoggedMail]:
    """Narrow mails by a part of their subject."""
    return mails.filter(subject__icontains=text)


def get_mail(mail_id: UUID, *, seen_by: Principal | None = None) -> LoggedMail:
    """Return a mail.

    Raises:
        MailNotFoundError: no such mail, or not for this principal.
    """
    return _one(list_mails(seen_by=seen_by), mail_id)


def lock_mail(mail_id: UUID) -> LoggedMail:
    """Return a mail and hold its row.

    Raises:
        MailNotFoundError: no such mail.
    """
    return _one(list_mails().select_for_update(), mail_id)


def find_mail(message_id: str) -> LoggedMail | None:
    """Return the mail with a Message-ID."""
    return list_mails().filter(message_id=message_id).first()


def find_thread(message_ids: Collection[str]) -> UUID | None:
    """Return the thread of the newest of some mails."""
    found = list_mails().filter(message_id__in=list(message_ids)).order_by("-received_at", "-id")
    return found.values_list("thread_id", flat=True).first()


def mails_of(kind: str, keys: Collection[UUID], *, seen_by: Principal) -> QuerySet[LoggedMail]:
    """Return the mails that belong to contacts or deals (`kind` is contact or opportunity)."""
    links: QuerySet[MailLink] = MailLink.objects.filter(**{f"{kind}_id__in": list(keys)})
    logged = list_mails(seen_by=seen_by).filter(status=LoggedMail.Status.LOGGED)
    return logged.filter(id__in=links.values("mail_id"))


def links_of(mail_ids: Collection[UUID]) -> Mapping[UUID, dict[str, list[UUID]]]:
    """Return the keys of the contacts and deals of mails, in one query."""
    found: dict[UUID, dict[str, list[UUID]]] = {key: {"contact_ids": [], "opportunity_ids": []} for key in mail_ids}
    rows: Any = MailLink.objects.filter(mail_id__in=list(mail_ids)).order_by("id")
    for link in rows:
        name, key = ("contact_ids", link.contact_id) if link.contact_id else ("opportunity_ids", link.opportunity_id)
        if key not in found[link.mail_id][name]:
            found[link.mail_id][name].append(key)
    return found


def named_links(mail: LoggedMail, *, seen_by: Principal) -> list[tuple[str, UUID, str]]:
    """Return kind, key and name of the records that a mail belongs to and that somebody may see."""
    keys = links_of([mail.id])[mail.id]
    contacts: Any = list_contacts(seen_by=seen_by).filter(id__in=keys["contact_ids"]).order_by("id")
    deals: Any = list_opportunities(seen_by=seen_by).filter(id__in=keys["opportunity_ids"]).order_by("id")
    return [("contact", row.id, row.name) for row in contacts] + [("opportunity", row.id, row.name) for row in deals]


def live_file_keys() -> set[str]:
    """Return the keys of the copies that are not read yet."""
    waiting = list_mails().exclude(file_key="")
    return set(waiting.values_list("file_key", flat=True))


def find_drop() -> MailDrop | None:
    """Return the address of the business; None until somebody asked for one."""
    found: MailDrop | None = MailDrop.objects.first()
    return found


def address_of(drop: MailDrop | None) -> str:
    """Return the address to which copies are sent; "" without one."""
    if drop is None or not settings.MAIL_DROP_DOMAIN:
        return ""
    return f"{decrypt(bytes(drop.sealed)).decode()}@{settings.MAIL_DROP_DOMAIN}"


def is_drop(address: str) -> bool:
    """Tell whether an address is one for copies, of whichever business."""
    return bool(settings.MAIL_DROP_DOMAIN) and address.lower().endswith("@" + settings.MAIL_DROP_DOMAIN.lower())


def find_business(address: str) -> UUID | None:
    """Return the open business to whose address for copies something goes; None when it is no such address."""
    if not is_drop(address):
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT intake_find_drop(%s)", [digest_of(address.lower().partition("@")[0])])
        found = cursor.fetchone()
    tenant_id = found[0] if found else None
    is_open = tenant_id and Tenant.objects.filter(id=tenant_id, status__in=Tenant.OPEN).exists()
    return tenant_id if is_open else None


def digest_of(token: str) -> bytes:
    """Return what the first part of an address is found by."""
    return hashlib.sha256(token.encode()).digest()


def _one(mails: QuerySet[LoggedMail], mail_id: UUID) -> LoggedMail:
    found = mails.filter(id=mail_id).first()
    if found is None:
        raise MailNotFoundError("Nothing is here")
    return found
