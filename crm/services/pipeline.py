"""Changes of pipelines and their stages."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from core.changes import apply
from core.claims import claim
from core.errors import ConflictError, FieldError
from core.principal import Principal
from core.tenancy import current_tenant_id
from crm import selectors
from crm.commands import StageFields
from crm.events import PipelineChanged, PipelineCreated, PipelineDeleted
from crm.models import Opportunity, Pipeline, Stage
from crm.services.references import remove
from events.services import emit

StageDraft = StageFields | Mapping[str, Any]
_CLOSED = (
    {"slug": "won", "name": "Won", "probability": 100, "kind": Stage.Kind.WON},
    {"slug": "lost", "name": "Lost", "probability": 0, "kind": Stage.Kind.LOST},
)


class DuplicateSlugError(ConflictError):
    """Another pipeline has this slug."""

    code = "duplicate_slug"


class StageInUseError(ConflictError):
    """Deals stand in the stage, so its kind stays."""

    code = "stage_in_use"


@transaction.atomic
def create_pipeline(
    *, slug: str, name: str, stages: Sequence[StageDraft], actor: Principal, is_default: bool = False
) -> Pipeline:
    """Set up a pipeline with its stages in order; stages for won and lost deals are added when none is given.

    Raises:
        DuplicateSlugError: the slug is taken.
    """
    claim("pipeline", [slug])
    if selectors.find_pipeline(slug) is not None:
        detail = f"A pipeline with the slug {slug!r} exists"
        raise DuplicateSlugError(detail, errors=[FieldError("/slug", "duplicate_slug", detail)])
    is_default = _settle_default(wanted=is_default)
    pipeline = Pipeline(slug=slug, name=name, is_default=is_default)
    pipeline.save(force_insert=True)
    made = _make_stages(pipeline, stages)
    emit(PipelineCreated(pipeline_id=pipeline.id, slug=slug, stages=[stage.slug for stage in made]), actor=actor)
    return pipeline


@transaction.atomic
def ensure_pipeline(*, slug: str, actor: Principal, **facts: Any) -> tuple[Pipeline, bool]:
    """Return the pipeline with a slug and whether it was made now; one that is there is left as its people made it."""
    claim("pipeline", [slug])
    found = selectors.find_pipeline(slug)
    return (found, False) if found else (create_pipeline(slug=slug, actor=actor, **facts), True)


@transaction.atomic
def change_pipeline(
    *, pipeline_id: UUID, actor: Principal, stages: Sequence[StageFields] = (), **changes: Any
) -> Pipeline:
    """Edit a pipeline and the stages named by their slugs; new slugs become stages at the end.

    Raises:
        RecordNotFoundError: no such pipeline.
        StageInUseError: a stage with deals in it would change its kind.
    """
    pipeline = selectors.lock_pipeline(pipeline_id)
    if changes.get("is_default") and not pipeline.is_default:
        _settle_default(wanted=True)
    fields = apply(pipeline, **changes) + _change_stages(pipeline, stages)
    if fields:
        emit(PipelineChanged(pipeline_id=pipeline.id, fields=fields), actor=actor)
    return pipeline


@transaction.atomic
def delete_pipeline(*, pipeline_id: UUID, actor: Principal) -> None:
    """Remove a pipeline without deals, with its stages.

    Raises:
        RecordNotFoundError: no such pipeline.
        InUseError: deals stand in it.
    """
    pipeline = selectors.lock_pipeline(pipeline_id)
    fact = PipelineDeleted(pipeline_id=pipeline.id, slug=pipeline.slug)
    remove(pipeline)
    emit(fact, actor=actor)


def _settle_default(*, wanted: bool) -> bool:
    """Take the mark from the default pipeline when a new one wants it; the first pipeline gets it anyway."""
    claim("pipeline", ["default"])
    current = Pipeline.objects.filter(is_default=True)
    if wanted:
        current.update(is_default=False, updated_at=Now())
        return True
    return not current.exists()


def _make_stages(pipeline: Pipeline, drafts: Sequence[StageDraft]) -> list[Stage]:
    given = [draft.model_dump() if isinstance(draft, StageFields) else dict(draft) for draft in drafts]
    kinds, slugs = {draft.get("kind", Stage.Kind.OPEN) for draft in given}, {draft["slug"] for draft in given}
    given += [dict(closed) for closed in _CLOSED if closed["kind"] not in kinds and closed["slug"] not in slugs]
    stages = [
        Stage(tenant_id=current_tenant_id(), pipeline=pipeline, position=position, **draft)
        for position, draft in enumerate(given, start=1)
    ]
    Stage.objects.bulk_create(stages)
    return stages


def _change_stages(pipeline: Pipeline, drafts: Sequence[StageFields]) -> list[str]:
    known = {stage.slug: stage for stage in selectors.list_stages(pipeline_id=pipeline.id)}
    position, changed = max((stage.position for stage in known.values()), default=0), []
    for draft in drafts:
        stage = known.get(draft.slug)
        if stage is None:
            position += 1
            Stage(pipeline=pipeline, position=position, **draft.model_dump()).save(force_insert=True)
            changed.append(f"stages.{draft.slug}")
        elif _change_stage(stage, draft):
            changed.append(f"stages.{draft.slug}")
    return changed


def _change_stage(stage: Stage, draft: StageFields) -> bool:
    if draft.kind != stage.kind and Opportunity.objects.filter(stage_id=stage.id).exists():
        raise StageInUseError(f"Deals stand in {stage.name}; its kind stays {stage.kind}")
    return bool(apply(stage, **draft.given()))
