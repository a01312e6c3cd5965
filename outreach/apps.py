"""Conversations with contacts, by e-mail, SMS and WhatsApp."""

from importlib import import_module

from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """What is written to contacts and by them."""

    name = "outreach"
    verbose_name = "Outreach"

    def ready(self) -> None:
        from outreach import kinds, permissions, personal, timeline  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        kinds.register_kinds()
        personal.register_sections()
        timeline.register_timeline()
        for module in ("outreach.events", "outreach.actions", "outreach.subscribers", "outreach.web.places"):
            import_module(module)
