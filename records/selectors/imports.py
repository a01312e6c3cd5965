"""Questions about imports; `seen_by` narrows to what a principal may see."""

from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFoundError
from core.principal import Principal
from core.rights import visible
from records.models import Import, ImportLine

VIEW_IMPORT = "records.view_import"
ADD_IMPORT = "records.add_import"


class ImportNotFoundError(NotFoundError):
    """No such import, or not for the one who asks."""

    code = "import_not_found"


def list_imports(*, seen_by: Principal | None = None) -> QuerySet[Import]:
    """Return imports, without order."""
    return visible(Import.objects.all(), seen_by, VIEW_IMPORT, owner="made_by")


def get_import(import_id: UUID, *, seen_by: Principal | None = None) -> Import:
    """Return an import.

    Raises:
        ImportNotFoundError: no such import, or not for this principal.
    """
    return _one(list_imports(seen_by=seen_by), import_id)


def lock_import(import_id: UUID, *, seen_by: Principal | None = None) -> Import:
    """Return an import and hold its row.

    Raises:
        ImportNotFoundError: no such import, or not for this principal.
    """
    return _one(list_imports(seen_by=seen_by).select_for_update(), import_id)


def find_remembered(record_type: str, headings_digest: bytes, *, but: UUID) -> Import | None:
    """Return the newest other import of a file with the same headings that says how they become fields."""
    same = Import.objects.filter(record_type=record_type, headings_digest=headings_digest).exclude(id=but)
    found: Import | None = same.exclude(mapping={}).order_by("-id").first()
    return found


def list_lines(import_id: UUID) -> QuerySet[ImportLine]:
    """Return what became of the rows of an import, without order."""
    lines: QuerySet[ImportLine] = ImportLine.objects.filter(job_id=import_id)
    return lines


def _one(found: QuerySet[Import], import_id: UUID) -> Import:
    job = found.filter(id=import_id).first()
    if job is None:
        raise ImportNotFoundError("No such import")
    return job
