"""The kernel app."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created
from django.utils import timezone

from core import orphans, ticks


class CoreConfig(AppConfig):
    """Kernel: knows no domain."""

    name = "core"
    verbose_name = "Kernel"

    def ready(self) -> None:
        from core import checks  # noqa: PLC0415 - registers its checks when the apps are loaded

        connection_created.connect(checks.check_first_connection, dispatch_uid="core.role")
        ticks.every(60, "core.orphans", lambda: orphans.sweep_next(timezone.now()), is_slow=True)
