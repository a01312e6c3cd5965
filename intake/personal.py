"""What forms keep about people, for exports and erasures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet

from core.personal import Erased, Mentions, Section, Subject, plain_rows, register
from core.principal import Principal
from crm.selectors import list_leads
from intake.models import FormSubmission
from intake.selectors.forms import list_submissions

_texts = Mentions(FormSubmission, ["payload", "page", "referrer"])


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    # Before the leads by which what somebody sent is found.
    register(
        Section("intake.submissions", "Web forms", ["intake.FormSubmission"], _rows, _erase, order=47),
    )


def _own(subject: Subject) -> QuerySet[FormSubmission]:
    leads = list_leads().filter(Q(email__in=subject.emails) | Q(contact_id__in=subject.contact_ids)).values("id")
    return list_submissions().filter(Q(email__in=subject.emails) | Q(lead_id__in=leads)).order_by("id")


def _rows(subject: Subject) -> Iterable[Mapping[str, Any]]:
    own = {row["id"]: row for row in plain_rows(_own(subject), leave=["fingerprint"])}
    yield from own.values()
    yield from (row for row in _texts.rows(subject) if row["id"] not in own)


@transaction.atomic
def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    """Empty what the person sent, and take them out of what others sent."""
    keys = list(_own(subject).values_list("id", flat=True))
    blank: dict[str, Any] = {"email": "", "payload": {}, "page": "", "referrer": "", "fingerprint": None}
    emptied = list_submissions().filter(id__in=keys).update(**blank, updated_at=now)
    return Erased(erased=emptied + _texts.erase(subject, actor, now).erased)
