"""What comes in from outside: web forms that make leads."""

from importlib import import_module

from django.apps import AppConfig


class IntakeConfig(AppConfig):
    """Web forms and what is sent by them."""

    name = "intake"
    verbose_name = "Intake"

    def ready(self) -> None:
        from intake import looks, origins, permissions, personal, retention  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        looks.register()
        personal.register_sections()
        retention.register_kinds()
        origins.open_to_named_sites()
        for module in ("intake.events", "intake.actions", "intake.web.places"):
            import_module(module)
