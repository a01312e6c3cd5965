"""Changes of single stages; the order of a pipeline stays one to n without gaps."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from core.changes import apply
from core.errors import ConflictError, FieldError
from core.principal import Principal
from crm import selectors
from crm.commands import StageFields
from crm.events import PipelineChanged
from crm.models import Opportunity, Pipeline, Stage
from crm.services.pipeline import DuplicateSlugError, StageInUseError
from events.services import emit

MOST_STAGES = 50


class TooManyStagesError(ConflictError):
    """The pipeline has as many stages as fit."""

    code = "too_many_stages"


class LastStageError(ConflictError):
    """A pipeline has a stage of each kind: open, won and lost."""

    code = "last_stage_of_kind"


@transaction.atomic
def add_stage(*, pipeline_id: UUID, stage: StageFields, position: int | None = None, actor: Principal) -> Stage:
    """Add a stage at a position from 1 on, behind all others when it is left out.

    Raises:
        RecordNotFoundError: no such pipeline.
        DuplicateSlugError: it has a stage of this slug.
        TooManyStagesError: it has MOST_STAGES.
    """
    pipeline = selectors.lock_pipeline(pipeline_id)
    present = _stages_of(pipeline)
    if any(each.slug == stage.slug for each in present):
        detail = f"The pipeline has a stage with the slug {stage.slug!r}"
        raise DuplicateSlugError(detail, errors=[FieldError("/slug", "duplicate_slug", detail)])
    if len(present) >= MOST_STAGES:
        raise TooManyStagesError(f"A pipeline has at most {MOST_STAGES} stages")
    made = Stage(
        pipeline=pipeline, position=len(present) + 1, **stage.model_dump(include=set(StageFields.model_fields))
    )
    made.save(force_insert=True)
    _order(present, made, position or len(present) + 1)
    _tell(pipeline, made, actor)
    return made


@transaction.atomic
def change_stage(
    *, pipeline_id: UUID, stage_id: UUID, position: int | None = None, actor: Principal, **changes: Any
) -> Stage:
    """Edit a stage of a pipeline, or put it at another position; the others keep their order.

    Raises:
        RecordNotFoundError: no such pipeline, or no such stage in it.
        StageInUseError: deals stand in it, so its kind stays.
        LastStageError: it is the last of its kind, so its kind stays.
    """
    pipeline = selectors.lock_pipeline(pipeline_id)
    stage = selectors.lock_stage(stage_id, pipeline_id=pipeline_id)
    others = [each for each in _stages_of(pipeline) if each.id != stage.id]
    if changes.get("kind", stage.kind) != stage.kind:
        _refuse_in_use(stage, f"its kind stays {stage.kind}")
        _refuse_last(stage, others)
    changed = bool(apply(stage, **changes))
    if position is not None:
        changed = _order(others, stage, position) or changed
    if changed:
        _tell(pipeline, stage, actor)
    return stage


@transaction.atomic
def delete_stage(*, pipeline_id: UUID, stage_id: UUID, actor: Principal) -> None:
    """Remove a stage in which no deal stands; those behind it move up.

    Raises:
        RecordNotFoundError: no such pipeline, or no such stage in it.
        StageInUseError: deals stand in it.
        LastStageError: it is the last of its kind.
    """
    pipeline = selectors.lock_pipeline(pipeline_id)
    stage = selectors.lock_stage(stage_id, pipeline_id=pipeline_id)
    others = [each for each in _stages_of(pipeline) if each.id != stage.id]
    _refuse_in_use(stage, "move them first")
    _refuse_last(stage, others)
    slug = stage.slug
    stage.delete()
    _number(others)
    emit(PipelineChanged(pipeline_id=pipeline.id, fields=[f"stages.{slug}"]), actor=actor)


def _stages_of(pipeline: Pipeline) -> list[Stage]:
    return list(selectors.list_stages(pipeline_id=pipeline.id))


def _order(others: Sequence[Stage], stage: Stage, position: int) -> bool:
    ordered = list(others)
    ordered.insert(min(position, len(ordered) + 1) - 1, stage)
    return _number(ordered)


def _number(ordered: Sequence[Stage]) -> bool:
    """Give stages their positions from 1 on; tell whether one of them moved."""
    moved = [each for position, each in enumerate(ordered, start=1) if apply(each, position=position)]
    return bool(moved)


def _refuse_in_use(stage: Stage, then: str) -> None:
    if Opportunity.objects.filter(pipeline_id=stage.pipeline_id, stage_id=stage.id).exists():
        raise StageInUseError(f"Deals stand in {stage.name}; {then}")


def _refuse_last(stage: Stage, others: Sequence[Stage]) -> None:
    if all(each.kind != stage.kind for each in others):
        raise LastStageError(f"{stage.name} is the last stage of kind {stage.kind}")


def _tell(pipeline: Pipeline, stage: Stage, actor: Principal) -> None:
    emit(PipelineChanged(pipeline_id=pipeline.id, fields=[f"stages.{stage.slug}"]), actor=actor)
