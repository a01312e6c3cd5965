"""How long files of imports and exports are kept, and what became of their rows."""

from datetime import datetime

from django.db.models import QuerySet

from core.retention import Retention, register
from records import selectors, services
from records.models import Export, Import
from records.selectors.merges import list_expired
from records.services.files import forget_files
from records.services.merges import forget_merges


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention(
            "records.exports",
            "Files of exported lists that ended",
            0,
            lambda before: _due(before).count(),
            services.expire_exports,
            most=0,
        ),
        Retention(
            "records.exports_records",
            "Records of exports that were made",
            365,
            lambda before: _ended(before).count(),
            _forget_exports,
            least=30,
        ),
        Retention(
            "records.import_files",
            "Files of imports",
            30,
            lambda before: _with_file(before).count(),
            _forget_files,
            least=1,
            most=365,
        ),
        Retention(
            "records.imports",
            "Imports and what became of their rows",
            365,
            lambda before: _old(before).count(),
            _forget_imports,
            least=30,
        ),
        Retention("records.merges", "What it takes to part merged records", 0, _expired, forget_merges, most=0),
    )


def _expired(before: datetime) -> int:
    return list_expired(before).count()


def _due(before: datetime) -> QuerySet[Export]:
    return selectors.list_exports().exclude(status=Export.Status.EXPIRED).filter(expires_at__lt=before)


def _ended(before: datetime) -> QuerySet[Export]:
    return selectors.list_exports().filter(status=Export.Status.EXPIRED, expires_at__lt=before)


def _forget_exports(before: datetime, batch: int) -> int:
    keys = list(_ended(before).order_by("expires_at", "id").values_list("id", flat=True)[:batch])
    selectors.list_exports().filter(id__in=keys).delete()
    return len(keys)


def _with_file(before: datetime) -> QuerySet[Import]:
    return selectors.list_imports().filter(work="", file_id__isnull=False, updated_at__lt=before)


def _forget_files(before: datetime, batch: int) -> int:
    rows = list(_with_file(before).order_by("updated_at", "id").values_list("id", "file_id")[:batch])
    forget_files([file_id for _, file_id in rows if file_id])
    selectors.list_imports().filter(id__in=[key for key, _ in rows]).update(file_id=None)
    return len(rows)


def _old(before: datetime) -> QuerySet[Import]:
    return selectors.list_imports().filter(work="", file_id__isnull=True, updated_at__lt=before)


def _forget_imports(before: datetime, batch: int) -> int:
    keys = list(_old(before).order_by("updated_at", "id").values_list("id", flat=True)[:batch])
    for key in keys:
        selectors.list_lines(key).delete()
    selectors.list_imports().filter(id__in=keys).delete()
    return len(keys)
