"""How an execution reads on a line of the terminal."""

from executions.models import Execution


def line(execution: Execution) -> str:
    """Return an execution as one line of a list."""
    error = execution.error or {}
    code = f"  {error['code']}" if error.get("code") else ""
    return f"{execution.id}  {execution.status:<16}  {execution.attempt:>3}  {execution.action}{code}"
