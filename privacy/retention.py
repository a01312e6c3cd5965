"""How long files of exports are kept after their end: not at all."""

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
        )
    )
