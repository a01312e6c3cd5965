"""The base of the REST endpoints of records: their list, filters, order and search come from the declaration."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from rest_framework.request import Request

from core.api.filters import Filter
from core.api.pages import Page
from core.api.rows import RowSerializer
from core.api.views import ListRows, RetrieveRow, TenantViewSet
from records.custom_filters import filters_for
from records.custom_pages import custom_page, order_for
from records.filters import filters_of
from records.registry import RecordType
from records.selectors.custom_fields import fields_remembered
from records.selectors.tags import tags_of


class RecordViewSet(ListRows, RetrieveRow, TenantViewSet):
    """An endpoint of one declared kind of record."""

    record_type: ClassVar[RecordType]
    is_new = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.filters = filters_of(cls.record_type)
        cls.orderings = cls.record_type.orderings

    def get_queryset(self) -> QuerySet[Any]:
        return self.record_type.listed(seen_by=self.principal)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with fields_remembered():
            return super().dispatch(request, *args, **kwargs)

    def read_page(self, request: Request) -> Page:
        """Return the page that is asked for, in the order of a field of the business where that is asked for."""
        order = order_for(self.record_type, request.query_params.get("ordering", ""))
        if order is None:
            return super().read_page(request)
        return custom_page(cast(type[RowSerializer], self.serializer_class), self.selection(request), request, order)

    def read_filters(self, request: Request) -> Mapping[str, Filter]:
        return filters_for(self.record_type, request.query_params)

    def search(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        if self.record_type.search is None:
            return super().search(queryset, text)
        return self.record_type.search(queryset, text)

    def created(self, instance: Any) -> HttpResponse:
        """Answer 201 with the object; a new one carries no tags, so none are asked for."""
        self.is_new = True
        return super().created(instance)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the names of tags in, with one more query for all rows."""
        found = {} if self.is_new else tags_of([row["id"] for row in rows])
        for row in rows:
            row[self.record_type.tags_field] = [tag.name for tag in found.get(row["id"], ())]
        return super().extend(rows)
