"""What the API answers about mail."""

from typing import Any

from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from core.api.rows import BuiltField, Children, RowSerializer
from intake.models import LoggedMail

_recipient = inline_serializer(
    "MailRecipient",
    {"name": serializers.CharField(), "address": serializers.CharField(), "kind": serializers.CharField()},
)
_file = inline_serializer(
    "MailFile",
    {
        "attachment_id": serializers.UUIDField(help_text="What /attachments calls it"),
        "name": serializers.CharField(),
        "bytes": serializers.IntegerField(),
    },
)


class RecipientsField(BuiltField, serializers.ListField):
    """Who got it."""

    columns = ("recipients",)

    def build(self, *values: Any) -> Any:
        return values[0]


class FilesField(BuiltField, serializers.ListField):
    """What hangs on it."""

    columns = ("files",)

    def build(self, *values: Any) -> Any:
        return values[0]


class MailSerializer(RowSerializer):
    """One mail; what is ignored or refused has neither subject nor body, and a `code` that says why."""

    recipients = RecipientsField(child=_recipient, read_only=True)
    files = FilesField(child=_file, read_only=True)
    contact_ids = Children(serializers.UUIDField())
    opportunity_ids = Children(serializers.UUIDField())

    class Meta:
        model = LoggedMail
        fields = [
            "id",
            "status",
            "code",
            "direction",
            "message_id",
            "thread_id",
            "sender",
            "sender_name",
            "recipients",
            "subject",
            "body",
            "sent_at",
            "received_at",
            "owner_id",
            "authentication",
            "files",
            "contact_ids",
            "opportunity_ids",
            "created_at",
            "updated_at",
        ]


class MailSettingsSerializer(serializers.Serializer[Any]):
    """Where copies are sent; `address` is a secret of the business."""

    address = serializers.CharField(help_text="Empty until one is made")
    makes_contacts = serializers.BooleanField(help_text="Whether mail to somebody unknown makes a contact")
    rotated_at = serializers.DateTimeField(allow_null=True)
