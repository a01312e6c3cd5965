"""A copy of a mail is read: who of the business wrote or got it, and to which contacts and open deals it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from accounts.models import Membership
from accounts.selectors import list_members
from core import private_files
from core.errors import DomainError
from core.principal import Principal
from crm.selectors import find_contact_ids_by_email, list_contacts, list_opportunities
from crm.services import create_contact
from events.services import emit
from intake.events import MailLogged, MailRefused
from intake.models import LoggedMail, MailLink
from intake.reading import Address, Mail, read_mail
from intake.selectors.mails import find_drop, find_thread, is_drop, lock_mail
from records.services.attachments import upload_attachment

Status, Direction = LoggedMail.Status, LoggedMail.Direction
MOST_LINKED: Final = 50


@dataclass(frozen=True, slots=True)
class Judged:
    """What is made of a mail: whose it is, which way it went and with whom; a `code` says why it is not kept."""

    said: Mail
    direction: str = ""
    others: Sequence[Address] = ()
    owner_id: UUID | None = None
    code: str = ""


def log_mail(*, mail_id: UUID, actor: Principal, now: datetime) -> LoggedMail:
    """Read a copy that came in and keep it where it belongs; a second call changes nothing.

    Raises:
        MailNotFoundError: no such mail.
        FileGoneError, StorageDownError: the copy cannot be read now.
    """
    with transaction.atomic():
        waiting = lock_mail(mail_id)
    if not waiting.file_key:
        return waiting
    said = read_mail(private_files.read(waiting.file_key))
    mail = _log(mail_id, said, actor)
    if mail.status == Status.LOGGED:
        _keep_files(mail, said, actor)
    return _let_go(mail_id)


@transaction.atomic
def _log(mail_id: UUID, said: Mail, actor: Principal) -> LoggedMail:
    mail = lock_mail(mail_id)
    if mail.status != Status.PENDING:
        return mail
    found = _judge(said)
    facts = {"sender": found.said.sender.address, "authentication": said.authentication}
    if found.code:
        status = Status.IGNORED if found.code == "automatic" else Status.REFUSED
        mail.move_to(status, code=found.code, **facts)
        emit(MailRefused(mail_id=mail.id, code=found.code), actor=actor)
        return mail
    contacts = _contacts(found, actor)
    mail.move_to(
        Status.LOGGED,
        **facts,
        direction=found.direction,
        sender_name=found.said.sender.name,
        recipients=[each.as_json() for each in found.said.recipients if not is_drop(each.address)],
        subject=found.said.subject,
        body=found.said.body,
        sent_at=found.said.sent_at or said.sent_at,
        owner_id=found.owner_id or _owner_of(contacts),
        thread_id=find_thread(said.before) or mail.id,
    )
    deals = _link(mail, contacts)
    fact = MailLogged(mail_id=mail.id, direction=mail.direction, contact_ids=contacts, opportunity_ids=deals)
    emit(fact, actor=actor)
    return mail


def _judge(said: Mail) -> Judged:
    if said.is_automatic:
        return Judged(said, code="automatic")
    if said.is_forged:
        return Judged(said, code="failed_authentication")
    member = _member(said.sender.address)
    if member is None:
        is_known = bool(find_contact_ids_by_email([said.sender.address]))
        return Judged(said, Direction.IN, [said.sender]) if is_known else Judged(said, code="unknown_sender")
    others = _outsiders(said.recipients)
    if not others and said.forwarded is not None:
        return Judged(said.forwarded, Direction.IN, _outsiders([said.forwarded.sender]), member.user_id)
    return Judged(said, Direction.OUT, others, member.user_id)


def _member(address: str) -> Membership | None:
    """Return the active member with a verified address."""
    found = list_members().filter(user__email=address, user__is_email_verified=True, status="active")
    return found.first() if address else None


def _outsiders(addresses: Sequence[Address]) -> list[Address]:
    """Return who is not of the business."""
    named = {each.address: each for each in addresses if not is_drop(each.address)}
    ours = set(list_members().filter(user__email__in=list(named)).values_list("user__email", flat=True))
    return [each for address, each in named.items() if address not in ours]


def _contacts(found: Judged, actor: Principal) -> list[UUID]:
    """Return the contacts with whom a mail was exchanged; unknown ones are made where the business allows it."""
    addresses = [each.address for each in found.others]
    keys = find_contact_ids_by_email(addresses)
    drop = find_drop()
    if drop is not None and drop.makes_contacts:
        rows: Any = list_contacts().filter(id__in=keys).values_list("emails", flat=True)
        known = {address for emails in rows for address in emails}
        keys += [_made(each, found.owner_id, actor) for each in found.others if each.address not in known]
    return keys[:MOST_LINKED]


def _made(person: Address, owner_id: UUID | None, actor: Principal) -> UUID:
    first, _, last = person.name.partition(" ")
    names = {"first_name": first[:100], "last_name": last.strip()[:100]}
    made = create_contact(emails=[person.address], owner_id=owner_id, force=True, actor=actor, **names)
    return made.id


def _owner_of(contacts: Sequence[UUID]) -> UUID | None:
    owners: Any = list_contacts().filter(id__in=contacts[:1]).values_list("owner_id", flat=True)
    return owners.first() if contacts else None


def _link(mail: LoggedMail, contacts: Sequence[UUID]) -> list[UUID]:
    """Put a mail to contacts and their open deals; return the keys of the deals."""
    open_deals = list_opportunities().filter(contact_id__in=contacts, status="open").order_by("id")
    deals = list(open_deals.values_list("id", flat=True)[:MOST_LINKED])
    MailLink.objects.bulk_create(
        [
            *(MailLink(mail=mail, contact_id=key) for key in contacts),
            *(MailLink(mail=mail, opportunity_id=key) for key in deals),
        ]
    )
    return deals


def _keep_files(mail: LoggedMail, said: Mail, actor: Principal) -> None:
    """Put what hangs on a mail to its first contact; a file that may not be kept is left out."""
    contact_id = (
        MailLink.objects.filter(mail=mail, contact__isnull=False)
        .order_by("id")
        .values_list("contact_id", flat=True)
        .first()
    )
    kept: list[dict[str, Any]] = []
    for name, content in said.files if contact_id and not mail.files else ():
        try:
            row = upload_attachment(
                record_type="contact", record_id=contact_id, content=content, name=name, actor=actor
            )
        except DomainError:
            continue
        kept.append({"attachment_id": str(row.id), "name": row.name, "bytes": row.bytes})
    if kept:
        with transaction.atomic():
            held = lock_mail(mail.id)
            held.files = kept
            held.save(update_fields=["files", "updated_at"])


@transaction.atomic
def _let_go(mail_id: UUID) -> LoggedMail:
    """Remove the copy: what is kept of it is in the row."""
    mail = lock_mail(mail_id)
    private_files.remove_after_commit([mail.file_key] if mail.file_key else [])
    mail.file_key = ""
    mail.save(update_fields=["file_key", "updated_at"])
    return mail
