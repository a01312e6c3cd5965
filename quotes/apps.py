"""Quotes."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks


class QuotesConfig(AppConfig):
    """Offers with lines, sent to customers who answer them by a link."""

    name = "quotes"
    verbose_name = "Quotes"

    def ready(self) -> None:
        from quotes import (  # noqa: PLC0415 - models are loaded now
            grantable,
            kinds,
            looks,
            permissions,
            personal,
            records,
            services,
            timeline,
        )

        permissions.declare_permissions()
        looks.register()
        grantable.register()
        kinds.register_kinds()
        records.declare()
        personal.register_sections()
        timeline.register_timeline()
        for module in ("quotes.actions", "quotes.subscribers", "quotes.web.places"):
            import_module(module)
        ticks.every(120, "quotes.expire", lambda: services.expire_quotes(now=timezone.now()), is_slow=True)
