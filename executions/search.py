"""Finding executions by what they are: the filters of the API, of bulk jobs and of the command line."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from rest_framework.request import Request

from core.api.filters import Filter, check_known, filtered
from core.errors import MalformedError
from core.ids import first_uuid7
from executions import selectors
from executions.models import Execution, Status
from executions.standing import retrying, standing

FILTERS: Mapping[str, Filter] = {
    "status": "status",
    "action": "action",
    "queue": "queue",
    "parent_id": "parent_id",
    "retry_of_id": "retry_of_id",
    "replay_of_id": "replay_of_id",
    "fork_of_id": "fork_of_id",
    "concurrency_key": "concurrency_key",
    "blocked_by": "blocked_by",
    "attempts__gte": "attempt__gte",
    "attempts__lte": "attempt__lte",
    "is_retrying": retrying,
    "actor_id": "actor_id",
    "created_at__gte": "created_at__gte",
    "created_at__gt": "created_at__gt",
    "created_at__lte": "created_at__lte",
    "created_at__lt": "created_at__lt",
}
_META = "meta."
# What has no index of its own: a list narrowed by them looks at so many rows a page (core.reach).
_LOOSE = frozenset({"action", "action_prefix", "queue", "actor_id", "concurrency_key", "attempts__lte"})
# A key is made with its row: its time is that of `created_at`, give or take the clocks.
_CLOCKS = timedelta(hours=1)
_BY_KEY = {
    "created_at__gte": ("id__gte", -_CLOCKS),
    "created_at__gt": ("id__gte", -_CLOCKS),
    "created_at__lte": ("id__lt", _CLOCKS),
    "created_at__lt": ("id__lt", _CLOCKS),
}


def search(found: QuerySet[Execution], given: Mapping[str, str]) -> QuerySet[Execution]:
    """Narrow to what fits every filter: those of FILTERS, `meta.<key>`, `error_code`, `action_prefix`, `root_id`.

    Raises:
        MalformedError: a value does not fit its field, or a name is not known.
    """
    rest = dict(given)
    for name in [name for name in rest if name.startswith(_META)]:
        found = _with_metadata(found, name.removeprefix(_META), rest.pop(name))
    for name in [name for name in rest if name in _RULES]:
        found = _RULES[name](found, rest.pop(name))
    for name in [name for name in rest if name in _BY_KEY]:
        found = _by_key(found, name, rest[name])
    return filtered(found, cast(Request, SimpleNamespace(query_params=rest)), FILTERS)


def within(found: QuerySet[Execution], given: Mapping[str, str]) -> QuerySet[Execution] | None:
    """Return the list narrowed by the filters that have an index alone; None when no other is given.

    Raises:
        MalformedError: as `search`.
    """
    loose = {name for name, text in given.items() if _is_loose(name, text)}
    return search(found, {name: text for name, text in given.items() if name not in loose}) if loose else None


def _is_loose(name: str, text: str) -> bool:
    """Most runs succeed, so no index knows those."""
    return name in _LOOSE or name.startswith(_META) or (name == "status" and Status.SUCCEEDED in text.split(","))


def _with_status(found: QuerySet[Execution], text: str) -> QuerySet[Execution]:
    wanted = text.split(",")
    check_known("status", wanted, Status.values)
    return found.filter(standing(wanted))


def _blocked_by(found: QuerySet[Execution], text: str) -> QuerySet[Execution]:
    """Nothing holds back what is not queued; the index knows queued ones only."""
    names = text.split(",")
    blocked = found.filter(blocked_by__in=names)
    return blocked if "" in names else blocked.exclude(blocked_by="").filter(status=Status.QUEUED)


def _by_key(found: QuerySet[Execution], name: str, text: str) -> QuerySet[Execution]:
    """Narrow by the time within the key too, whose index is that of the list; what cannot be read is left to others."""
    lookup, slack = _BY_KEY[name]
    try:
        at = parse_datetime(text)
        return found.filter(**{lookup: first_uuid7(at + slack)}) if at and at.tzinfo else found
    except (ValueError, OverflowError):
        return found


def _with_metadata(found: QuerySet[Execution], key: str, text: str) -> QuerySet[Execution]:
    """Narrow to the few that carry it, which an index finds, or look through all for what many carry."""
    wanted = _metadata(key, text)
    keys = selectors.find_with_metadata(wanted)
    if keys is not None:
        return found.filter(id__in=keys)
    carried = Q()
    for each in wanted:
        carried |= Q(metadata__contains=each)
    return found.filter(carried)


def _metadata(key: str, text: str) -> list[dict[str, Any]]:
    """Text finds text; digits and true or false find numbers and truths as well."""
    found: list[dict[str, Any]] = [{key: text}]
    if text.isascii() and text.isdigit() and len(text) < 16:
        found.append({key: int(text)})
    if text in {"true", "false"}:
        found.append({key: text == "true"})
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError(f"{text!r} does not fit the filter 'root_id'", code="bad_filter") from None


# Filters that are written so that an index reads them.
_RULES: Mapping[str, Callable[[QuerySet[Execution], str], QuerySet[Execution]]] = {
    "status": _with_status,
    "blocked_by": _blocked_by,
    "error_code": lambda found, text: found.filter(error_code=text),
    "action_prefix": lambda found, text: found.filter(action__startswith=text),
    "root_id": lambda found, text: found.filter(selectors.in_tree(_uuid(text))),
}
