"""What comes in from outside: web forms that make leads, mail that is kept with contacts and deals."""

from importlib import import_module

from django.apps import AppConfig

from core.orphans import register_keeper
from core.secrets import register_column


class IntakeConfig(AppConfig):
    """Web forms, what is sent by them, and mail."""

    name = "intake"
    verbose_name = "Intake"

    def ready(self) -> None:
        from intake import looks, origins, permissions, personal, retention, timeline  # noqa: PLC0415 - models are loaded now
        from intake.selectors.mails import live_file_keys  # noqa: PLC0415 - models are loaded now
        from intake.web import hooks  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        looks.register()
        personal.register_sections()
        retention.register_kinds()
        timeline.register_timeline()
        origins.open_to_named_sites()
        hooks.listen()
        register_column("intake.MailDrop", "sealed")
        register_keeper(live_file_keys)
        for module in ("intake.events", "intake.actions", "intake.web.places"):
            import_module(module)
