"""The steps and children of a run as lists, with the places from which it can run again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from executions.models import Execution, Status, Step


@dataclass(frozen=True, slots=True)
class StepRow:
    """A finished step and how long it took."""

    step: Step
    took: timedelta


@dataclass(frozen=True, slots=True)
class ChildRow:
    """A child; `from_step` names its group at the first child of one that succeeded as a whole."""

    execution: Execution
    from_step: str


def steps_of(steps: Iterable[Step]) -> Sequence[StepRow]:
    """Return finished steps as they are shown."""
    return [StepRow(step, step.finished_at - step.started_at) for step in steps]


def children_of(children: Sequence[Execution]) -> Sequence[ChildRow]:
    """Return children with the step from which their parent can run again."""
    groups: dict[str, list[Execution]] = {}
    for child in children:
        groups.setdefault(_group_of(child), []).append(child)
    firsts = {
        members[0].id: name
        for name, members in groups.items()
        if name and all(member.status == Status.SUCCEEDED for member in members)
    }
    return [ChildRow(child, firsts.get(child.id, "")) for child in children]


def _group_of(child: Execution) -> str:
    return child.parent_step.rpartition("#")[0]
