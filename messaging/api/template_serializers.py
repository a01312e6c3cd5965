"""What the API answers about templates."""

from typing import Any

from rest_framework import serializers

from core.api.rows import RowSerializer
from messaging.models import Template, TemplateVersion

_TEXT = ["subject", "body", "provider_name", "provider_language", "parameters"]


class TemplateSerializer(RowSerializer):
    """A template as it is now; `version` counts its texts."""

    parameters = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Template
        fields = [
            "id",
            "status",
            "name",
            "channel",
            "language",
            "purpose",
            "version",
            *_TEXT,
            "created_at",
            "updated_at",
        ]


class TemplateVersionSerializer(RowSerializer):
    """A text that a template had."""

    parameters = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = TemplateVersion
        fields = ["id", "number", *_TEXT, "created_at"]


class TemplateVersionsSerializer(serializers.Serializer[Any]):
    """The newest hundred texts of a template, the newest first."""

    data = TemplateVersionSerializer(many=True)  # type: ignore[assignment]


class TemplateFieldSerializer(serializers.Serializer[Any]):
    """A field that a text may name, and an example."""

    name = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    example = serializers.CharField()


class TemplateFieldsSerializer(serializers.Serializer[Any]):
    """Every field that a text may name."""

    data = TemplateFieldSerializer(many=True)  # type: ignore[assignment]


class SegmentsSerializer(serializers.Serializer[Any]):
    """What a text takes as an SMS: parts of 160 or 153 characters of GSM-7, of 70 or 67 in UCS-2."""

    encoding = serializers.CharField(help_text="GSM-7 or UCS-2")
    characters = serializers.IntegerField()
    units = serializers.IntegerField(help_text="Places that the characters take: some take two")
    segments = serializers.IntegerField()
    left = serializers.IntegerField(help_text="Places that the last part has left")


class TemplatePreviewSerializer(serializers.Serializer[Any]):
    """A text with its fields filled; `sms` is null but for SMS."""

    subject = serializers.CharField()
    body = serializers.CharField()
    sms = SegmentsSerializer(allow_null=True)
