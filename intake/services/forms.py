"""Changes of web forms."""

import secrets
from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from core.changes import apply
from core.errors import FieldError, InvalidError
from core.principal import Principal
from core.slugs import slug_of
from crm.services.owners import check_owner
from events.services import emit
from intake.commands import CUSTOM, Question, default_questions
from intake.events import FormChanged, FormCreated, FormDeleted, FormPaused, FormResumed
from intake.models import WebForm
from intake.selectors.forms import lock_form
from records.models import CustomField
from records.selectors.custom_fields import live_fields

BUTTON: Final = "Send"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
# By what somebody is written to on each channel.
_ADDRESS: Final = {"email": "email", "sms": "phone", "whatsapp": "phone"}


class UnknownFieldError(InvalidError):
    """An answer is to become a field that leads do not have."""

    code = "unknown_custom_field"


class ConsentError(InvalidError):
    """The consent of a form does not say how or what for, or the form asks for no address of that kind."""

    code = "incomplete_consent"


@transaction.atomic
def create_form(
    *, name: str, actor: Principal, questions: Sequence[Question] = (), title: str = "", **facts: Any
) -> WebForm:
    """Make a form that takes answers at once.

    Raises:
        UnknownFieldError: leads have no such field of the business.
        ConsentError: its consent lacks a part.
        UnknownOwnerError: the owner is not an active member of this business.
    """
    form = WebForm(
        name=name,
        key=_key(name),
        title=title or name,
        questions=_rows(questions) or default_questions(),
        **{**facts, "source": facts.get("source") or name[:60], "button": facts.get("button") or BUTTON},
    )
    _check(form)
    form.save(force_insert=True)
    emit(FormCreated(form_id=form.id, name=form.name), actor=actor)
    return form


@transaction.atomic
def change_form(*, form_id: UUID, actor: Principal, **changes: Any) -> WebForm:
    """Edit a form; only what differs is written.

    Raises:
        FormNotFoundError: no such form.
        UnknownFieldError, ConsentError, UnknownOwnerError: as in `create_form`.
    """
    form = lock_form(form_id)
    if "questions" in changes:
        changes["questions"] = _rows(changes["questions"])
    wanted = {**changes, **_filled(form, changes)}
    _check(WebForm(**{**_facts(form), **wanted}))
    fields = apply(form, **wanted)
    if fields:
        emit(FormChanged(form_id=form.id, fields=fields), actor=actor)
    return form


@transaction.atomic
def pause_form(*, form_id: UUID, actor: Principal) -> WebForm:
    """Take nothing for now; a second time changes nothing.

    Raises:
        FormNotFoundError: no such form.
    """
    form = lock_form(form_id)
    if form.status != WebForm.Status.PAUSED:
        form.move_to(WebForm.Status.PAUSED)
        emit(FormPaused(form_id=form.id), actor=actor)
    return form


@transaction.atomic
def resume_form(*, form_id: UUID, actor: Principal) -> WebForm:
    """Take answers again; a second time changes nothing.

    Raises:
        FormNotFoundError: no such form.
    """
    form = lock_form(form_id)
    if form.status != WebForm.Status.ACTIVE:
        form.move_to(WebForm.Status.ACTIVE)
        emit(FormResumed(form_id=form.id), actor=actor)
    return form


@transaction.atomic
def delete_form(*, form_id: UUID, actor: Principal) -> None:
    """Remove a form with what was sent by it; its leads stay.

    Raises:
        FormNotFoundError: no such form.
    """
    form = lock_form(form_id)
    fact = FormDeleted(form_id=form.id, name=form.name)
    form.delete()
    emit(fact, actor=actor)


def missing_required(form: WebForm) -> list[CustomField]:
    """Return the fields that a business requires of leads and the form does not ask for: it can make none."""
    asked = {row["maps_to"] for row in form.questions}
    return [field for field in live_fields("lead") if field.is_required and CUSTOM + field.key not in asked]


def _filled(form: WebForm, changes: Mapping[str, Any]) -> dict[str, str]:
    """Return what stands in the place of texts that a form cannot be without."""
    name = changes.get("name", form.name)
    stand_ins = {"title": name, "button": BUTTON, "source": name[:60]}
    return {field: text for field, text in stand_ins.items() if field in changes and not changes[field]}


def _facts(form: WebForm) -> dict[str, Any]:
    names = ("questions", "owner_id", "consent_text", "consent_channel", "consent_purpose")
    return {name: getattr(form, name) for name in names}


def _rows(questions: Sequence[Question]) -> list[dict[str, Any]]:
    return [question.model_dump() for question in questions]


def _check(form: WebForm) -> None:
    check_owner(form.owner_id)
    known = {CUSTOM + field.key for field in live_fields("lead")}
    faults = [
        FieldError(f"/questions/{place}/maps_to", "unknown_custom_field", f"Leads have no field {row['maps_to']!r}")
        for place, row in enumerate(form.questions)
        if row["maps_to"].startswith(CUSTOM) and row["maps_to"] not in known
    ]
    if faults:
        raise UnknownFieldError(faults[0].detail, errors=faults)
    _check_consent(form)


def _check_consent(form: WebForm) -> None:
    if not form.consent_text:
        return
    for name in ("consent_channel", "consent_purpose"):
        if not getattr(form, name):
            _refuse_consent(f"/{name}", "Say by which channel and what for")
    wanted = _ADDRESS[form.consent_channel]
    if all(row["maps_to"] != wanted for row in form.questions):
        _refuse_consent("/consent_channel", f"The form asks for no {wanted} to which the consent could belong")


def _refuse_consent(pointer: str, detail: str) -> None:
    raise ConsentError(detail, errors=[FieldError(pointer, ConsentError.code, detail)])


def _key(name: str) -> str:
    """Return a public name: what people read, and what nobody guesses."""
    return f"{slug_of(name, length=40, default='form')}-{''.join(secrets.choice(_LETTERS) for _ in range(8))}"
