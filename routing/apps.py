"""Routing: who looks after a record, and how soon."""

from importlib import import_module

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Rules of assignment, and the time until new leads are answered."""

    name = "routing"
    verbose_name = "Routing"

    def ready(self) -> None:
        from records.filters import register_filter  # noqa: PLC0415 - models are loaded now
        from routing import kinds, looks, permissions, personal, responses, retention, timeline  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        kinds.register_kinds()
        looks.register()
        personal.register_sections()
        retention.register_kinds()
        timeline.register_timeline()
        register_filter("lead", "response", responses.by_response())
        for module in ("routing.actions", "routing.subscribers", "routing.web.places"):
            import_module(module)
