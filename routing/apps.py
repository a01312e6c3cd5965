"""Routing: who looks after a record."""

from importlib import import_module

from django.apps import AppConfig


class RoutingConfig(AppConfig):
    """Rules of assignment."""

    name = "routing"
    verbose_name = "Routing"

    def ready(self) -> None:
        from routing import kinds, permissions, personal, retention, timeline  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        kinds.register_kinds()
        personal.register_sections()
        retention.register_kinds()
        timeline.register_timeline()
        for module in ("routing.actions", "routing.subscribers", "routing.web.places"):
            import_module(module)
