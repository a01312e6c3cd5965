"""Finding executions by what they are: the filters of the API, of bulk jobs and of the command line."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet
from rest_framework.request import Request

from core.api.filters import Read, Rule, filtered
from core.errors import MalformedError
from executions import selectors
from executions.models import Execution

FILTERS: Mapping[str, str | Read | Rule] = {
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
    "is_retrying": selectors.retrying,
    "actor_id": "actor_id",
    "created_at__gte": "created_at__gte",
    "created_at__gt": "created_at__gt",
    "created_at__lte": "created_at__lte",
    "created_at__lt": "created_at__lt",
}
_META = "meta."


def search(found: QuerySet[Execution], given: Mapping[str, str]) -> QuerySet[Execution]:
    """Narrow to what fits every filter: those of FILTERS, `meta.<key>`, `error_code`, `action_prefix`, `root_id`.

    Raises:
        MalformedError: a value does not fit its field, or a name is not known.
    """
    rest = dict(given)
    for name in [name for name in rest if name.startswith(_META)]:
        found = found.filter(_has_metadata(name.removeprefix(_META), rest.pop(name)))
    if "error_code" in rest:
        found = found.filter(error__code=rest.pop("error_code"))
    if "action_prefix" in rest:
        found = found.filter(action__startswith=rest.pop("action_prefix"))
    if "root_id" in rest:
        found = found.filter(selectors.in_tree(_uuid(rest.pop("root_id"))))
    return filtered(found, cast(Request, SimpleNamespace(query_params=rest)), FILTERS)


def _has_metadata(key: str, text: str) -> Q:
    """Text finds text; digits and true or false find numbers and truths as well."""
    found = Q(metadata__contains={key: text})
    if text.isascii() and text.isdigit() and len(text) < 16:
        found |= Q(metadata__contains={key: int(text)})
    if text in {"true", "false"}:
        found |= Q(metadata__contains={key: text == "true"})
    return found


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise MalformedError(f"{text!r} does not fit the filter 'root_id'", code="bad_filter") from None
