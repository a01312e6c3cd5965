"""The base of the REST endpoints of records: their list, filters, order and search come from the declaration."""

from typing import Any, ClassVar

from django.db.models import QuerySet

from core.api.filters import Words
from core.api.views import ListRows, RetrieveRow, TenantViewSet
from records.registry import RecordType
from records.selectors.tags import tagged, tags_of


class RecordViewSet(ListRows, RetrieveRow, TenantViewSet):
    """An endpoint of one declared kind of record."""

    record_type: ClassVar[RecordType]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.filters = {**cls.record_type.filters, "tag": Words(with_tag(cls.record_type))}
        cls.orderings = cls.record_type.orderings

    def get_queryset(self) -> QuerySet[Any]:
        return self.record_type.listed(seen_by=self.principal)

    def search(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        if self.record_type.search is None:
            return super().search(queryset, text)
        return self.record_type.search(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the names of tags in, with one more query for all rows."""
        found = tags_of([row["id"] for row in rows])
        for row in rows:
            row[self.record_type.tags_field] = [tag.name for tag in found.get(row["id"], ())]
        return super().extend(rows)


def with_tag(kind: RecordType) -> Any:
    """Return the rule that narrows a list of a kind to what carries one of some tags."""

    def narrow(queryset: QuerySet[Any], words: list[str]) -> QuerySet[Any]:
        return queryset.filter(pk__in=tagged(kind.name, words))

    return narrow
