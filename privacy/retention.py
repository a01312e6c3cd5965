"""How long privacy keeps what was asked for: files of exports not at all beyond their end, the requests for years."""

from datetime import datetime

from django.db.models import QuerySet

from core.retention import Retention, register
from privacy import selectors, services
from privacy.models import Export


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    live = [Export.Status.PENDING, Export.Status.READY]
    register(
        Retention(
            "privacy.exports",
            "Files of exports that ended",
            0,
            lambda before: selectors.list_exports().filter(status__in=live, expires_at__lt=before).count(),
            services.expire_exports,
            most=0,
        ),
        Retention(
            "privacy.exports_records",
            "Records of exports that were made",
            1095,
            lambda before: _ended(before).count(),
            _forget,
            least=365,
            most=3650,
        ),
    )


def _ended(before: datetime) -> QuerySet[Export]:
    return selectors.list_exports().filter(status=Export.Status.EXPIRED, expires_at__lt=before)


def _forget(before: datetime, batch: int) -> int:
    keys = list(_ended(before).order_by("expires_at", "id").values_list("id", flat=True)[:batch])
    selectors.list_exports().filter(id__in=keys).delete()
    return len(keys)
