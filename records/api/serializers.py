"""What the API answers about tags, comments, files and timelines."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from records.models import Attachment, Comment, Tag


class ActorSerializer(serializers.Serializer[Any]):
    """Who did something."""

    kind = serializers.CharField(read_only=True)
    id = serializers.UUIDField(read_only=True)
    name = serializers.CharField(read_only=True)


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


class TaggedSerializer(serializers.Serializer[Any]):
    """How it went with one record: changed, unchanged or refused; a refusal has its code and reason."""

    record_id = serializers.UUIDField(read_only=True)
    status = serializers.ChoiceField(choices=["changed", "unchanged", "refused"], read_only=True)
    code = serializers.CharField(read_only=True)
    detail = serializers.CharField(read_only=True)


class TaggedListSerializer(serializers.Serializer[Any]):
    """How it went with each record, in the order they were named."""

    results = TaggedSerializer(many=True, read_only=True)


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
