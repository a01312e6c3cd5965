"""Scoring: how promising a record is."""

from importlib import import_module

from django.apps import AppConfig
from django.utils import timezone

from core import ticks


class ScoringConfig(AppConfig):
    """Points of records, with their reasons."""

    name = "scoring"
    verbose_name = "Scoring"

    def ready(self) -> None:
        from records.filters import register_filter  # noqa: PLC0415 - models are loaded now
        from scoring import permissions, personal, selectors, services  # noqa: PLC0415 - models are loaded now

        permissions.declare_permissions()
        personal.register_sections()
        for kind in selectors.KINDS:
            register_filter(kind, "band", selectors.in_band(kind))
            register_filter(kind, "score__gte", selectors.from_points(kind))
        for module in ("scoring.actions", "scoring.subscribers", "scoring.web.places"):
            import_module(module)
        ticks.every(900, "scoring.rescore", lambda: services.rescore_daily(now=timezone.now()), is_slow=True)
