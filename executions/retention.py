"""How long the content of executions is kept: that they ran, how long and how they ended stays as long as the log."""

from core.retention import Retention, register
from executions import selectors, services


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention(
            "executions.content",
            "What finished executions took, gave back and wrote",
            365,
            lambda before: selectors.list_emptiable(before).count(),
            services.empty_executions,
            least=7,
        )
    )
