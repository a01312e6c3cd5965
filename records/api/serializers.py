"""What the endpoints of the shared powers answer."""

from typing import Any

from rest_framework import serializers

from core.api.rows import RowSerializer
from records.models import Export, Import


class MappedColumnSerializer(serializers.Serializer[Any]):
    """A column and the field it fills."""

    column = serializers.IntegerField()
    field = serializers.CharField()
    create_missing = serializers.BooleanField()


class MappingSerializer(serializers.Serializer[Any]):
    """How columns become fields; empty before it is said."""

    columns = MappedColumnSerializer(many=True, required=False)


class SuggestionSerializer(serializers.Serializer[Any]):
    """A mapping to begin with: of the last file with the same headings, else made of the headings."""

    columns = MappedColumnSerializer(many=True)
    mark = serializers.CharField(allow_blank=True)
    on_known = serializers.CharField()
    defaults = serializers.DictField(child=serializers.CharField())


class FaultSerializer(serializers.Serializer[Any]):
    """Why a row would be refused."""

    line = serializers.IntegerField()
    heading = serializers.CharField(allow_blank=True)
    field = serializers.CharField(allow_blank=True)
    code = serializers.CharField()
    detail = serializers.CharField()


class CheckedSerializer(serializers.Serializer[Any]):
    """What the dry run found; empty before it."""

    would_create = serializers.IntegerField(required=False)
    would_update = serializers.IntegerField(required=False)
    would_skip = serializers.IntegerField(required=False)
    would_fail = serializers.IntegerField(required=False)
    faults = FaultSerializer(many=True, required=False)


class ImportSerializer(RowSerializer):
    """An import: its file, its mapping, and what became of its rows."""

    work = serializers.CharField(read_only=True, help_text="check, run or undo while an execution does it, else empty")
    headings = serializers.ListField(child=serializers.CharField(allow_blank=True), read_only=True)
    mapping = MappingSerializer(read_only=True)
    defaults = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)
    checked = CheckedSerializer(read_only=True)

    class Meta:
        model = Import
        fields = [
            "id",
            "status",
            "work",
            "record_type",
            "file_name",
            "format",
            "encoding",
            "delimiter",
            "bytes",
            "headings",
            "mapping",
            "mark",
            "on_known",
            "defaults",
            "checked",
            "row_count",
            "progress",
            "created",
            "updated",
            "skipped",
            "failed",
            "undone",
            "kept",
            "failure",
            "made_by",
            "execution_id",
            "finished_at",
            "created_at",
            "updated_at",
        ]


class RecordExportSerializer(RowSerializer):
    """An export: which rows of which list, and whether the file is there."""

    filters = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)
    columns = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Export
        fields = [
            "id",
            "status",
            "record_type",
            "format",
            "filters",
            "search",
            "ordering",
            "columns",
            "row_count",
            "bytes",
            "failure",
            "made_by",
            "execution_id",
            "ready_at",
            "expires_at",
            "created_at",
            "updated_at",
        ]
