"""What the API answers about activations."""

from datetime import datetime
from typing import Any
from uuid import UUID

from pydantic import BaseModel, RootModel
from rest_framework import serializers

from activation.models import Activation
from core.api.rows import RowSerializer


class ActivationRowSerializer(RowSerializer):
    """One line of the list of activations."""

    tenant_name = serializers.CharField(source="tenant.name", read_only=True)

    class Meta:
        model = Activation
        fields = [
            "id",
            "external_id",
            "status",
            "revision",
            "tenant_id",
            "tenant_name",
            "execution_id",
            "created_at",
            "started_at",
            "finished_at",
        ]


class NoticeAnswer(BaseModel):
    """Something the caller should know although nothing is wrong."""

    pointer: str
    code: str
    detail: str
    hint: str


class RequirementAnswer(BaseModel):
    """A credential that is still due; until it is given the capability works in sandbox mode."""

    integration: str
    credential: str
    capability: str
    mode: str
    hint: str


class PresetAnswer(BaseModel):
    """The preset a business starts from, and the one written for its industry."""

    preset: str
    wanted: str
    version: int
    industry: str
    industry_title: str


class PlannedStepAnswer(BaseModel):
    """A step that would run, with the records it would make by kind."""

    name: str
    module: str
    label: str
    after: list[str]
    records: dict[str, int]


class PlanAnswer(BaseModel):
    """What an activation would do. Nothing was written."""

    dry_run: bool
    external_id: str | None
    slug: str
    changes: int
    diff: dict[str, dict[str, list[str]]] | None
    preset: PresetAnswer
    steps: list[PlannedStepAnswer]
    records: dict[str, int]
    missing_inputs: list[RequirementAnswer]
    warnings: list[NoticeAnswer]


class GuessAnswer(BaseModel):
    """A value that was guessed: where it stands in the document, and the words it rests on."""

    pointer: str
    value: Any
    why: str


class DraftAnswer(BaseModel):
    """The document of a sentence. `missing` are the pointers that a person must fill; until then there is no plan."""

    document: dict[str, Any]
    guesses: list[GuessAnswer]
    missing: list[str]
    notes: list[str]
    is_complete: bool
    plan: PlanAnswer | None


class TenantAnswer(BaseModel):
    """The business that is built."""

    id: UUID
    slug: str
    name: str


class ProgressAnswer(BaseModel):
    """Settled steps of all steps."""

    done: int
    total: int


class StepAnswer(BaseModel):
    """One step: where it stands, what it made and what it found in place."""

    name: str
    module: str
    label: str
    status: str
    after: list[str]
    planned: dict[str, int]
    made: dict[str, int]
    skipped: dict[str, int]
    execution_id: UUID | None
    error: dict[str, Any] | None
    seconds: float | None
    started_at: datetime | None
    finished_at: datetime | None


class RecordsAnswer(BaseModel):
    """Records of all steps by kind."""

    planned: dict[str, int]
    made: dict[str, int]
    skipped: dict[str, int]


class ActivationAnswer(BaseModel):
    """An activation: its steps, times, links and what is still due."""

    id: UUID
    external_id: str
    status: str
    revision: int
    tenant: TenantAnswer
    industry: str
    preset: str
    plan: str
    progress: ProgressAnswer
    steps: list[StepAnswer]
    records: RecordsAnswer
    warnings: list[NoticeAnswer]
    requirements_due: list[RequirementAnswer]
    error: dict[str, Any] | None
    execution_id: UUID | None
    seconds: float | None
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None
    links: dict[str, str]


class ReceiptAnswer(ActivationAnswer):
    """The answer to a document. `token` reads this one activation; it and the link are given once, to who made it."""

    changes: int
    diff: dict[str, dict[str, list[str]]] | None
    token: str | None
    set_password_url: str | None


class KnownAnswer(RootModel[ReceiptAnswer | PlanAnswer]):
    """The activation of a document that was received before, or the plan that a dry run asked for."""
