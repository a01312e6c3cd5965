"""The base of the REST endpoints of records: lists, views, sparse reads and bulk changes come from the declaration."""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from functools import cached_property
from typing import Any, ClassVar, cast

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from pydantic import create_model
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.filters import Filter
from core.api.pages import Page
from core.api.rows import RowSerializer
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.commands import Command
from records.commands import Bulk, BulkOfList
from records.custom_filters import filters_for
from records.custom_pages import custom_page, order_for
from records.filters import filters_of
from records.registry import RecordType
from records.selectors.custom_fields import fields_remembered
from records.selectors.tags import tag_names_of
from records.selectors.views import named_view
from records.services import bulk as services

VIEW = "view"


class BulkFaultSerializer(serializers.Serializer[Any]):
    """One fault of the values, with its place in the body."""

    pointer = serializers.CharField(read_only=True)
    code = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)
    hint = serializers.CharField(read_only=True)


class BulkRowSerializer(serializers.Serializer[Any]):
    """How it went with one record; a refusal has its code, its reason and the faults of the values."""

    id = serializers.UUIDField(read_only=True)
    status = serializers.ChoiceField(choices=services.STATUSES, read_only=True)
    code = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)

    def get_fields(self) -> dict[str, Any]:
        """Add the faults; as an attribute the name belongs to the base class."""
        return {**super().get_fields(), "errors": BulkFaultSerializer(many=True, read_only=True)}


class BulkCountsSerializer(serializers.Serializer[Any]):
    """How many records ended in each way."""

    changed = serializers.IntegerField(read_only=True)
    unchanged = serializers.IntegerField(read_only=True)
    refused = serializers.IntegerField(read_only=True)
    missing = serializers.IntegerField(read_only=True)


class BulkAnswerSerializer(serializers.Serializer[Any]):
    """How it went with each record, in the order they were named; a deleted one is changed."""

    results = BulkRowSerializer(many=True, read_only=True)
    counts = BulkCountsSerializer(read_only=True)


class BulkStartedSerializer(serializers.Serializer[Any]):
    """The execution that changes all of the list; its output tells how many ended in which way, and why some stayed."""

    execution_id = serializers.UUIDField(read_only=True)


class RecordViewSet(ListRows, RetrieveRow, TenantViewSet):
    """An endpoint of one declared kind of record."""

    record_type: ClassVar[RecordType]
    takes_fields = True
    beside = {VIEW: "The id of a saved view; what the address names itself wins over what the view asks for"}
    bulk: ClassVar[Any]
    is_new = False

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        kind = cls.record_type
        cls.filters = filters_of(kind)
        cls.orderings = kind.orderings
        if kind.change is not None and kind.delete is not None:
            cls.bulk = _bulk_of(kind, kind.change.command)
            # Who may not change or delete any is refused row by row.
            cls.permissions = {**cls.permissions, "bulk": kind.right("view")}

    def get_queryset(self) -> QuerySet[Any]:
        return self.record_type.listed(seen_by=self.principal)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with fields_remembered():
            return super().dispatch(request, *args, **kwargs)

    @cached_property
    def kept(self) -> dict[str, str]:
        """What the view that `?view=` names asks of the list; nothing without it."""
        text = self.request.query_params.get(VIEW)
        return {} if text is None else named_view(self.record_type, text, seen_by=self.principal).parameters

    def asked(self, request: Request) -> dict[str, str]:
        """Return what the list is asked for by the view, and by the address, which wins."""
        return {**self.kept, **super().asked(request)}

    def read_page(self, request: Request) -> Page:
        """Return the page that is asked for, in the order of a field of the business where that is asked for."""
        order = order_for(self.record_type, self.asked(request).get("ordering", ""))
        if order is None:
            return super().read_page(request)
        return custom_page(cast(type[RowSerializer], self.serializer_class), self.selection(request), request, order)

    def read_filters(self, names: Collection[str]) -> Mapping[str, Filter]:
        return filters_for(self.record_type, names)

    def search(self, queryset: QuerySet[Any], text: str) -> QuerySet[Any]:
        if self.record_type.search is None:
            return super().search(queryset, text)
        return self.record_type.search(queryset, text)

    def created(self, instance: Any) -> HttpResponse:
        """Answer 201 with the object; a new one carries no tags, so none are asked for."""
        self.is_new = True
        return super().created(instance)

    def row(self, instance: Any) -> dict[str, Any]:
        """Return the answer for an object a service gave back, with the names of its tags."""
        row = super().row(instance)
        if not self.is_new:
            row[self.record_type.tags_field] = tag_names_of(instance.pk)
        return row


def _bulk_of(kind: RecordType, change: type[Command]) -> Any:
    """Return the method that changes or deletes many records of a kind; its body takes what one change takes."""

    def bulk(self: Any, request: Request, command: Bulk) -> HttpResponse:
        """Change or delete up to 500 records, or all of a list by an execution; each asks for its own right."""
        if command.ids is None:
            key = services.start_bulk(kind, command=_of_list(kind, command), actor=self.principal)
            return reply({"execution_id": key}, status=202, Location=f"/api/v1/executions/{key}")
        if command.change is None:
            done = services.delete_records(kind, ids=command.ids, actor=self.principal)
        else:
            done = services.change_records(kind, ids=command.ids, change=command.change, actor=self.principal)
        return reply({"results": [asdict(each) for each in done], "counts": services.count_statuses(done)})

    taken: Any = (change | None, None)
    described = create_model(f"Bulk{change.__name__}", __base__=Bulk, __doc__=Bulk.__doc__, change=taken)
    marked = answers(BulkAnswerSerializer(), more={202: BulkStartedSerializer()})(takes(described)(bulk))
    return action(detail=False, methods=["post"])(marked)


def _of_list(kind: RecordType, command: Bulk) -> BulkOfList:
    given = command.model_dump(mode="json", exclude_unset=True, exclude={"ids"})
    return BulkOfList.check({"record_type": kind.name, **given})
