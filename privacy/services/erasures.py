"""Erasures: what would go is shown, then confirmed, then done section by section, so that a crash goes on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from accounts.services import Device, confirm_password, refuse_last_admin
from core.actions import submit
from core.ids import uuid7
from core.personal import Section, Subject, sections
from core.principal import Principal, system
from core.tenancy import current_tenant_id
from events.services import emit
from privacy import selectors
from privacy.commands import SubjectIn
from privacy.events import ErasureCanceled, ErasureCompleted, ErasureConfirmed, ErasureRequested
from privacy.models import Erasure
from privacy.services.subjects import find_subject, opened, sealed

ACTION = "privacy.person.erase"
Status = Erasure.Status


def request_erasure(
    *, subject: SubjectIn, reason: str, current_password: str, device: Device, actor: Principal, now: datetime
) -> Erasure:
    """Look at what an erasure would do; nothing is erased before it is confirmed.

    Raises:
        NotAPersonError: a key or an agent asks.
        SignInLockedError: too many wrong passwords.
        WrongPasswordError: the password is wrong.
        SubjectNotFoundError: the business keeps nothing about such a person.
        LastAdminError: the person is the only active admin.
    """
    confirm_password(actor=actor, current=current_password, device=device, now=now)
    return preview_erasure(subject=subject, reason=reason, actor=actor)


@transaction.atomic
def preview_erasure(*, subject: SubjectIn, reason: str, actor: Principal) -> Erasure:
    """Record what an erasure would do, for whoever proved already that it is them.

    Raises:
        SubjectNotFoundError: the business keeps nothing about such a person.
        LastAdminError: the person is the only active admin.
    """
    found = find_subject(subject)
    _refuse_last_admin(found)
    erasure: Erasure = Erasure.objects.create(
        id=uuid7(),
        subject_kind=subject.kind,
        sealed_subject=sealed(found),
        reason=found.marks.clean(reason),
        requested_by=actor.user_id,
        sections=[_preview(section, found) for section in sections()],
    )
    emit(ErasureRequested(erasure_id=erasure.id, subject_kind=subject.kind), actor=actor)
    return erasure


@transaction.atomic
def confirm_erasure(*, erasure_id: UUID, actor: Principal, now: datetime) -> Erasure:
    """Begin; one execution does it. There is no way back.

    Raises:
        RecordNotFoundError: no such erasure.
        LastAdminError: the person is the only active admin.
        InvalidTransitionError: it has begun, or was given up.
    """
    erasure = selectors.lock_erasure(erasure_id)
    erasure.refuse_move_to(Status.RUNNING)
    _refuse_last_admin(opened(erasure.sealed_subject))
    work = submit(ACTION, {"erasure_id": str(erasure.id)}, actor=system(current_tenant_id()))
    erasure.move_to(Status.RUNNING, execution_id=work)
    emit(ErasureConfirmed(erasure_id=erasure.id), actor=actor)
    return erasure


@transaction.atomic
def cancel_erasure(*, erasure_id: UUID, actor: Principal) -> Erasure:
    """Give an erasure up before it begins; whom it meant is forgotten.

    Raises:
        RecordNotFoundError: no such erasure.
        InvalidTransitionError: it has begun.
    """
    erasure = selectors.lock_erasure(erasure_id).move_to(Status.CANCELED, sealed_subject=None)
    emit(ErasureCanceled(erasure_id=erasure.id), actor=actor)
    return erasure


@transaction.atomic
def erase_section(*, erasure_id: UUID, name: str, actor: Principal, now: datetime) -> dict[str, int]:
    """Erase what one section keeps; safe to repeat. Return how much went and how much stays."""
    erasure = selectors.get_erasure(erasure_id)
    if erasure.status != Status.RUNNING:
        return {"erased": 0, "kept": 0}
    section = next(section for section in sections() if section.name == name)
    done = section.erase(opened(erasure.sealed_subject), actor, now)
    return {"erased": done.erased, "kept": done.kept}


@transaction.atomic
def complete_erasure(
    *, erasure_id: UUID, done: Mapping[str, Mapping[str, int]], actor: Principal, now: datetime
) -> Erasure:
    """Note what was done and forget who it was."""
    erasure = selectors.lock_erasure(erasure_id)
    if erasure.status == Status.COMPLETED:
        return erasure
    report = [{**line, **done.get(line["name"], {})} for line in erasure.sections]
    erasure.move_to(Status.COMPLETED, sealed_subject=None, sections=report, completed_at=now)
    erased, kept = (sum(each[key] for each in done.values()) for key in ("erased", "kept"))
    emit(ErasureCompleted(erasure_id=erasure.id, erased=erased, kept=kept), actor=actor)
    return erasure


def _preview(section: Section, subject: Subject) -> dict[str, Any]:
    found = sum(1 for _ in section.rows(subject))
    return {"name": section.name, "label": section.label, "found": found, "why_kept": section.kept if found else ""}


def _refuse_last_admin(subject: Subject) -> None:
    if subject.user_id is not None:
        refuse_last_admin(subject.user_id)
