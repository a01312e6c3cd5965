"""Questions about exports; `seen_by` narrows to what a principal may see."""

from uuid import UUID

from django.db.models import QuerySet

from core.errors import NotFoundError
from core.principal import Principal
from core.rights import visible
from records.models import Export

VIEW_EXPORT = "records.view_export"
ADD_EXPORT = "records.add_export"


class ExportNotFoundError(NotFoundError):
    """No such export, or not for the one who asks."""

    code = "export_not_found"


def list_exports(*, seen_by: Principal | None = None) -> QuerySet[Export]:
    """Return exports, without order."""
    return visible(Export.objects.all(), seen_by, VIEW_EXPORT, owner="made_by")


def get_export(export_id: UUID, *, seen_by: Principal | None = None) -> Export:
    """Return an export.

    Raises:
        ExportNotFoundError: no such export, or not for this principal.
    """
    export = list_exports(seen_by=seen_by).filter(id=export_id).first()
    if export is None:
        raise ExportNotFoundError("No such export")
    return export
