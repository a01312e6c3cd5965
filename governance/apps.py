"""Who may let which action run."""

from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Rules, decisions, approvals."""

    name = "governance"
