"""Customer relations."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks


class CrmConfig(AppConfig):
    """Contacts, companies, leads, opportunities, activities."""

    name = "crm"
    verbose_name = "Customer relations"

    def ready(self) -> None:
        from crm import grantable, kinds, looks, permissions, personal, records, services, timeline  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        looks.register()
        grantable.register()
        kinds.register_kinds()
        records.declare()
        personal.register_sections()
        timeline.register_timeline()
        for module in ("crm.actions", "crm.subscribers", "crm.web.places"):
            import_module(module)
        ticks.every(30, "crm.reminders", lambda: services.remind_due(now=timezone.now()))
        ticks.every(600, "crm.forecast", lambda: services.take_snapshots(now=timezone.now()), is_slow=True)
