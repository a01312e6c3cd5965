"""The engine."""

from django.apps import AppConfig


class ExecutionsConfig(AppConfig):
    """Runs actions durably."""

    name = "executions"
