"""Results of executions."""

from django.apps import AppConfig


class OutcomesConfig(AppConfig):
    """Outcomes and their revisions."""

    name = "outcomes"
