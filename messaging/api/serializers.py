"""What the endpoints of notices answer."""

from rest_framework import serializers

from core.api.rows import RowSerializer
from messaging.models import Notice
from messaging.paces import Pace


class NoticeSerializer(RowSerializer):
    """One line for the person who asks; `url` is a page of the console, or empty."""

    class Meta:
        model = Notice
        fields = [
            "id",
            "kind",
            "title",
            "body",
            "subject_type",
            "subject_id",
            "url",
            "actor_kind",
            "actor_id",
            "read_at",
            "created_at",
            "updated_at",
        ]


class UnreadSerializer(serializers.Serializer):
    """How many notices wait to be read."""

    unread = serializers.IntegerField()
    is_more = serializers.BooleanField(help_text="There are more; nobody counts further.")


class MarkedSerializer(serializers.Serializer):
    """How many notices were unread until now."""

    marked = serializers.IntegerField()


class ChannelPaceSerializer(serializers.Serializer):
    """One way a notice reaches the person, how soon, and what may be chosen instead."""

    channel = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    pace = serializers.ChoiceField(choices=Pace.choices)
    paces = serializers.ListField(child=serializers.CharField())


class PreferenceSerializer(serializers.Serializer):
    """What the person gets of one kind of notice."""

    kind = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    group = serializers.CharField()
    is_urgent = serializers.BooleanField(help_text="Always told; nothing can be chosen.")
    channels = ChannelPaceSerializer(many=True)


class PreferencesSerializer(serializers.Serializer):
    """Every kind of notice the person may get."""

    data = PreferenceSerializer(many=True)  # type: ignore[assignment]
