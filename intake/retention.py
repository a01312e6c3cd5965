"""How long what came in is kept."""

from collections.abc import Callable
from datetime import datetime

from django.db.models import Q, QuerySet

from core.retention import Retention, register
from intake.models import FormSubmission, LoggedMail
from intake.selectors.forms import list_submissions
from intake.selectors.mails import list_mails

_SPAM = Q(verdict__in=sorted(FormSubmission.SPAM))


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        Retention("intake.spam", "What the guard of web forms refused", 30, _count(_SPAM), _forget(_SPAM), most=365),
        Retention("intake.submissions", "What was sent by web forms", 730, _count(~_SPAM), _forget(~_SPAM), least=1),
        Retention(
            "intake.mails",
            "Mail kept with contacts",
            1095,
            lambda before: _mails(before).count(),
            _forget_mails,
            least=30,
        ),
        Retention(
            "intake.refused_mails",
            "Mail that was not kept",
            30,
            lambda before: _refused(before).count(),
            _forget_refused,
        ),
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


def _mails(before: datetime) -> QuerySet[LoggedMail]:
    return list_mails().filter(status=LoggedMail.Status.LOGGED, received_at__lt=before)


def _refused(before: datetime) -> QuerySet[LoggedMail]:
    gone = (LoggedMail.Status.IGNORED, LoggedMail.Status.REFUSED)
    return list_mails().filter(status__in=gone, received_at__lt=before)


def _count_mails(before: datetime) -> int:
    return _mails(before).count()


def _count_refused(before: datetime) -> int:
    return _refused(before).count()


def _forget_mails(before: datetime, batch: int) -> int:
    return _remove(_mails(before), batch)


def _forget_refused(before: datetime, batch: int) -> int:
    return _remove(_refused(before), batch)


def _remove(rows: QuerySet[LoggedMail], batch: int) -> int:
    keys = list(rows.order_by("received_at", "id").values_list("id", flat=True)[:batch])
    list_mails().filter(id__in=keys).delete()
    return len(keys)
