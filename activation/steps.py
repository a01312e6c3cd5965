"""The registry of steps: what each module adds to an activation, in which order, and how much it makes."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from activation.blueprints import Blueprint
from core.principal import Principal

Counts = dict[str, int]


@dataclass(slots=True)
class Tally:
    """What a step made and what it found in place, by kind of record, and what it still waits for."""

    made: Counter[str] = field(default_factory=Counter)
    skipped: Counter[str] = field(default_factory=Counter)
    waiting_for: list[str] = field(default_factory=list)

    def count(self, kind: str, *, made: int, planned: int) -> None:
        """Note how many of the planned records were made; the others were there already."""
        self.made[kind] += made
        self.skipped[kind] += planned - made


@dataclass(frozen=True, slots=True)
class StepContext:
    """Where a step works: inside the new business, in one transaction."""

    activation_id: UUID
    tenant_id: UUID
    actor: Principal
    now: datetime


Work = Callable[[StepContext, Blueprint], Tally]
Count = Callable[[Blueprint], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Step:
    """One declared step. `work` is idempotent: a second run makes nothing new and overwrites nothing."""

    name: str
    module: str
    label: str
    work: Work
    counts: Count
    after: tuple[str, ...] = ()

    def is_wanted(self, blueprint: Blueprint) -> bool:
        """Tell whether the module of the step is on; modules outside the list are always on."""
        return bool(blueprint["modules"].get(self.module, True))


_registry: dict[str, Step] = {}


def step(name: str, *, module: str, label: str, counts: Count, after: Sequence[str] = ()) -> Callable[[Work], Work]:
    """Declare a function `(context, blueprint) -> Tally` as a step; `counts` says what it will make."""

    def register(work: Work) -> Work:
        _registry[name] = Step(name=name, module=module, label=label, work=work, counts=counts, after=tuple(after))
        return work

    return register


def get_step(name: str) -> Step:
    """Return a declared step."""
    return _registry[name]


def wanted_steps(blueprint: Blueprint) -> list[Step]:
    """Return the steps a blueprint needs, each after those it depends on."""
    wanted = {name: each for name, each in _registry.items() if each.is_wanted(blueprint)}
    return [each for wave in _waves(wanted) for each in wave]


def waves(steps: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Group step names into waves: everything in a wave may run side by side."""
    settled: set[str] = set()
    while len(settled) < len(steps):
        free = [name for name, after in steps.items() if name not in settled and set(after) & set(steps) <= settled]
        if not free:
            raise StepCycleError(f"these steps wait for each other: {sorted(set(steps) - settled)}")
        settled.update(free)
        yield free


def _waves(wanted: Mapping[str, Step]) -> Iterator[list[Step]]:
    for wave in waves({name: each.after for name, each in wanted.items()}):
        yield [wanted[name] for name in wave]


class StepCycleError(RuntimeError):
    """Steps were declared in a circle: a fault of the code."""
