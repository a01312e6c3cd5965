"""Results of executions."""

from django.apps import AppConfig

from core.permissions import declare


class OutcomesConfig(AppConfig):
    """Outcomes and their revisions."""

    name = "outcomes"

    def ready(self) -> None:
        from executions.registry import on_final  # noqa: PLC0415 - models are loaded now
        from outcomes import personal, services  # noqa: PLC0415 - models are loaded now

        personal.register_sections()
        declare("outcomes.view_outcome", "See outcomes", roles=["management"], own=["agent", "user"])
        declare("outcomes.add_outcome", "Record outcomes", roles=["management"], own=["agent", "user"])
        on_final(services.record_finals)
