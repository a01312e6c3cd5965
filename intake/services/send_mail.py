"""A mail to a contact: asked against what they said about being written to, kept, and sent by a worker."""

from collections.abc import Sequence
from datetime import datetime
from email.utils import formataddr
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.selectors import find_member
from core.actions import submit
from core.errors import FieldError, InvalidError
from core.ids import uuid7
from core.principal import Principal, system
from core.tenancy import current_tenant_id, tenant_context
from crm.models import Contact, Opportunity
from crm.selectors import get_contact, get_opportunity
from events.services import emit
from executions.models import Execution
from executions.transitions import Change
from intake.events import MailLogged
from intake.models import LoggedMail, MailLink
from intake.selectors.mails import links_of, list_mails, lock_mail
from privacy.models import Consent
from privacy.selectors import refuse_withdrawn
from tenants.selectors import get_current_tenant

DELIVER: Final = "intake.mail.deliver"
CHANNEL: Final = Consent.Channel.EMAIL
Status = LoggedMail.Status


class NoAddressError(InvalidError):
    """The contact has no e-mail address."""

    code = "no_address"


@transaction.atomic
def send_mail(
    *,
    contact_id: UUID,
    subject: str,
    body: str,
    actor: Principal,
    now: datetime,
    opportunity_id: UUID | None = None,
    purpose: str = "",
) -> LoggedMail:
    """Write to the main address of a contact; the mail is kept with them, and with the deal that is named.

    `purpose` is what it is about in the words of consents; without it a withdrawal for any purpose counts.

    Raises:
        RecordNotFoundError: no such contact or deal, or not for this actor.
        NoAddressError: the contact has no e-mail address.
        ConsentWithdrawnError: the newest word about the address and this channel is a withdrawal.
    """
    contact = get_contact(contact_id, seen_by=actor)
    deal = get_opportunity(opportunity_id, seen_by=actor) if opportunity_id else None
    if not contact.email:
        detail = "This contact has no e-mail address"
        raise NoAddressError(detail, errors=[FieldError("/contact_id", NoAddressError.code, detail)])
    refuse_withdrawn(address=contact.email, channel=CHANNEL, purpose=purpose, contact_id=contact.id)
    mail = _kept(contact, deal, subject, body, actor, now)
    submit(
        DELIVER, {"mail_id": str(mail.id)}, actor=system(current_tenant_id(), name="Mail"), dedupe={"key": str(mail.id)}
    )
    return mail


def deliver_mail(*, mail_id: UUID, actor: Principal, now: datetime) -> LoggedMail:
    """Hand a mail that waits to the mail server and note that it went; a second call sends nothing.

    A worker that dies in between sends it again under the same Message-ID, by which mail servers know a repeat.

    Raises:
        MailNotFoundError: no such mail.
    """
    mail = list_mails().filter(id=mail_id).first() or lock_mail(mail_id)
    if mail.status != Status.SENDING:
        return mail
    _message(mail).send()
    return _sent(mail_id, actor, now)


@transaction.atomic
def _sent(mail_id: UUID, actor: Principal, now: datetime) -> LoggedMail:
    mail = lock_mail(mail_id)
    if mail.status == Status.SENDING:
        mail.move_to(Status.LOGGED, sent_at=now)
        emit(MailLogged(mail_id=mail.id, direction=mail.direction, **links_of([mail.id])[mail.id]), actor=actor)
    return mail


def end_sendings(changes: Sequence[Change]) -> None:
    """Note of which mails the sending was given up; runs in the transaction that ended their executions."""
    for change in changes:
        if change.action == DELIVER and change.status != Execution.Status.SUCCEEDED:
            with tenant_context(change.tenant_id):
                _give_up(change.id)


def _give_up(execution_id: UUID) -> None:
    named = Execution.objects.get(id=execution_id).input.get("mail_id")
    mail = list_mails().select_for_update().filter(id=named, status=Status.SENDING).first()
    if mail is not None:
        mail.move_to(Status.FAILED, code="not_sent")


def _kept(
    contact: Contact, deal: Opportunity | None, subject: str, body: str, actor: Principal, now: datetime
) -> LoggedMail:
    key, host = uuid7(), urlsplit(settings.PUBLIC_URL).hostname
    writer = find_member(actor.user_id) if actor.user_id else None
    mail = LoggedMail(
        id=key,
        status=Status.SENDING,
        direction=LoggedMail.Direction.OUT,
        message_id=f"<{key}@{host}>",
        thread_id=key,
        sender=writer.user.email if writer and writer.user.is_email_verified else "",
        sender_name=actor.name[:200],
        recipients=[{"name": contact.name, "address": contact.email, "kind": "to"}],
        subject=subject,
        body=body,
        received_at=now,
        owner_id=actor.user_id or contact.owner_id,
    )
    mail.save(force_insert=True)
    MailLink.objects.create(mail=mail, contact=contact)
    if deal is not None:
        MailLink.objects.create(mail=mail, opportunity=deal)
    return mail


def _message(mail: LoggedMail) -> EmailMessage:
    """Return the mail as it goes out: from the platform's address in the name of the writer, who gets the answer."""
    tenant = get_current_tenant()
    subject = _("Test: %(subject)s") % {"subject": mail.subject} if tenant.is_test_mode else mail.subject
    named = _("%(name)s, %(business)s") % {"name": mail.sender_name, "business": tenant.name}
    return EmailMessage(
        subject=" ".join(subject.split()),
        body=mail.body,
        from_email=formataddr((named, _plain_address())),
        to=[formataddr((each["name"], each["address"])) for each in mail.recipients],
        reply_to=[formataddr((mail.sender_name, mail.sender))] if mail.sender else None,
        headers={"Message-ID": mail.message_id},
    )


def _plain_address() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("<")[2].rstrip(">")
