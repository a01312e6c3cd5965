"""What the endpoints of the shared powers answer."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from records.models import Attachment, Comment, CustomField, Export, Import, Merge, SavedView, Tag
from records.told import ActorSerializer


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


class Author(BuiltField, ActorSerializer):
    """Who wrote or sent it; the name comes by one more query for all rows."""

    columns = ("author_kind", "author_id")

    def build(self, *values: Any) -> Any:
        kind, author_id = values
        return {"kind": kind, "id": author_id, "name": ""}


class Uses(BuiltField, serializers.IntegerField):
    """A count that comes by one more query for all rows."""

    columns = ()

    def build(self, *values: Any) -> Any:
        return 0


class TagSerializer(RowSerializer):
    """A tag, and how many records carry it."""

    uses = Uses(read_only=True)

    class Meta:
        model = Tag
        fields = ["id", "name", "color", "uses", "created_at", "updated_at"]


class SavedViewSerializer(RowSerializer):
    """A saved view. `is_default` is true of the caller's own alone."""

    filters = serializers.DictField(child=serializers.CharField(allow_blank=True), read_only=True)
    columns = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = SavedView
        fields = [
            "id",
            "record_type",
            "name",
            "filters",
            "search",
            "ordering",
            "columns",
            "is_shared",
            "is_default",
            "position",
            "owner_id",
            "created_at",
            "updated_at",
        ]


class TaggedSerializer(serializers.Serializer[Any]):
    """How it went with one record: changed, unchanged or refused; a refusal has its code and reason."""

    record_id = serializers.UUIDField(read_only=True)
    status = serializers.ChoiceField(choices=["changed", "unchanged", "refused"], read_only=True)
    code = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)


class TaggedListSerializer(serializers.Serializer[Any]):
    """How it went with each record, in the order they were named."""

    results = TaggedSerializer(many=True, read_only=True)


class CustomOptionSerializer(serializers.Serializer[Any]):
    """One choice: what is kept, and what people read."""

    value = serializers.CharField()
    label: Any = serializers.CharField()


class OptionsField(BuiltField, serializers.ListField):
    """The choices of a field, in their order."""

    columns = ("options",)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(child=CustomOptionSerializer(), read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return values[0]


class CustomFieldSerializer(RowSerializer):
    """A field of the business, and how many records have a value of it."""

    options = OptionsField()
    uses = Uses(read_only=True)

    class Meta:
        model = CustomField
        fields = [
            "id",
            "record_type",
            "key",
            "label",
            "kind",
            "options",
            "is_required",
            "help",
            "position",
            "is_archived",
            "uses",
            "created_at",
            "updated_at",
        ]


class CommentSerializer(RowSerializer):
    """A comment; a deleted one has no body."""

    parent_id = serializers.UUIDField(read_only=True, allow_null=True)
    author = Author(read_only=True)

    class Meta:
        model = Comment
        fields = [
            "id",
            "record_type",
            "record_id",
            "parent_id",
            "author",
            "body",
            "mentions",
            "edited_at",
            "deleted_at",
            "created_at",
            "updated_at",
        ]


class AttachmentSerializer(RowSerializer):
    """A file of a record."""

    author = Author(read_only=True)

    class Meta:
        model = Attachment
        fields = [
            "id",
            "record_type",
            "record_id",
            "name",
            "media_type",
            "bytes",
            "sha256",
            "status",
            "threat",
            "author",
            "created_at",
            "updated_at",
        ]


class LinkSerializer(serializers.Serializer[Any]):
    """An address that opens a file without a sign-in for a while."""

    url = serializers.CharField(read_only=True)
    expires_at = serializers.DateTimeField(read_only=True)


class MergeSerializer(RowSerializer):
    """A record that became part of another one."""

    class Meta:
        model = Merge
        fields = [
            "id",
            "status",
            "record_type",
            "winner_id",
            "loser_id",
            "merged_by",
            "undo_until",
            "undone_at",
            "created_at",
            "updated_at",
        ]
