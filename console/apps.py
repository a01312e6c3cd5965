"""The console gathers what every app below it offers to pages."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class ConsoleConfig(AppConfig):
    """Loads what each app adds to the console, and keeps the trace of what staff change."""

    name = "console"
    verbose_name = "Console"

    def ready(self) -> None:
        from console.staff import record_staff_change  # noqa: PLC0415 - models are loaded now
        from core.admin import record_changes_with  # noqa: PLC0415 - models are loaded now

        autodiscover_modules("web.places")
        record_changes_with(record_staff_change)
