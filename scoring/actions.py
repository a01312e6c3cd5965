"""What executions, automations and agents may do with scores."""

from functools import partial
from typing import Final
from uuid import UUID

from django.utils import timezone

from core.actions import ActionContext, Risk, Timeouts, action
from core.commands import Result
from scoring import commands, selectors, services
from scoring.permissions import ADD, CHANGE, DELETE
from scoring.services import RESCORE

# Records of one step when all of them are counted.
CHUNK: Final = 500
_LONG = Timeouts(start_to_close=None, heartbeat=60)


class ModelOut(Result):
    """The key and the version of a model."""

    id: UUID
    version: int


class RescoredOut(Result):
    """How many records were looked at, and how many have another score."""

    looked_at: int
    changed: int


class ChangeModelById(commands.ChangeScoringModel):
    """What to change of which model."""

    scoring_model_id: UUID


@action("scoring.model.create", permission=ADD, risk=Risk.LOW)
def create_model(context: ActionContext, command: commands.CreateScoringModel) -> ModelOut:
    """Say what earns points in records of a kind."""
    return ModelOut.model_validate(services.create_model(**command.kept(), actor=context.actor))


@action("scoring.model.change", permission=CHANGE, risk=Risk.MEDIUM)
def change_model(context: ActionContext, command: ChangeModelById) -> ModelOut:
    """Edit what earns points."""
    given = {name: value for name, value in command.kept().items() if name != "scoring_model_id"}
    changed = services.change_model(model_id=command.scoring_model_id, **given, actor=context.actor)
    return ModelOut.model_validate(changed)


@action("scoring.model.activate", permission=CHANGE, risk=Risk.MEDIUM)
def activate_model(context: ActionContext, command: commands.ModelById) -> ModelOut:
    """Let a model count instead of the one that did."""
    return ModelOut.model_validate(services.activate_model(model_id=command.scoring_model_id, actor=context.actor))


@action("scoring.model.delete", permission=DELETE, risk=Risk.LOW)
def delete_model(context: ActionContext, command: commands.ModelById) -> None:
    """Remove a model that does not count."""
    services.delete_model(model_id=command.scoring_model_id, actor=context.actor)


@action(RESCORE, permission=CHANGE, risk=Risk.LOW, timeouts=_LONG)
def rescore(context: ActionContext, command: commands.RescoreRecords) -> RescoredOut:
    """Count all records of a kind by the model that counts."""
    done, changed, last = 0, 0, None
    while keys := context.step(
        f"keys after {last}", partial(selectors.keys_after, command.record_type, last, limit=CHUNK)
    ):
        found = [UUID(key) for key in keys]
        count = partial(services.rescore, record_type=command.record_type, keys=found, now=timezone.now())
        changed += context.step(f"records after {last}", count)
        done, last = done + len(keys), keys[-1]
        context.heartbeat()
    return RescoredOut(looked_at=done, changed=changed)
