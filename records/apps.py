"""What every kind of record can: views, import, export, fields of a business, tags, comments, files, a timeline."""

from importlib import import_module

from django.apps import AppConfig

from core.secrets import register_column


class RecordsConfig(AppConfig):
    """The powers that all modules share."""

    name = "records"

    def ready(self) -> None:
        from executions.registry import on_final  # noqa: PLC0415 - models are loaded now
        from records import permissions, personal, retention, services  # noqa: PLC0415 - models are loaded now

        for module in ("records.actions", "records.web.places"):
            import_module(module)
        permissions.declare_permissions()
        permissions.register_states()
        personal.register_sections()
        retention.register_kinds()
        register_column("records.FilePart", "sealed")
        on_final(services.end_works)
