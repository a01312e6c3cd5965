"""What visitors send: the guard, the lead, the consent."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final
from uuid import UUID

import orjson
from django.conf import settings
from django.db import transaction

from accounts.selectors import list_members
from core import rates
from core.claims import claim
from core.constraints import refused_by
from core.errors import ConflictError, DomainError, FieldError, InvalidError, NotPermittedError
from core.principal import Principal
from core.rates import Rate
from core.storable import find_fault
from crm.services import create_lead
from events.services import emit
from intake.commands import Utm
from intake.entry import BESIDE, CONSENT, Answers, PublicForm
from intake.events import FormSubmitted
from intake.models import FormSubmission, WebForm
from intake.selectors.forms import find_twin, lock_submission
from intake.tokens import LEAST_SECONDS, age_of
from privacy.services import record_consent
from tenants.selectors import get_current_tenant

# The same answers within so many seconds are one sending.
TWIN_SECONDS: Final = 600
# What is kept of answers that fell into the trap.
MOST_KEPT, LONGEST_KEPT = 40, 2_000
Verdict = FormSubmission.Verdict


class FormPausedError(ConflictError):
    """The form takes nothing for now."""

    code = "form_paused"


class UnknownOriginError(NotPermittedError):
    """It was sent from a site that the form does not name, without the mark of an opened form."""

    code = "unknown_origin"


class TooFastError(InvalidError):
    """It was sent sooner than a person can."""

    code = "too_fast"


class NotRefusedError(ConflictError):
    """There is a lead of it, or nothing was kept of which one could be made."""

    code = "not_refused"


class SentTwiceError(ConflictError):
    """The same answers were sent a moment ago."""

    code = "sent_twice"


@dataclass(frozen=True, slots=True)
class Sent:
    """One sending: the answers, how it was sent, and where the visitor came from."""

    values: Mapping[str, Any]
    token: str = ""
    trap: str = ""
    origin: str = ""
    address: str = ""
    utm: Utm = field(default_factory=Utm)
    page: str = ""
    referrer: str = ""


def submit_form(*, form: WebForm, entry: PublicForm, sent: Sent, actor: Principal, now: datetime) -> FormSubmission:
    """Keep what was sent and make a lead of it; who fell into the trap is told nothing.

    Raises:
        FormPausedError: the form takes nothing for now.
        LimitReachedError: too many were sent from this address in a minute.
        UnknownOriginError, BadTokenError, ExpiredTokenError, TooFastError: it does not come from an opened form.
        InvalidError: an answer is missing or does not fit.
    """
    if form.status == WebForm.Status.PAUSED:
        raise FormPausedError("This form is closed for now")
    _count(form, sent)
    if sent.trap:
        return _kept(form, sent, Verdict.HONEYPOT, payload=_raw(sent.values))
    _check_opened(form, sent, now)
    return _accepted(form, entry, sent, actor, now)


@transaction.atomic
def accept_submission(*, submission_id: UUID, actor: Principal, now: datetime) -> FormSubmission:
    """Make a lead of what the guard refused by mistake.

    Raises:
        SubmissionNotFoundError: no such submission.
        NotRefusedError: there is a lead of it, or its answers were not kept.
        InvalidError: an answer is missing or does not fit.
    """
    kept = lock_submission(submission_id)
    if kept.verdict != Verdict.HONEYPOT or not kept.payload:
        raise NotRefusedError("Only what fell into the trap can become a lead")
    entry = PublicForm(kept.payload, web_form=kept.form, country=get_current_tenant().country)
    answers = entry.answers()
    kept.verdict, kept.payload, kept.email = Verdict.ACCEPTED, answers.payload, answers.lead.get("email", "")
    _make_lead(kept, answers, actor)
    kept.save(update_fields=["verdict", "payload", "email", "lead", "updated_at"])
    return kept


def _count(form: WebForm, sent: Sent) -> None:
    rate = Rate.parse(settings.FORM_RATE)
    standing = rates.count_exactly(f"form:{form.id}:{sent.address}", rate)
    if not standing.is_over:
        return
    refusal = rates.refuse(standing)
    # The first of a flood leaves a row; the flood leaves no more.
    if standing.used == rate.quota + 1:
        refusal.records = (partial(_kept, form, sent, Verdict.RATE),)
    raise refusal


def _check_opened(form: WebForm, sent: Sent, now: datetime) -> None:
    if not sent.token:
        if sent.origin not in form.origins:
            raise UnknownOriginError("This form may not be sent from here")
        return
    if age_of(sent.token, form.id, now=now) < LEAST_SECONDS:
        records = (partial(_kept, form, sent, Verdict.TOO_FAST),)
        detail = "That was quick: send it once more"
        raise TooFastError(detail, errors=[FieldError("/token", TooFastError.code, detail)], records=records)


@transaction.atomic
def _accepted(form: WebForm, entry: PublicForm, sent: Sent, actor: Principal, now: datetime) -> FormSubmission:
    answers = entry.answers()
    answers_digest = _digest_of(answers.payload)
    claim("intake.sending", [f"{form.id}:{answers_digest.hex()}"])
    twin = find_twin(form.id, answers_digest, since=now - timedelta(seconds=TWIN_SECONDS))
    if twin is not None:
        return _kept(form, sent, Verdict.DUPLICATE, lead_id=twin.lead_id)
    row = _row(form, sent, Verdict.ACCEPTED)
    row.email, row.payload = answers.lead.get("email", ""), dict(answers.payload)
    row.answers_digest, row.slot = answers_digest, int(now.timestamp()) // TWIN_SECONDS
    try:
        _make_lead(row, answers, actor)
    except DomainError as refusal:
        entry.take(refusal)
        raise
    with refused_by(one_lead_per_sending=SentTwiceError("This was sent a moment ago")):
        row.save(force_insert=True)
    if entry.cleaned_data.get(CONSENT):
        _consent(form, answers, sent, actor, now)
    return row


def _make_lead(row: FormSubmission, answers: Answers, actor: Principal) -> None:
    form = row.form
    row.lead = create_lead(**answers.lead, owner_id=_present(form.owner_id), actor=actor)
    fact = FormSubmitted(
        form_id=form.id,
        submission_id=row.id,
        lead_id=row.lead.id,
        source=row.lead.source,
        campaign=row.utm_campaign,
    )
    emit(fact, actor=actor)


def _present(owner_id: UUID | None) -> UUID | None:
    """Return the owner while they are of this business; a form outlives those who leave."""
    if owner_id is None:
        return None
    is_here = list_members().filter(user_id=owner_id).exclude(status="suspended").exists()
    return owner_id if is_here else None


def _consent(form: WebForm, answers: Answers, sent: Sent, actor: Principal, now: datetime) -> None:
    address = answers.lead.get("email" if form.consent_channel == "email" else "phone", "")
    if not address:
        return
    record_consent(
        address=address,
        channel=form.consent_channel,
        purpose=form.consent_purpose,
        source=f"Web form: {form.name}"[:120],
        text_version=hashlib.sha256(form.consent_text.encode()).hexdigest()[:16],
        ip=sent.address or None,
        actor=actor,
        now=now,
    )


def _kept(
    form: WebForm, sent: Sent, verdict: str, *, payload: Mapping[str, Any] | None = None, lead_id: UUID | None = None
) -> FormSubmission:
    row = _row(form, sent, verdict)
    row.payload, row.lead_id = dict(payload or {}), lead_id
    row.save(force_insert=True)
    return row


def _row(form: WebForm, sent: Sent, verdict: str) -> FormSubmission:
    utm = {f"utm_{name}": text for name, text in sent.utm.model_dump().items()}
    return FormSubmission(form=form, verdict=verdict, page=sent.page, referrer=sent.referrer, **utm)


def _digest_of(payload: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(orjson.dumps(payload, option=orjson.OPT_SORT_KEYS)).digest()


def _raw(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers as they came, as far as they can be kept; what stands beside them is left out."""
    plain = {name: value for name, value in values.items() if not name.startswith(BESIDE)}
    cut = {name[:60]: value[:LONGEST_KEPT] for name, value in plain.items() if isinstance(value, str)}
    kept = {name: value for name, value in cut.items() if find_fault({name: value}) is None}
    return dict(list(kept.items())[:MOST_KEPT])
