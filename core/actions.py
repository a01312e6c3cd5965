"""The registry of everything a module can do, and the port through which work is handed to the engine."""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, Protocol, TypeVar, get_type_hints
from uuid import UUID

from pydantic import BaseModel

from core.commands import Command
from core.errors import NotFoundError
from core.principal import Principal

T = TypeVar("T")


class Risk(StrEnum):
    """How much harm a wrong run can do; rules and approvals read it."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    MONEY_OUT = "money_out"


@dataclass(frozen=True, slots=True)
class Retry:
    """After failed attempt n the next waits min(cap, base * factor ** (n - 1)) seconds, less up to `jitter`."""

    max_attempts: int = 5
    base_seconds: float = 1.0
    factor: float = 2.0
    cap_seconds: float = 100.0
    jitter: float = 0.2


@dataclass(frozen=True, slots=True)
class Timeouts:
    """Limits in seconds; None is no limit. See the execution guide for what each one ends."""

    schedule_to_start: float | None = None
    start_to_close: float | None = 300.0
    schedule_to_close: float | None = None
    heartbeat: float | None = None


@dataclass(frozen=True, slots=True)
class Node:
    """A child in a graph: it begins when all in `after` succeeded; with `always`, whatever became of them.

    `command` is its input, or a function that makes it of the outputs of the nodes that succeeded, by key.
    """

    key: str
    action: str
    command: Mapping[str, Any] | Callable[[Mapping[str, Any]], Mapping[str, Any]] = field(default_factory=dict)
    after: Sequence[str] = ()
    always: bool = False


class ActionContext(Protocol):
    """What a running action can see and do."""

    execution_id: UUID
    tenant_id: UUID
    actor: Principal
    now: datetime
    attempt: int

    def step(self, name: str, function: Callable[[], T]) -> T:
        """Run once and remember the JSON result; after a crash the record answers."""

    def key(self, step: str) -> str:
        """Return the idempotency key that a step hands to every provider it calls."""

    def sleep(self, name: str, seconds: float) -> None:
        """Suspend without holding a worker."""

    def run(self, name: str, action: str, command: Mapping[str, Any]) -> Any:
        """Run another action as a child and return its output."""

    def gather(self, name: str, children: Sequence[tuple[str, Mapping[str, Any]]]) -> list[Any]:
        """Run children side by side and return their outputs in order."""

    def graph(self, name: str, nodes: Sequence[Node], *, on_failure: str = "fail") -> dict[str, dict[str, Any]]:
        """Run children in the order of their edges; return {status, output, error, execution_id} of each by key."""

    def wait_for_signal(self, name: str, *, step: str = "", seconds: float | None = None) -> Any:
        """Suspend until the signal comes and return its data; None when `seconds` are over."""

    def heartbeat(self, progress: int | None = None, *, extend_seconds: float = 0) -> None:
        """Say that this attempt lives, how far it is, and that it needs more time."""

    def agent_token(self) -> str:
        """Return a token by which something outside may work at this execution, and at no other, while it runs."""

    def log(self, message: str, level: str = "info", **fields: object) -> None:
        """Write a line into the log of this execution: debug, info, warning or error."""

    def write(self, data: Any) -> None:
        """Give out a piece of output while the action runs: a text, or JSON."""


@dataclass(frozen=True, slots=True)
class Action:
    """One declared action: a typed command in, a typed result out."""

    name: str
    function: Callable[[Any, Any], Any]
    command: type[Command]
    result: type[BaseModel] | None
    permission: str
    risk: Risk = Risk.LOW
    repeatable: bool = True
    retry: Retry = field(default_factory=Retry)
    timeouts: Timeouts = field(default_factory=Timeouts)
    queue: str = "default"
    version: int = 1

    @property
    def description(self) -> str:
        """The first line of the function's docstring."""
        return (inspect.getdoc(self.function) or "").partition("\n")[0]


class UnknownActionError(NotFoundError):
    """No app declares such an action."""

    code = "unknown_action"


_registry: dict[str, Action] = {}
_versions: dict[tuple[str, int], Action] = {}


def action(
    name: str, *, permission: str, **options: Any
) -> Callable[[Callable[[Any, Any], T]], Callable[[Any, Any], T]]:
    """Declare a function `(context, command) -> result` as the action `<app>.<noun>.<verb>`.

    What was started on a version ends on it: declare the next with `version=2` and keep the function of the first
    while executions of it live.
    """

    def register(function: Callable[[Any, Any], T]) -> Callable[[Any, Any], T]:
        hints = get_type_hints(function)
        result = hints.pop("return", None)
        command = hints[list(inspect.signature(function).parameters)[1]]
        is_model = isinstance(result, type) and issubclass(result, BaseModel)
        declared = Action(
            name=name,
            function=function,
            command=command,
            result=result if is_model else None,
            permission=permission,
            **options,
        )
        _versions[name, declared.version] = declared
        if name not in _registry or _registry[name].version <= declared.version:
            _registry[name] = declared
        return function

    return register


def actions() -> Mapping[str, Action]:
    """Return every declared action by name."""
    return _registry


def title_of(name: str) -> str:
    """Return what an action does in words, its name when nobody declares it any more."""
    declared = _registry.get(name)
    return declared.description.rstrip(".") if declared else name


def get_action(name: str, version: int | None = None) -> Action:
    """Return a declared action, the newest version of it unless one is named.

    Raises:
        UnknownActionError: no app declares it.
    """
    found = _registry.get(name) if version is None else _versions.get((name, version))
    if found is None:
        wanted = f"{name!r}" if version is None else f"{name!r} in version {version}"
        raise UnknownActionError(f"No action is called {wanted}")
    return found


class Engine(Protocol):
    """What runs actions; `executions` plugs itself in."""

    def submit(self, *, action: str, command: Mapping[str, Any], actor: Principal, options: Mapping[str, Any]) -> UUID:
        """Write the execution in the running transaction and return its key."""


_engines: list[Engine] = []


def install_engine(engine: Engine) -> None:
    """Name the engine that `submit` hands work to."""
    _engines[:] = [engine]


def submit(action: str, command: Mapping[str, Any], *, actor: Principal, **options: Any) -> UUID:
    """Start an execution of an action in the running tenant; it is queued when the transaction commits.

    Raises:
        UnknownActionError: no app declares the action.
        InvalidError: the input does not fit the command.
        NotPermittedError: governance says no.
    """
    return _engines[0].submit(action=action, command=command, actor=actor, options=options)
