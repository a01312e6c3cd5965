"""What the endpoints of machines answer."""

from typing import Any

from rest_framework import serializers

from accounts.api.serializers import RoleCodeField
from accounts.models import ApiKey, ServiceAccount
from core.api.rows import RowSerializer


class ServiceAccountSerializer(RowSerializer):
    """A machine that acts in the business."""

    role = RoleCodeField()

    class Meta:
        model = ServiceAccount
        fields = ["id", "name", "description", "role", "status", "created_by_id", "created_at", "updated_at"]


class ApiKeySerializer(RowSerializer):
    """A key. Its text is told once, when it is made."""

    scopes = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = ApiKey
        fields = [
            "id",
            "name",
            "prefix",
            "scopes",
            "service_account_id",
            "user_id",
            "created_by_id",
            "expires_at",
            "last_used_at",
            "last_used_ip",
            "revoked_at",
            "created_at",
            "updated_at",
        ]


class NewApiKeySerializer(ApiKeySerializer):
    """A key that was just made, with its text."""

    key: Any = serializers.CharField(read_only=True)

    class Meta(ApiKeySerializer.Meta):
        fields = [*ApiKeySerializer.Meta.fields, "key"]
