"""What the API answers about companies, contacts, leads, deals, pipelines and activities."""

from typing import Any

from rest_framework import serializers

from core.api.rows import BuiltField, Children, MoneyField, RowSerializer
from crm.models import Activity, Affiliation, Company, Contact, Duplicate, Lead, Opportunity, Pipeline, Stage
from records.rows import RecordSerializer


def key() -> serializers.UUIDField:
    """Return a reference that may be empty."""
    return serializers.UUIDField(read_only=True, allow_null=True)


def name_of(source: str) -> serializers.CharField:
    """Return the name of what a reference points to."""
    return serializers.CharField(source=source, read_only=True, allow_null=True)


class CompanySerializer(RecordSerializer):
    """A company."""

    class Meta:
        model = Company
        fields = [
            "id",
            "name",
            "website",
            "email",
            "phone",
            "industry",
            "country",
            "owner_id",
            "created_at",
            "updated_at",
        ]


class ContactSerializer(RecordSerializer):
    """A person."""

    company_id = key()
    company_name = name_of("company.name")

    class Meta:
        model = Contact
        fields = [
            "id",
            "first_name",
            "last_name",
            "emails",
            "phones",
            "company_id",
            "company_name",
            "owner_id",
            "status",
            "created_at",
            "updated_at",
        ]


class LeadSerializer(RecordSerializer):
    """A lead, and what it became."""

    contact_id = key()
    company_id = key()
    opportunity_id = key()

    class Meta:
        model = Lead
        fields = [
            "id",
            "name",
            "email",
            "phone",
            "company_name",
            "source",
            "notes",
            "owner_id",
            "status",
            "disqualified_reason",
            "contact_id",
            "company_id",
            "opportunity_id",
            "converted_at",
            "created_at",
            "updated_at",
        ]


class StageSerializer(RowSerializer):
    """One step of a pipeline."""

    class Meta:
        model = Stage
        fields = ["id", "slug", "name", "position", "probability", "kind", "required_fields", "rotting_days"]


class PipelineSerializer(RowSerializer):
    """A pipeline with its stages in order."""

    stages = Children(StageSerializer())

    class Meta:
        model = Pipeline
        fields = ["id", "slug", "name", "is_default", "stages", "created_at", "updated_at"]


class OpportunitySerializer(RecordSerializer):
    """A deal."""

    pipeline_id = serializers.UUIDField(read_only=True)
    stage_id = serializers.UUIDField(read_only=True)
    stage_name = serializers.CharField(source="stage.name", read_only=True)
    probability = serializers.IntegerField(source="stage.probability", read_only=True)
    amount = MoneyField("amount", allow_null=True)
    contact_id = key()
    company_id = key()
    company_name = name_of("company.name")

    class Meta:
        model = Opportunity
        fields = [
            "id",
            "name",
            "pipeline_id",
            "stage_id",
            "stage_name",
            "probability",
            "stage_entered_at",
            "amount",
            "status",
            "lost_reason",
            "competitor",
            "expected_close_on",
            "forecast_category",
            "closed_at",
            "contact_id",
            "company_id",
            "company_name",
            "owner_id",
            "created_at",
            "updated_at",
        ]


class ActivitySerializer(RecordSerializer):
    """A task, call, meeting or note."""

    contact_id = key()
    company_id = key()
    lead_id = key()
    opportunity_id = key()

    class Meta:
        model = Activity
        fields = [
            "id",
            "kind",
            "title",
            "body",
            "status",
            "due_at",
            "remind_at",
            "done_at",
            "assigned_to_id",
            "contact_id",
            "company_id",
            "lead_id",
            "opportunity_id",
            "created_at",
            "updated_at",
        ]


class PersonName(BuiltField, serializers.CharField):
    """The first and last name of a person as one line."""

    def __init__(self, path: str, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)
        self.columns = (f"{path}__first_name", f"{path}__last_name")

    def build(self, *values: Any) -> Any:
        return " ".join(filter(None, values))


class AffiliationSerializer(RowSerializer):
    """A person in a company, and as what; `company_id` of the person is the one they are mainly of."""

    contact_id = key()
    company_id = key()
    contact_name = PersonName("contact")
    company_name = serializers.CharField(source="company.name", read_only=True)

    class Meta:
        model = Affiliation
        fields = [
            "id",
            "contact_id",
            "contact_name",
            "company_id",
            "company_name",
            "role",
            "created_at",
            "updated_at",
        ]


class ReasonSerializer(serializers.Serializer[Any]):
    """Why two look like one, and how much that says."""

    code = serializers.CharField()
    points = serializers.IntegerField()


class Label(BuiltField, serializers.CharField):
    """What a record is called, which the viewset puts in by one more query."""

    columns = ()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def build(self, *values: Any) -> Any:
        return ""


class DuplicateSerializer(RowSerializer):
    """Two records that look like one; `score` is 60 to 100, the sum of the points of the reasons."""

    reasons = ReasonSerializer(many=True, read_only=True)
    first_label = Label()
    second_label = Label()

    class Meta:
        model = Duplicate
        fields = [
            "id",
            "status",
            "record_type",
            "first_id",
            "first_label",
            "second_id",
            "second_label",
            "score",
            "reasons",
            "created_at",
            "updated_at",
        ]


class SearchStartedSerializer(serializers.Serializer[Any]):
    """The execution that looks."""

    execution_id = serializers.UUIDField()
