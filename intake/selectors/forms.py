"""Questions about web forms and what was sent by them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncDate

from core.errors import NotFoundError
from core.principal import Principal
from crm.selectors import list_leads
from intake.models import FormSubmission, WebForm
from tenants.models import Tenant
from tenants.selectors import get_current_tenant

FIGURE_DAYS: Final = 30


class FormNotFoundError(NotFoundError):
    """No such web form."""

    code = "form_not_found"


class SubmissionNotFoundError(NotFoundError):
    """No such submission."""

    code = "submission_not_found"


@dataclass(frozen=True, slots=True)
class Figures:
    """What a form brought in the last thirty days: all that was sent, leads, and what the guard refused."""

    submissions: int = 0
    leads: int = 0
    spam: int = 0

    @property
    def spam_percent(self) -> int:
        """How much of what was sent is spam, in per cent."""
        return round(100 * self.spam / self.submissions) if self.submissions else 0


@dataclass(frozen=True, slots=True)
class Day:
    """What one day brought."""

    on: date
    leads: int
    spam: int


def list_forms() -> QuerySet[WebForm]:
    """Return web forms, without order."""
    found: QuerySet[WebForm] = WebForm.objects.all()
    return found


def search_forms(forms: QuerySet[WebForm], text: str) -> QuerySet[WebForm]:
    """Narrow forms by a part of their name."""
    return forms.filter(name__icontains=text)


def get_form(form_id: UUID) -> WebForm:
    """Return a form.

    Raises:
        FormNotFoundError: no such form.
    """
    return _one(list_forms(), form_id)


def lock_form(form_id: UUID) -> WebForm:
    """Return a form and hold its row.

    Raises:
        FormNotFoundError: no such form.
    """
    return _one(list_forms().select_for_update(), form_id)


def find_public_form(wanted: str) -> tuple[UUID, UUID] | None:
    """Return the business and the key of the form with a public name in an open business; else None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tenant_id, id FROM intake_find_form(%s)", [wanted[:60].replace("\0", "")])
        found = cursor.fetchone()
    if found is None or not Tenant.objects.filter(id=found[0], status__in=Tenant.OPEN).exists():
        return None
    return found[0], found[1]


def list_submissions() -> QuerySet[FormSubmission]:
    """Return what was sent, without order."""
    found: QuerySet[FormSubmission] = FormSubmission.objects.all()
    return found


def lock_submission(submission_id: UUID) -> FormSubmission:
    """Return what was sent once, with its form, and hold its row.

    Raises:
        SubmissionNotFoundError: no such submission.
    """
    rows = list_submissions().select_related("form").select_for_update(of=("self",))
    found = rows.filter(id=submission_id).first()
    if found is None:
        raise SubmissionNotFoundError("Nothing is here")
    return found


def find_twin(form_id: UUID, answers_digest: bytes, *, since: datetime) -> FormSubmission | None:
    """Return the lead-making submission of the same answers since a moment."""
    accepted = list_submissions().filter(form_id=form_id, verdict=FormSubmission.Verdict.ACCEPTED)
    return accepted.filter(answers_digest=answers_digest, created_at__gte=since).order_by("-id").first()


def find_origin(lead_id: UUID) -> FormSubmission | None:
    """Return the submission that a lead was made of, with its form."""
    accepted = list_submissions().filter(lead_id=lead_id, verdict=FormSubmission.Verdict.ACCEPTED)
    return accepted.select_related("form").order_by("id").first()


def figures_of(form_ids: Collection[UUID], *, now: datetime) -> Mapping[UUID, Figures]:
    """Return what forms brought in the last thirty days, in one query."""
    recent = list_submissions().filter(form_id__in=list(form_ids), created_at__gte=now - timedelta(days=FIGURE_DAYS))
    grouped = recent.order_by().values_list("form_id")
    counted: Any = grouped.annotate(all=Count("id"), leads=_leads(), spam=_spam())
    return {key: Figures(*numbers) for key, *numbers in counted}


def days_of(form_id: UUID, *, now: datetime) -> list[Day]:
    """Return what the last thirty days brought, day by day as the business counts them."""
    zone = ZoneInfo(get_current_tenant().timezone)
    today = now.astimezone(zone).date()
    first = today - timedelta(days=FIGURE_DAYS - 1)
    since = datetime(first.year, first.month, first.day, tzinfo=zone)
    recent = list_submissions().filter(form_id=form_id, created_at__gte=since).order_by()
    dated = recent.annotate(on=TruncDate("created_at", tzinfo=zone)).values_list("on")
    counted: Any = dated.annotate(leads=_leads(), spam=_spam())
    found = {on: numbers for on, *numbers in counted}
    days = [first + timedelta(days=number) for number in range(FIGURE_DAYS)]
    return [Day(on, *found.get(on, (0, 0))) for on in days]


def seen_leads(lead_ids: Collection[UUID], *, seen_by: Principal) -> Mapping[UUID, str]:
    """Return the names of those leads that somebody may see, by key."""
    if not lead_ids or not seen_by.may("crm.view_lead"):
        return {}
    return dict(list_leads(seen_by=seen_by).filter(id__in=list(lead_ids)).values_list("id", "name"))


def _leads() -> Count:
    return Count("id", filter=Q(verdict=FormSubmission.Verdict.ACCEPTED))


def _spam() -> Count:
    return Count("id", filter=Q(verdict__in=sorted(FormSubmission.SPAM)))


def _one(forms: QuerySet[WebForm], form_id: UUID) -> WebForm:
    found = forms.filter(id=form_id).first()
    if found is None:
        raise FormNotFoundError("Nothing is here")
    return found
