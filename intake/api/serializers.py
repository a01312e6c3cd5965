"""What the API answers about web forms and submissions."""

from typing import Any

from django.conf import settings
from drf_spectacular.utils import inline_serializer
from rest_framework import serializers

from core.api.rows import BuiltField, RowSerializer
from intake.models import FormSubmission, WebForm
from intake.models.submission import UTM


class AddressField(BuiltField, serializers.CharField):
    """Where a form stands."""

    columns = ("key",)

    def build(self, *values: Any) -> Any:
        return address_of(values[0])


# Two of its parts are called as parts of every serializer are.
_question = inline_serializer(
    "FormQuestion",
    {
        "name": serializers.CharField(),
        "label": serializers.CharField(),
        "kind": serializers.CharField(),
        "required": serializers.BooleanField(),
        "maps_to": serializers.CharField(help_text="What it becomes of the lead"),
        "choices": serializers.ListField(child=serializers.CharField()),
        "value": serializers.CharField(),
        "help": serializers.CharField(),
    },
)


class QuestionsField(BuiltField, serializers.ListField):
    """The questions in their order."""

    columns = ("questions",)

    def build(self, *values: Any) -> Any:
        return values[0]


class OriginsField(BuiltField, serializers.ListField):
    """The sites that may show or send it."""

    columns = ("origins",)

    def build(self, *values: Any) -> Any:
        return values[0]


class FiguresSerializer(serializers.Serializer[Any]):
    """What the last thirty days brought."""

    submissions = serializers.IntegerField()
    leads = serializers.IntegerField()
    spam = serializers.IntegerField()


class FiguresField(BuiltField, FiguresSerializer):
    """Put in by one more query."""

    columns = ()

    def build(self, *values: Any) -> Any:
        return {"submissions": 0, "leads": 0, "spam": 0}


class WebFormSerializer(RowSerializer):
    """A web form."""

    questions = QuestionsField(child=_question, read_only=True)
    address = AddressField(read_only=True, help_text="Its page")
    origins = OriginsField(child=serializers.CharField(), read_only=True)
    last_30_days = FiguresField(read_only=True)

    class Meta:
        model = WebForm
        fields = [
            "id",
            "name",
            "key",
            "address",
            "status",
            "title",
            "intro",
            "button",
            "thanks",
            "redirect_url",
            "questions",
            "source",
            "owner_id",
            "consent_text",
            "consent_channel",
            "consent_purpose",
            "origins",
            "last_30_days",
            "created_at",
            "updated_at",
        ]


class UtmField(BuiltField, serializers.DictField):
    """Where a campaign says that the visitor came from."""

    columns = tuple(f"utm_{name}" for name in UTM)

    def build(self, *values: Any) -> Any:
        return dict(zip(UTM, values, strict=True))


class SubmissionSerializer(RowSerializer):
    """One sending of a form."""

    form_id = serializers.UUIDField(read_only=True)
    lead_id = serializers.UUIDField(read_only=True, allow_null=True)
    utm = UtmField(child=serializers.CharField(), read_only=True)
    payload = serializers.DictField(read_only=True, help_text="Answers by the names of the questions")

    class Meta:
        model = FormSubmission
        fields = ["id", "form_id", "lead_id", "verdict", "email", "payload", "utm", "page", "referrer", "created_at"]


submission_page = inline_serializer(
    "SubmissionPage",
    {
        "data": SubmissionSerializer(many=True),
        "next_cursor": serializers.CharField(allow_null=True),
        "prev_cursor": serializers.CharField(allow_null=True),
    },
)


class SubmittedSerializer(serializers.Serializer[Any]):
    """What who sends a form is told; the same whether or not a lead was made."""

    thanks = serializers.CharField()
    redirect_url = serializers.CharField()


def address_of(key: str) -> str:
    """Return the address of the page of a form."""
    return f"{settings.PUBLIC_URL}/f/{key}"
