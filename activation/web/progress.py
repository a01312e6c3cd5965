"""The steps of an activation as a person follows them: grouped by module, with counts and times."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from activation.models import Activation, ActivationStep

_Status = ActivationStep.Status
_TITLES = {
    "accounts": "People and roles",
    "activation": "Business and owner",
    "commerce": "Shop and catalog",
    "core": "Business",
    "crm": "Customers and deals",
    "tenants": "Business",
}


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step: its words, its status and how long it took."""

    label: str
    status: ActivationStep.Status
    duration: timedelta | None
    error: str


@dataclass(frozen=True, slots=True)
class Group:
    """The steps of one module; `note` counts what they made."""

    title: str
    note: str
    status: ActivationStep.Status
    done: int
    steps: Sequence[StepLine]
    duration: timedelta | None

    @property
    def is_open(self) -> bool:
        """Steps are listed while something in the group moves or went wrong."""
        return self.status in {_Status.RUNNING, _Status.FAILED, _Status.WAITING_INPUT}


@dataclass(frozen=True, slots=True)
class Need:
    """What one provider still waits for."""

    title: str
    hint: str
    capability: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an activation is."""

    done: int
    total: int
    elapsed: timedelta | None
    groups: Sequence[Group]


def progress_of(activation: Activation, steps: Sequence[ActivationStep], *, now: datetime) -> Progress:
    """Lay out the steps of an activation."""
    ended = activation.finished_at or now
    modules: dict[str, list[ActivationStep]] = {}
    for step in steps:
        modules.setdefault(step.module, []).append(step)
    return Progress(
        done=sum(step.status in ActivationStep.SETTLED for step in steps),
        total=len(steps),
        elapsed=ended - activation.started_at if activation.started_at else None,
        groups=[_group(module, members) for module, members in modules.items()],
    )


def needs_of(activation: Activation) -> list[Need]:
    """Return what is asked for later, one line a provider."""
    hints: dict[tuple[str, str], list[str]] = {}
    for need in activation.requirements:
        hints.setdefault((need["integration"], need["capability"]), []).append(need["hint"])
    return [
        Need(title=integration.rpartition(".")[2].capitalize(), hint=" ".join(found), capability=capability)
        for (integration, capability), found in hints.items()
    ]


def _group(module: str, steps: Sequence[ActivationStep]) -> Group:
    made: Counter[str] = Counter()
    for step in steps:
        made.update(step.made)
    return Group(
        title=_TITLES.get(module, module.capitalize()),
        note=" · ".join(f"{kind.replace('_', ' ').capitalize()} {number}" for kind, number in made.items() if number),
        status=_status_of([_Status(step.status) for step in steps]),
        done=sum(step.status in ActivationStep.SETTLED for step in steps),
        steps=[_line(step) for step in steps],
        duration=_span(steps),
    )


def _status_of(statuses: Sequence[ActivationStep.Status]) -> ActivationStep.Status:
    """Return what stands for the whole group: trouble first, then movement."""
    for status in (_Status.FAILED, _Status.RUNNING, _Status.WAITING_INPUT, _Status.COMPENSATED):
        if status in statuses:
            return status
    if _Status.PENDING not in statuses:
        return _Status.DONE
    return _Status.PENDING if set(statuses) == {_Status.PENDING} else _Status.RUNNING


def _line(step: ActivationStep) -> StepLine:
    duration = step.finished_at - step.started_at if step.started_at and step.finished_at else None
    error = step.error or {}
    return StepLine(step.label, _Status(step.status), duration, str(error.get("detail", "")))


def _span(steps: Sequence[ActivationStep]) -> timedelta | None:
    starts = [step.started_at for step in steps if step.started_at]
    ends = [step.finished_at for step in steps if step.finished_at]
    return max(ends) - min(starts) if starts and len(ends) == len(steps) else None
