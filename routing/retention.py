"""How long it is kept which rule gave which record to whom."""

from datetime import datetime

from core.retention import Retention, register
from routing import selectors


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention(
            "routing.assignments",
            "Which rule gave which record to whom",
            730,
            lambda before: selectors.list_assignments().filter(created_at__lt=before).count(),
            _forget,
            least=30,
        )
    )


def _forget(before: datetime, batch: int) -> int:
    old = selectors.list_assignments().filter(created_at__lt=before)
    keys = list(old.order_by("created_at", "id").values_list("id", flat=True)[:batch])
    selectors.list_assignments().filter(id__in=keys).delete()
    return len(keys)
