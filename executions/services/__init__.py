"""Changes of executions that people, apps and the engine itself ask for."""

from executions.services.cancel import cancel_execution
from executions.services.finish import after_changes, finish
from executions.services.release import release_held
from executions.services.retry import retry_execution
from executions.services.start import PortEngine, Started, start_child_executions, start_execution

__all__ = [
    "PortEngine",
    "Started",
    "after_changes",
    "cancel_execution",
    "finish",
    "release_held",
    "retry_execution",
    "start_child_executions",
    "start_execution",
]
