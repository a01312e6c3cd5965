"""How many executions stand where, of those somebody may see."""

from core.principal import Principal
from executions.models import DeadLetter, Status
from executions.selectors import list_dead_letters, list_executions
from executions.standing import standing

MOST_COUNTED = 1000


def count_failed(principal: Principal) -> int:
    """Return how many executions that a principal may see ended badly, 1000 at most."""
    ended = [Status.FAILED, Status.TIMED_OUT, Status.REJECTED, Status.EXPIRED]
    return list_executions(seen_by=principal).filter(standing(ended))[:MOST_COUNTED].count()


def count_open_letters(principal: Principal) -> int:
    """Return how many executions failed for good and wait for somebody, 1000 at most."""
    return list_dead_letters().filter(status=DeadLetter.Status.OPEN)[:MOST_COUNTED].count()
