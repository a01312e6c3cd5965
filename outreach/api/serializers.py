"""What the API answers about conversations with contacts."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from messaging.models import Message
from outreach.models import ContactMessage
from outreach.statuses import status_of


class EitherField(BuiltField, serializers.CharField):
    """A text of the message, or else of the mail."""

    def __init__(self, *columns: str, **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(**kwargs)
        self.columns = columns

    def build(self, *values: Any) -> Any:
        return next((value for value in values if value), "")


class EitherMomentField(BuiltField, serializers.DateTimeField):
    """A time of the message, or else of the mail; null when there is none."""

    def __init__(self, *columns: str, **kwargs: Any) -> None:
        kwargs.setdefault("read_only", True)
        super().__init__(allow_null=True, **kwargs)
        self.columns = columns

    def build(self, *values: Any) -> Any:
        return next((value for value in values if value), None)


class AddressField(BuiltField, serializers.CharField):
    """The number or the mail address of the contact."""

    columns = ("message__address", "mail__direction", "mail__sender", "mail__recipients")

    def build(self, *values: Any) -> Any:
        address, direction, sender, recipients = values
        first: dict[str, str] = next(iter(recipients or []), {})
        return address or (sender if direction == "in" else first.get("address")) or ""


class StatusField(BuiltField, serializers.ChoiceField):
    """Where it stands, in the words of messages; those of mail are put into them."""

    columns = ("message__status", "mail__status", "mail__direction")

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=Message.Status.choices, read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return status_of(*values)


class ContactMessageSerializer(RowSerializer):
    """One message with one contact; `mail_id` or `message_id` says what it is."""

    contact_id = serializers.UUIDField(read_only=True)
    opportunity_id = serializers.UUIDField(read_only=True, allow_null=True)
    direction = EitherField("message__direction", "mail__direction", help_text="out or in")
    status = StatusField()
    error_code = EitherField("message__error_code", "mail__code", help_text="Why it failed")
    error_text = EitherField("message__error_text", help_text="What the provider says of it")
    address = AddressField(read_only=True)
    subject = EitherField("mail__subject")
    body = EitherField("message__body", "mail__body")
    purpose = EitherField("message__purpose")
    segments = serializers.IntegerField(source="message.segments", read_only=True, allow_null=True)
    sent_at = EitherMomentField("message__sent_at", "mail__sent_at")
    delivered_at = EitherMomentField("message__delivered_at")
    read_at = EitherMomentField("message__read_at")
    received_at = EitherMomentField("message__received_at")
    message_id = serializers.UUIDField(read_only=True, allow_null=True, help_text="What /messaging/messages calls it")
    mail_id = serializers.UUIDField(read_only=True, allow_null=True, help_text="What /crm/mails calls it")
    template_id = serializers.UUIDField(source="template_version.template_id", read_only=True, allow_null=True)
    version = serializers.IntegerField(source="template_version.number", read_only=True, allow_null=True)

    class Meta:
        model = ContactMessage
        fields = [
            "id",
            "contact_id",
            "opportunity_id",
            "channel",
            "direction",
            "status",
            "error_code",
            "error_text",
            "address",
            "subject",
            "body",
            "purpose",
            "segments",
            "sent_at",
            "delivered_at",
            "read_at",
            "received_at",
            "message_id",
            "mail_id",
            "template_id",
            "version",
            "author_id",
            "created_at",
            "updated_at",
        ]


class MessagePartsSerializer(serializers.Serializer[Any]):
    """What a text takes as an SMS: parts of 160 or 153 characters of GSM-7, of 70 or 67 in UCS-2."""

    encoding = serializers.CharField(help_text="GSM-7 or UCS-2")
    characters = serializers.IntegerField()
    units = serializers.IntegerField(help_text="Places that the characters take: some take two")
    segments = serializers.IntegerField()
    left = serializers.IntegerField(help_text="Places that the last part has left")


class WrittenSerializer(serializers.Serializer[Any]):
    """What would be sent; `sms` is null but for SMS."""

    address = serializers.CharField()
    subject = serializers.CharField()
    body = serializers.CharField()
    purpose = serializers.CharField(help_text="Which consent is asked")
    sms = MessagePartsSerializer(allow_null=True)


class WaySerializer(serializers.Serializer[Any]):
    """A channel to a contact."""

    channel = serializers.CharField()
    address = serializers.CharField(help_text="Empty when none is known")
    can_send = serializers.BooleanField()
    fault = serializers.CharField(help_text="no_address, no_sender or withdrawn; empty when it can be used")
    consent_ids = serializers.ListField(child=serializers.UUIDField(), help_text="What was withdrawn")
    needs_template = serializers.BooleanField(help_text="The provider takes no free text now")


class WaysSerializer(serializers.Serializer[Any]):
    """Every channel to a contact."""

    data = WaySerializer(many=True)  # type: ignore[assignment]
