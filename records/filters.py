"""By what the list of a kind of record can be narrowed: what it declares, and what every kind has."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import QuerySet

from core.api.filters import Filter, Words
from records.registry import RecordType
from records.selectors.tags import tagged

_more: dict[str, dict[str, Filter]] = {}


def register_filter(kind: str, name: str, rule: Filter) -> None:
    """Add a filter to the lists of a kind of record of a lower app; called by `AppConfig.ready`."""
    _more.setdefault(kind, {})[name] = rule


def filters_of(kind: RecordType) -> Mapping[str, Filter]:
    """Return every filter of a kind by its name."""
    return {**kind.filters, **_more.get(kind.name, {}), "tag": Words(with_tag(kind))}


def with_tag(kind: RecordType) -> Callable[[QuerySet[Any], list[str]], QuerySet[Any]]:
    """Return the rule that narrows a list of a kind to what carries one of some tags."""

    def narrow(queryset: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        return queryset.filter(pk__in=tagged(kind.name, words))

    return narrow
