"""How long what was sent by forms is kept."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from core.retention import Retention, register
from intake.models import FormSubmission
from intake.selectors.forms import list_submissions

_SPAM = Q(verdict__in=sorted(FormSubmission.SPAM))


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention("intake.spam", "What the guard of web forms refused", 30, _count(_SPAM), _forget(_SPAM), most=365),
        Retention("intake.submissions", "What was sent by web forms", 730, _count(~_SPAM), _forget(~_SPAM), least=1),
    )


def _count(which: Q) -> Callable[[datetime], int]:
    return lambda before: _old(which, before).count()


def _forget(which: Q) -> Callable[[datetime, int], int]:
    def forget(before: datetime, batch: int) -> int:
        keys = list(_old(which, before).order_by("created_at", "id").values_list("id", flat=True)[:batch])
        list_submissions().filter(id__in=keys).delete()
        return len(keys)

    return forget


def _old(which: Q, before: datetime) -> QuerySet[FormSubmission]:
    return list_submissions().filter(which, created_at__lt=before)
