"""What the endpoints of senders and messages answer. Credentials are never among it."""

from typing import Any

from rest_framework import serializers

from core.api.rows import RowSerializer
from messaging.models import Message, Sender


class SenderSerializer(RowSerializer):
    """A number or a name of the business; `error_code` says why its provider refused the credentials the last time."""

    class Meta:
        model = Sender
        fields = [
            "id",
            "channel",
            "provider",
            "name",
            "address",
            "is_active",
            "is_default",
            "error_code",
            "error_at",
            "created_at",
            "updated_at",
        ]


class CallbackSerializer(serializers.Serializer[Any]):
    """What is entered at the provider, so that it tells how far messages are and what customers write."""

    callback_url = serializers.CharField(help_text="Secret: who knows it may speak as a provider that signs nothing")
    verify_token = serializers.CharField(help_text="Asked for by WhatsApp; empty for who asks for none")


class MessageSerializer(RowSerializer):
    """One message to or from a customer."""

    sender_id = serializers.UUIDField(read_only=True)
    variables = serializers.DictField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Message
        fields = [
            "id",
            "channel",
            "direction",
            "status",
            "sender_id",
            "address",
            "person_name",
            "body",
            "template_name",
            "template_language",
            "variables",
            "purpose",
            "key",
            "provider_message_id",
            "error_code",
            "error_text",
            "segments",
            "cost",
            "cost_currency",
            "attempts",
            "sent_at",
            "delivered_at",
            "read_at",
            "received_at",
            "created_at",
            "updated_at",
        ]
