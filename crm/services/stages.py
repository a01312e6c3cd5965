"""Which stage a deal may stand in, and what it must have there."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from core.errors import ConflictError, FieldError, InvalidError
from crm import selectors
from crm.models import Opportunity, Pipeline, Stage

# What a stage may want, by the column that holds it.
_COLUMNS = {"amount": "amount_minor"}


class UnknownStageError(InvalidError):
    """The stage is not there, or of another pipeline or kind."""

    code = "unknown_stage"


class MissingFieldsError(InvalidError):
    """The stage wants fields that the deal does not have."""

    code = "required_by_stage"


class NoOpenStageError(ConflictError):
    """The pipeline has no stage of the wanted kind."""

    code = "no_such_stage"


def find_stage(stage_id: UUID, *, pipeline_id: UUID | None) -> Stage:
    """Return a stage, of the given pipeline when one is given.

    Raises:
        UnknownStageError: no such stage there.
    """
    stage = selectors.list_stages(pipeline_id=pipeline_id).filter(id=stage_id).first()
    if stage is None:
        raise _unknown("No such stage in this pipeline" if pipeline_id else "No such stage")
    return stage


def open_stage(stage_id: UUID, *, pipeline_id: UUID | None) -> Stage:
    """Return a stage for open deals.

    Raises:
        UnknownStageError: no such stage there, or one for closed deals.
    """
    stage = find_stage(stage_id, pipeline_id=pipeline_id)
    if stage.kind != Stage.Kind.OPEN:
        raise _unknown(f"{stage.name} is for closed deals")
    return stage


def first_open_stage(pipeline: Pipeline) -> Stage:
    """Return where deals of a pipeline begin.

    Raises:
        NoOpenStageError: the pipeline has no open stage.
    """
    return first_of_kind(pipeline.id, Stage.Kind.OPEN)


def first_of_kind(pipeline_id: UUID, kind: str) -> Stage:
    """Return the first stage of a kind.

    Raises:
        NoOpenStageError: the pipeline has none.
    """
    stage = selectors.list_stages(pipeline_id=pipeline_id).filter(kind=kind).first()
    if stage is None:
        raise NoOpenStageError(f"This pipeline has no stage of kind {kind}")
    return stage


def stage_of(opportunity: Opportunity) -> Stage:
    """Return the stage a deal stands in."""
    return find_stage(opportunity.stage_id, pipeline_id=None)


def require_fields(opportunity: Opportunity, stage: Stage, changes: Mapping[str, Any] | None = None) -> None:
    """Refuse a deal that lacks what a stage wants; with `changes`, only what those would take away.

    Raises:
        MissingFieldsError: names each missing field.
    """
    columns = {name: _COLUMNS.get(name, name) for name in stage.required_fields}
    if changes is None:
        missing = [name for name, column in columns.items() if getattr(opportunity, column) is None]
    else:
        missing = [
            name
            for name, column in columns.items()
            if changes.get(column, ...) is None and getattr(opportunity, column) is not None
        ]
    if missing:
        faults = [FieldError(f"/{name}", "required_by_stage", f"{stage.name} wants {name}") for name in missing]
        raise MissingFieldsError(f"{stage.name} wants {', '.join(missing)}", errors=faults)


def _unknown(detail: str) -> UnknownStageError:
    return UnknownStageError(detail, errors=[FieldError("/stage_id", "unknown_stage", detail)])
