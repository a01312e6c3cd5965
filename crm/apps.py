"""Customer relations."""

from importlib import import_module

from django.apps import AppConfig


class CrmConfig(AppConfig):
    """Contacts, companies, leads, opportunities, activities."""

    name = "crm"
    verbose_name = "Customer relations"

    def ready(self) -> None:
        from crm import grantable, kinds, looks, permissions, personal  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        looks.register()
        grantable.register()
        kinds.register_kinds()
        personal.register_sections()
        for module in ("crm.actions", "crm.subscribers", "crm.web.places"):
            import_module(module)
