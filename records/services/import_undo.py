"""Taking an import back: only what it created, and only where nobody touched it since."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from core.api.problems import as_domain_error
from core.errors import ConflictError, DomainError
from core.principal import Principal
from events.services import emit, gathered
from records import selectors
from records.events import ImportUndone
from records.models import Import, ImportLine
from records.registry import RecordType, get_record_type

Outcome, Status = ImportLine.Outcome, Import.Status


class TouchedError(ConflictError):
    """Somebody changed the record since the import wrote it."""

    code = "changed_since"


class UsedError(ConflictError):
    """Something was added to the record since the import wrote it."""

    code = "used_since"


@transaction.atomic
def undo_rows(*, import_id: UUID, most: int, actor: Principal) -> int:
    """Take the last rows back that are not yet; return how many it were."""
    job = selectors.get_import(import_id)
    kind = get_record_type(job.record_type)
    created = selectors.list_lines(job.id).filter(outcome=Outcome.CREATED)
    lines = list(created.select_for_update().order_by("-line")[:most])
    left = created.count() - len(lines)
    times = _times(kind, [line.record_id for line in lines if line.record_id])
    used = _used_since(kind, lines)
    counts = Counter[str]()
    with gathered():
        for line in lines:
            changed_at = times.get(line.record_id) if line.record_id else None
            _undo(kind, line, changed_at, is_used=line.record_id in used, actor=actor)
            _undo_beside(line, actor, counts)
            counts[line.outcome] += 1
    ImportLine.objects.bulk_update(lines, ["outcome", "undo_code", "undo_detail"])
    Import.objects.filter(id=job.id).update(
        undone=F("undone") + counts[Outcome.UNDONE],
        kept=F("kept") + counts[Outcome.KEPT],
        progress=min(99, 100 - 100 * left // max(job.created, 1)),
    )
    return len(lines)


@transaction.atomic
def complete_undo(*, import_id: UUID, actor: Principal) -> Mapping[str, int]:
    """Note that all of it was taken back, as far as nobody touched it. A second call changes nothing."""
    job = selectors.lock_import(import_id)
    if job.status != Status.UNDONE:
        job.move_to(Status.UNDONE, work="", progress=100)
        emit(ImportUndone(import_id=job.id, record_type=job.record_type, undone=job.undone, kept=job.kept), actor=actor)
    return {"undone": job.undone, "kept": job.kept}


def _times(kind: RecordType, keys: Sequence[UUID]) -> dict[UUID, datetime]:
    model: Any = kind.model
    return dict(model.objects.filter(id__in=keys).values_list("id", "updated_at"))


def _undo(kind: RecordType, line: ImportLine, changed_at: datetime | None, *, is_used: bool, actor: Principal) -> None:
    line.outcome = Outcome.UNDONE
    if changed_at is None:
        line.undo_code, line.undo_detail = "gone", _("It was deleted before")
        return
    try:
        if changed_at != line.record_changed_at:
            raise TouchedError(_("It was changed since"))
        if is_used:
            raise UsedError(_("Something was added to it since"))
        _remove(kind, line.record_id, actor)
    except (DomainError, IntegrityError) as error:
        _note(line, error)
        line.outcome = Outcome.KEPT


def _undo_beside(line: ImportLine, actor: Principal, counts: Counter[str]) -> None:
    """Remove what was created only because the row referred to it; other rows of the import are gone by then."""
    for made in line.also_made:
        kind, key = get_record_type(made["record_type"]), UUID(made["id"])
        changed_at = _times(kind, [key]).get(key)
        if changed_at is None:
            continue
        try:
            if changed_at > line.created_at:
                raise TouchedError(_("%(kind)s: it was changed since") % {"kind": kind.label})
            _remove(kind, key, actor)
        except (DomainError, IntegrityError) as error:
            _note(line, error)
            counts[Outcome.KEPT] += 1
        else:
            counts[Outcome.UNDONE] += 1


def _remove(kind: RecordType, key: UUID | None, actor: Principal) -> None:
    if kind.delete is not None and key is not None:
        with transaction.atomic(), gathered():
            kind.delete(key, actor)


def _note(line: ImportLine, error: Exception) -> None:
    refusal = as_domain_error(error)
    line.undo_code, line.undo_detail = refusal.refusal_code[:100], refusal.detail[:500]


def _used_since(kind: RecordType, lines: Sequence[ImportLine]) -> set[UUID]:
    """Return the records that would take along what others added to them after the import, such as notes."""
    written = {line.record_id: line.created_at for line in lines}
    used: set[UUID] = set()
    for relation in kind.model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.CASCADE:
            continue
        child: Any = relation.related_model
        name = relation.field.attname
        rows = child.objects.filter(**{f"{name}__in": list(written)}).values_list(name, "updated_at")
        used.update(key for key, changed_at in rows if changed_at > written[key])
    return used
