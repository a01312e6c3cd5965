"""What every kind of record can: views, import, export, fields of a business, tags, comments, files, a timeline."""

from importlib import import_module

from django.apps import AppConfig

from core.constraints import refuse_by
from core.orphans import register_keeper
from core.secrets import register_column


class RecordsConfig(AppConfig):
    """The powers that all modules share."""

    name = "records"

    def ready(self) -> None:
        from executions.registry import on_final  # noqa: PLC0415 - models are loaded now
        from records import looks, permissions, personal, registry, retention, services, subscribers, timeline_sources  # noqa: PLC0415 - models are loaded now
        from records.models import lacks_required  # noqa: PLC0415 - the registry of apps is ready now
        from records.selectors.attachments import live_file_keys  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        looks.register()
        personal.register_sections()
        retention.register_kinds()
        timeline_sources.register_all()
        register_column("records.FilePart", "sealed")
        register_keeper(live_file_keys)
        refuse_by("custom_field_is_required", lacks_required)
        registry.on_each_type(subscribers.hear_deletions)
        on_final(services.end_works)
        for module in ("records.actions", "records.web.places"):
            import_module(module)
