"""What a running action sees: steps that run once, timers, children. Everything it remembers is in the database."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, TypeVar, cast
from uuid import UUID

import orjson
from django.db import transaction

from core.actions import Node
from core.principal import Principal
from executions import clock, lines, selectors, services, transitions
from executions.agents import token_for
from executions.commands import Link
from executions.errors import ChildFailedError, NondeterministicError, StoppedError, SuspendError
from executions.graph import Graph, failure_of
from executions.lease import current_lease
from executions.models import Execution, Line, Status
from executions.payloads import to_json

MAX_NAME = 100
T = TypeVar("T")


class _StepKnownError(Exception):
    """Another attempt has recorded the step: this one's effects roll back."""


class RunningContext:
    """The ActionContext of one attempt; see core.actions."""

    def __init__(self, execution: Any, *, attempt: int, actor: Principal, now: datetime) -> None:
        self.execution_id: UUID = execution.id
        self.tenant_id: UUID = execution.tenant_id
        self.root_id: UUID = execution.root_id
        self.actor = actor
        self.now = now
        self.attempt = attempt
        self._depth: int = execution.depth
        # A fork takes steps over, so even its first attempt has some.
        self._is_first = attempt == 1 and execution.fork_of_id is None
        self._steps: dict[str, Any] | None = {} if self._is_first else None
        self._children: dict[str, Execution] | None = {} if self._is_first else None
        self._used: set[str] = set()
        self._said = 0

    def step(self, name: str, function: Callable[[], T]) -> T:
        """Run once and remember the JSON result, in one transaction with what the function writes here.

        The transaction begins with the first statement, so a function that only calls outside holds none meanwhile.
        """
        self._use(name)
        steps = self._known_steps()
        if name in steps:
            return cast(T, steps[name])
        started_at = clock.now()
        try:
            with transaction.atomic():
                text = to_json(function())
                transitions.commit_with_next()
                is_pausing = self._record(name, text, started_at)
                if is_pausing is None:
                    raise _StepKnownError
        except _StepKnownError:
            return cast(T, self._output_of_other(name))
        steps[name] = orjson.loads(text)
        if is_pausing:
            raise SuspendError("pause")
        return cast(T, steps[name])

    def key(self, step: str) -> str:
        """Return the idempotency key that a step hands to every provider it calls."""
        return f"{self.execution_id}:{step}:{self.root_id}"

    def sleep(self, name: str, seconds: float) -> None:
        """Suspend without holding a worker; an attempt after the time goes on at once."""
        until = self._end_of(name, seconds)
        if until > clock.now():
            raise SuspendError("timer", until)

    def wait_for_signal(self, name: str, *, step: str = "", seconds: float | None = None) -> Any:
        """Suspend until the signal comes and return its data; None when `seconds` are over.

        Signals that came before are waiting; each is taken once. A second wait for the same signal needs a `step` name.
        """
        key = step or f"signal:{name}"
        until = self._end_of_wait(key, seconds)

        def take() -> Any:
            signal = selectors.find_signal_for_update(self.execution_id, name)
            if signal is not None:
                signal.consumed_at = clock.now()
                signal.save(update_fields=["consumed_at", "updated_at"])
                return signal.data
            if until is None or until > clock.now():
                raise SuspendError(f"signal:{name}", until)
            return None

        return self.step(key, take)

    def heartbeat(self, progress: int | None = None, *, extend_seconds: float = 0) -> None:
        """Say that this attempt lives, how far it is, and that it needs more time; stop here when it was canceled."""
        status = transitions.beat(
            execution_id=self.execution_id, attempt=self.attempt, progress=progress, extend_seconds=extend_seconds
        )
        if status != Status.RUNNING:
            raise StoppedError

    def run(self, name: str, action: str, command: Mapping[str, Any]) -> Any:
        """Run another action as a child and return its output.

        Raises:
            ChildFailedError: it did not succeed.
        """
        return self.gather(name, [(action, command)])[0]

    def gather(self, name: str, children: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Any]:
        """Run children side by side and return their outputs in order.

        Raises:
            ChildFailedError: one or more did not succeed; it is raised when all have ended.
            NondeterministicError: an earlier attempt started other children under this name.
        """
        self._use(name)
        if not children:
            return []
        if name in self._known_steps():  # taken over by a fork
            return list(self._known_steps()[name])
        known = self._known_children()
        rows = [known.get(f"{name}#{index}") for index in range(len(children))]
        if None in rows:
            self._start_children(name, children)
            raise SuspendError("children")
        found = cast(list[Execution], rows)
        if [row.action for row in found] != [action for action, _ in children]:
            raise NondeterministicError(f"The children of {name!r} are others than in the attempt before")
        if not all(row.is_final for row in found):
            raise SuspendError("children")
        failures = [failure_of(index, row) for index, row in enumerate(found) if row.status != Status.SUCCEEDED]
        if failures:
            count = f"{len(failures)} of {len(found)} children of {name!r} did not succeed"
            raise ChildFailedError(f"{count}: {failures[0]['message']}", failures=failures)
        return [row.output for row in found]

    def graph(self, name: str, nodes: Sequence[Node], *, on_failure: str = "fail") -> dict[str, dict[str, Any]]:
        """Run children in the order of their edges, side by side where they may; return what became of each by key.

        A node whose forerunner failed is skipped. With `on_failure="continue"` the rest of the graph goes on.

        Raises:
            ChildFailedError: a node failed and `on_failure` is "fail"; it is raised when all that began have ended.
            NondeterministicError: the graph cannot be ordered, or is another one than in the attempt before.
        """
        self._use(name)
        steps, known = self._known_steps(), self._known_children()
        places = {node.key: f"{name}.{node.key}" for node in nodes}
        run = Graph(
            nodes,
            began={key: known[f"{place}#0"] for key, place in places.items() if f"{place}#0" in known},
            taken_over={key: steps[place][0] for key, place in places.items() if place in steps},
            stops=on_failure == "fail",
        )
        for node in run.ready:
            self._start_children(places[node.key], [(node.action, run.command_of(node))])
        if run.live:
            raise SuspendError(f"children:{run.live}")
        if run.failures and on_failure == "fail":
            raise ChildFailedError(f"{name!r}: {run.failures[0]['message']}", failures=run.failures)
        return run.results()

    def agent_token(self) -> str:
        """Return a token by which something outside may work at this execution, and at no other, while it runs."""
        return token_for(self.tenant_id, self.execution_id)

    def log(self, message: str, level: str = "info", **fields: object) -> None:
        """Write a line into the log of this execution and of the process; at most 0.2 s later others see it."""
        level = level if level in lines.LEVELS else "info"
        identity: dict[str, object] = {"execution_id": str(self.execution_id), "attempt": self.attempt}
        lines.write_log(message, level, identity=identity, fields=fields)
        self._say(Line.Kind.LOG, level=level, text=message, data=fields or None)

    def write(self, data: Any) -> None:
        """Give out a piece of output while the action runs: a text, or JSON."""
        if isinstance(data, str):
            self._say(Line.Kind.OUTPUT, text=data)
        else:
            self._say(Line.Kind.OUTPUT, data=data)

    def _say(self, kind: str, **said: Any) -> None:
        self._said += 1
        if self._said > lines.MAX_LINES:
            return
        line = lines.make_line(
            tenant_id=self.tenant_id, execution_id=self.execution_id, attempt=self.attempt, kind=str(kind), **said
        )
        current_lease().lines.add(line)

    def _end_of(self, name: str, seconds: float) -> datetime:
        """Remember when so many seconds are over."""

        def end() -> str:
            return (clock.now() + timedelta(seconds=seconds)).isoformat()

        return datetime.fromisoformat(self.step(name, end))

    def _end_of_wait(self, key: str, seconds: float | None) -> datetime | None:
        return None if seconds is None else self._end_of(f"{key}:until", seconds)

    def _use(self, name: str) -> None:
        if not 0 < len(name) <= MAX_NAME:
            raise NondeterministicError(f"A step needs a name of 1 to {MAX_NAME} characters")
        if name in self._used:
            raise NondeterministicError(f"The step name {name!r} is used twice; give each step its own")
        self._used.add(name)

    def _record(self, name: str, text: str, started_at: datetime) -> bool | None:
        return transitions.record_step(
            execution_id=self.execution_id, name=name, attempt=self.attempt, output=text, started_at=started_at
        )

    def _known_steps(self) -> dict[str, Any]:
        if self._steps is None:
            self._steps = {step.name: step.output for step in selectors.list_steps(self.execution_id)}
        return self._steps

    def _known_children(self) -> dict[str, Execution]:
        if self._children is None:
            self._children = {child.parent_step: child for child in selectors.list_children(self.execution_id)}
        return self._children

    def _start_children(self, name: str, children: Sequence[tuple[str, Mapping[str, Any]]]) -> None:
        link = Link(parent_id=self.execution_id, parent_step=name, root_id=self.root_id, depth=self._depth + 1)
        services.start_child_executions(children=children, actor=self.actor, now=clock.now(), link=link)

    def _output_of_other(self, name: str) -> Any:
        """Return what another attempt recorded, or stop: this attempt was canceled or replaced."""
        self._steps = None
        steps = self._known_steps()
        current = selectors.get_any_execution(self.execution_id)
        if name not in steps or current.attempt != self.attempt or current.status != Status.RUNNING:
            raise StoppedError
        return steps[name]

    def next_attempt(self, attempt: int) -> "RunningContext":
        """Return the context of the next attempt in this process: what is remembered stays in memory."""
        following = object.__new__(type(self))
        following.__dict__.update(self.__dict__)
        following.attempt, following.now = attempt, clock.now()
        following._used, following._children = set(), None
        return following
