"""What forms and mail keep about people, for exports and erasures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from core.personal import ERASED, Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from crm.selectors import list_leads
from intake.models import FormSubmission, LoggedMail, MailLink
from intake.selectors.forms import list_submissions
from intake.selectors.mails import list_mails

_texts = Mentions(FormSubmission, ["payload", "page", "referrer"])
_mail_texts = Mentions(LoggedMail, ["subject", "body", "recipients", "sender", "sender_name"], actors=["owner_id"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    # Before the leads by which what somebody sent is found.
    register(
        Section("intake.submissions", "Web forms", ["intake.FormSubmission"], _rows, _erase, order=47),
        Section("intake.mails", "Mail", ["intake.LoggedMail", "intake.MailLink"], _mail_rows, _erase_mails, order=47),
    )


def _own(subject: Subject) -> QuerySet[FormSubmission]:
    leads = list_leads().filter(Q(email__in=subject.emails) | Q(contact_id__in=subject.contact_ids)).values("id")
    return list_submissions().filter(Q(email__in=subject.emails) | Q(lead_id__in=leads)).order_by("id")


def _rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    own = {row["id"]: row for row in plain_rows(_own(subject), leave=["answers_digest"])}
    yield from own.values()
    yield from (row for row in _texts.rows(subject) if row["id"] not in own)


@transaction.atomic
def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty what the person sent, and take them out of what others sent."""
    keys = list(_own(subject).values_list("id", flat=True))
    blank: dict[str, Any] = {"email": "", "payload": {}, "page": "", "referrer": "", "answers_digest": None}
    emptied = list_submissions().filter(id__in=keys).update(**blank, updated_at=now)
    return Erased(erased=emptied + _texts.erase(subject, actor, now).erased)


def _own_mails(subject: Subject) -> QuerySet[LoggedMail]:
    linked: QuerySet[MailLink] = MailLink.objects.filter(contact_id__in=subject.contact_ids)
    own = Q(sender__in=subject.emails) | Q(id__in=linked.values("mail_id"))
    return list_mails().filter(own).order_by("id")


def _mail_rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    own = {row["id"]: row for row in plain_rows(_own_mails(subject), leave=["file_key"])}
    yield from own.values()
    yield from (row for row in _mail_texts.rows(subject) if row["id"] not in own)


@transaction.atomic
def _erase_mails(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty the mail with the person, and take them out of every other."""
    keys = list(_own_mails(subject).values_list("id", flat=True))
    blank: dict[str, Any] = {"sender": "", "sender_name": "", "recipients": [], "files": [], "authentication": ""}
    found = list_mails().filter(id__in=keys)
    found.filter(status=LoggedMail.Status.LOGGED).update(subject=ERASED, body="")
    emptied = found.update(**blank, updated_at=now)
    return Erased(erased=emptied + _mail_texts.erase(subject, actor, now).erased)
