"""The base of the REST endpoints of records: their list, filters, order and search come from the declaration."""

from typing import Any, ClassVar

from django.db.models import QuerySet

from core.api.views import ListRows, RetrieveRow, TenantViewSet
from records.registry import RecordType


class RecordViewSet(ListRows, RetrieveRow, TenantViewSet):
    """An endpoint of one declared kind of record."""

    record_type: ClassVar[RecordType]

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.filters = cls.record_type.filters
        cls.orderings = cls.record_type.orderings

    def get_queryset(self) -> QuerySet[Any]:
        return self.record_type.listed(seen_by=self.principal)

    def search(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        if self.record_type.search is None:
            return super().search(queryset, text)
        return self.record_type.search(queryset, text)
