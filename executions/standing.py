"""Conditions on where executions stand, written as their indexes read them."""

import functools
import operator
from collections.abc import Collection

from django.db.models import Q, QuerySet

from executions.models import DUE_LATER, HELD_BY_WORKER, RETRYING, UNCOMMON, Execution, Status


def standing(statuses: Collection[str]) -> Q:
    """Return the condition of these statuses, written so that live ones are read by the indexes of the engine."""
    wanted = set(statuses)
    if wanted <= UNCOMMON or Status.SUCCEEDED in wanted:
        return Q(status__in=sorted(wanted))
    waiting = Q(status=Status.QUEUED)
    parts = [Q(waiting, blocked_by=""), Q(waiting, ~Q(blocked_by=""))] if Status.QUEUED in wanted else []
    rest = wanted - {Status.QUEUED}
    groups = [rest & HELD_BY_WORKER, rest & DUE_LATER, rest - HELD_BY_WORKER - DUE_LATER]
    parts += [Q(status__in=sorted(group)) for group in groups if group]
    return functools.reduce(operator.or_, parts)


def retrying(found: QuerySet[Execution], wanted: bool) -> QuerySet[Execution]:  # noqa: FBT001 - a rule of the list
    """Narrow to executions that failed and go on trying, or to all others."""
    again = Q(status__in=sorted(RETRYING), failures__gt=0)
    return found.filter(again) if wanted else found.exclude(again)
