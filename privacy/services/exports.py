"""Exports: everything about a person in one encrypted file that ends after a week."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from accounts.services import require_person
from core.actions import submit
from core.admission import count_export
from core.errors import NotFoundError, NotPermittedError
from core.ids import uuid7
from core.personal import sections
from core.principal import Principal, system
from core.secrets import decrypt, encrypt
from core.tenancy import current_tenant_id
from events.services import emit
from privacy import packing, selectors
from privacy.commands import SubjectIn
from privacy.events import ExportCompleted, ExportDownloaded, ExportRequested
from privacy.models import Export
from privacy.services.subjects import find_subject, opened, sealed
from tenants.selectors import get_tenant

LIFETIME = timedelta(days=7)
ACTION = "privacy.person.export"
Status = Export.Status


class NotOwnDataError(NotPermittedError):
    """Whoever may not export others exports only themselves."""

    code = "not_own_data"


class ExportNotReadyError(NotFoundError):
    """The file is not there yet."""

    code = "export_not_ready"


class ExportExpiredError(NotFoundError):
    """The file was there for a week and is gone."""

    code = "export_expired"


@transaction.atomic
def request_export(*, subject: SubjectIn, actor: Principal, now: datetime) -> Export:
    """Have everything about a person gathered by one execution.

    Raises:
        LimitReachedError: the actor, or the business, asked for too many.
        NotOwnDataError: the actor may export only themselves, and asks for somebody else.
        SubjectNotFoundError: the business keeps nothing about such a person.
    """
    count_export(actor)
    _require_own(subject, actor)
    export = _asked(subject, actor, now)
    # The right was checked here; the work itself asks for all of it, which a person who exports themselves lacks.
    export.execution_id = submit(ACTION, {"export_id": str(export.id)}, actor=system(current_tenant_id()))
    export.save()
    emit(ExportRequested(export_id=export.id, subject_kind=subject.kind), actor=actor)
    return export


@transaction.atomic
def export_at_once(*, subject: SubjectIn, actor: Principal, now: datetime) -> tuple[Export, bytes]:
    """Gather everything about a person while the caller waits, without a worker; return the zip too.

    Raises:
        NotOwnDataError: the actor may export only themselves, and asks for somebody else.
        SubjectNotFoundError: the business keeps nothing about such a person.
    """
    _require_own(subject, actor)
    export = _asked(subject, actor, now)
    export.save()
    emit(ExportRequested(export_id=export.id, subject_kind=subject.kind), actor=actor)
    made = make_export(export_id=export.id, actor=actor, now=now)
    return made, download_export(export_id=export.id, actor=actor, now=now)


def _asked(subject: SubjectIn, actor: Principal, now: datetime) -> Export:
    return Export(
        id=uuid7(),
        subject_kind=subject.kind,
        subject_id=subject.user_id or subject.contact_id,
        sealed_subject=sealed(find_subject(subject)),
        requested_by=actor.user_id,
        expires_at=now + LIFETIME,
    )


def _require_own(subject: SubjectIn, actor: Principal) -> None:
    if actor.may_all(selectors.EXPORT_PERSON):
        return
    require_person(actor)
    if subject.user_id != actor.id:
        raise NotOwnDataError("You may export your own data: name yourself by user_id")


@transaction.atomic
def make_export(*, export_id: UUID, actor: Principal, now: datetime) -> Export:
    """Gather the rows of every section into the file. A second call changes nothing."""
    export = selectors.get_export(export_id)
    if export.status != Status.PENDING:
        return export
    subject = opened(export.sealed_subject)
    found = [(section, list(section.rows(subject))) for section in sections()]
    content = packing.pack(found, business=get_tenant(current_tenant_id()).name, now=now)
    counts = {section.name: len(rows) for section, rows in found}
    export.move_to(
        Status.READY,
        counts=counts,
        sealed_file=encrypt(content),
        sealed_subject=None,
        bytes=len(content),
        ready_at=now,
        expires_at=now + LIFETIME,
    )
    emit(ExportCompleted(export_id=export.id, rows=sum(counts.values())), actor=actor)
    return export


@transaction.atomic
def download_export(*, export_id: UUID, actor: Principal, now: datetime) -> bytes:
    """Return the zip; whoever may not export others gets only what they asked for themselves.

    Raises:
        RecordNotFoundError: no such export, or not for this principal.
        NotOwnDataError: somebody else asked for it, and the actor may only look.
        ExportNotReadyError: not gathered yet.
        ExportExpiredError: its time is over.
    """
    export = selectors.get_export(export_id, seen_by=actor)
    if export.requested_by != actor.user_id and not actor.may_all(selectors.EXPORT_PERSON):
        raise NotOwnDataError("Only whoever may export people downloads what others asked for")
    if export.status == Status.PENDING:
        raise ExportNotReadyError("The export is being made; try again soon")
    if export.status == Status.EXPIRED or export.expires_at <= now:
        raise ExportExpiredError("The file is gone; ask for a new export")
    emit(ExportDownloaded(export_id=export.id), actor=actor)
    return decrypt(bytes(export.sealed_file or b""))


@transaction.atomic
def expire_exports(before: datetime, batch: int) -> int:
    """Let go of the files that ended before a moment; return how many."""
    due = Export.objects.filter(status__in=[Status.PENDING, Status.READY], expires_at__lt=before)
    rows = list(due.select_for_update(skip_locked=True).order_by("expires_at", "id")[:batch])
    for export in rows:
        export.move_to(Status.EXPIRED, sealed_file=None, sealed_subject=None)
    return len(rows)
