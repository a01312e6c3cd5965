"""How long what ended is kept: sessions, links, challenges, answers to repeated requests."""

from datetime import datetime
from typing import Any

from django.contrib.sessions.models import Session as SiteSession
from django.db.models import Q, QuerySet

from accounts.models import Challenge, OneTimeToken, Session
from core.models import IdempotencyRecord
from core.retention import Retention, register
from events.selectors import list_told_before
from events.services import forget_payloads

_FAILED = "user.sign_in_failed"


def register_kinds() -> None:
    """Say what is let go of; called by `AppConfig.ready`."""
    register(
        _global("accounts.sessions", "Sessions that ended", Session, 30),
        _global("accounts.links", "One-time links that ended", OneTimeToken, 7),
        _global("accounts.challenges", "Challenges of passkeys that ended", Challenge, 1),
        _global("accounts.site_sessions", "Sign-ins of browsers that ended", SiteSession, 0, column="expire_date"),
        Retention(
            "accounts.failed_sign_ins",
            "Why and from where sign-ins failed",
            180,
            lambda before: list_told_before(_FAILED, before).count(),
            lambda before, batch: forget_payloads(type_=_FAILED, before=before, batch=batch),
            least=30,
            most=1825,
        ),
        Retention(
            "core.answers",
            "Answers kept for repeated requests",
            1,
            lambda before: _old_answers(before).count(),
            lambda before, batch: _delete(_old_answers(before), "created_at", batch),
            least=1,
            most=1,
        ),
    )


def _global(name: str, label: str, model: Any, days: int, *, column: str = "expires_at") -> Retention:
    def old(before: datetime) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.filter(**{f"{column}__lt": before})
        return found

    return Retention(
        name,
        label,
        days,
        lambda before: old(before).count(),
        lambda before, batch: _delete(old(before), column, batch),
        is_global=True,
    )


def _old_answers(before: datetime) -> QuerySet[IdempotencyRecord]:
    found: QuerySet[IdempotencyRecord] = IdempotencyRecord.objects.filter(Q(created_at__lt=before))
    return found


def _delete(rows: QuerySet[Any], column: str, batch: int) -> int:
    """Delete the oldest rows; return how many of them there were, without those that went along."""
    keys = list(rows.order_by(column).values_list("pk", flat=True)[:batch])
    rows.filter(pk__in=keys).delete()
    return len(keys)
