"""What a start takes, for REST, children and other apps alike."""

from datetime import datetime
from typing import Any, Literal, LiteralString, Self
from uuid import UUID

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from core.commands import Command
from core.inputs import Json, JsonObject, Moment
from executions.edges import ordered, references_in


def _at(pointer: str, detail: LiteralString) -> PydanticCustomError:
    """Return the refusal of a rule between fields, which points at the one to change."""
    return PydanticCustomError("value_error", detail, {"below": pointer})


class RetryRule(Command):
    """What to do on an error code; `code` is exact or ends with .*; the first that fits decides."""

    code: str = Field(min_length=1, max_length=100)
    action: Literal["retry", "fail", "pause", "require_approval"]
    max_attempts: int | None = Field(default=None, ge=1, le=100)
    base_seconds: float | None = Field(default=None, ge=0, le=86_400)
    factor: float | None = Field(default=None, ge=1, le=10)
    cap_seconds: float | None = Field(default=None, ge=0, le=604_800)


class RetryOptions(Command):
    """Changes of the action's retry policy."""

    max_attempts: int | None = Field(default=None, ge=1, le=100)
    base_seconds: float | None = Field(default=None, ge=0, le=86_400)
    factor: float | None = Field(default=None, ge=1, le=10)
    cap_seconds: float | None = Field(default=None, ge=0, le=604_800)
    jitter: float | None = Field(default=None, ge=0, le=1)
    rules: list[RetryRule] = Field(default=[], max_length=20)


class TimeoutOptions(Command):
    """Limits in seconds in place of the action's own."""

    schedule_to_start: float | None = Field(default=None, gt=0, le=31_536_000)
    start_to_close: float | None = Field(default=None, gt=0, le=31_536_000)
    schedule_to_close: float | None = Field(default=None, gt=0, le=31_536_000)
    heartbeat: float | None = Field(default=None, ge=1, le=86_400, description="Silent for two of these and 5 s: lost")


class DedupeOptions(Command):
    """A second start under this key answers with the first: while that is live, or for `seconds` since it began."""

    key: str = Field(min_length=1, max_length=255)
    mode: Literal["while_active", "window"] = "while_active"
    seconds: float | None = Field(default=None, gt=0, le=2_592_000, description="How long a window is; it never slides")

    @model_validator(mode="after")
    def _has_a_length(self) -> Self:
        if (self.mode == "window") != (self.seconds is not None):
            raise _at("/seconds", "seconds belongs to the mode window, and to that alone")
        return self


class ConcurrencyOptions(Command):
    """At most `limit` executions of this business run under the key at once."""

    key: str = Field(min_length=1, max_length=255)
    limit: int = Field(default=1, ge=1, le=1000)
    strategy: Literal["queue", "cancel_new", "cancel_old"] = Field(
        default="queue", description="What gives way when all slots are taken: the new one waits, or one is canceled"
    )


class RateOptions(Command):
    """At most `limit` executions of this business start under the key in any `seconds`."""

    key: str = Field(min_length=1, max_length=255)
    limit: int = Field(ge=1, le=100_000)
    seconds: float = Field(gt=0, le=86_400)


class DebounceOptions(Command):
    """Starts under the key become one, with the last input, `seconds` after the last and `max_seconds` at most."""

    key: str = Field(min_length=1, max_length=255)
    seconds: float = Field(gt=0, le=86_400)
    max_seconds: float | None = Field(default=None, gt=0, le=604_800)


class StartOptions(Command):
    """How an execution is to run."""

    queue: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    priority: int = Field(default=5, ge=1, le=10, description="1 goes first")
    start_at: Moment | None = None
    expires_at: Moment | None = Field(default=None, description="It must have started by then")
    retry: RetryOptions | None = None
    timeouts: TimeoutOptions | None = None
    dedupe: DedupeOptions | None = None
    concurrency: ConcurrencyOptions | None = None
    rate: RateOptions | None = None
    debounce: DebounceOptions | None = None
    metadata: JsonObject = Field(default_factory=dict, max_length=50)


class StartExecution(StartOptions):
    """Start an action."""

    action: str = Field(min_length=1, max_length=100)
    input: dict[str, Any] = Field(default_factory=dict)


class StartBatch(Command):
    """Many starts in one go; all are written, or none."""

    executions: list[StartExecution] = Field(min_length=1, max_length=500)


class PauseExecution(Command):
    """Stop for a while."""

    reason: str = Field(default="", max_length=200)


class PauseScope(Command):
    """Stop everything of the business, one queue or one action for a while."""

    scope: Literal["tenant", "queue", "action"]
    name: str = Field(default="", max_length=100)
    reason: str = Field(default="", max_length=200)

    @model_validator(mode="after")
    def _names_what_it_stops(self) -> Self:
        if (self.scope == "tenant") != (not self.name):
            raise _at("/name", "a queue or an action has a name, the business has none")
        return self


class ScheduleOptions(Command):
    """How what a schedule starts is to run."""

    queue: str | None = Field(default=None, pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    priority: int = Field(default=5, ge=1, le=10, description="1 goes first")
    retry: RetryOptions | None = None
    timeouts: TimeoutOptions | None = None
    metadata: JsonObject = Field(default_factory=dict, max_length=48)


class Times(Command):
    """When: by a cron expression in a time zone, or by an interval."""

    cron: str = Field(default="", max_length=100, description="Five fields, six with seconds first, or @daily")
    every_seconds: int | None = Field(default=None, ge=1, le=31_622_400)
    timezone: str = Field(default="", max_length=64, description="IANA name; the business's own when it is left out")
    starts_at: Moment | None = Field(default=None, description="No time before this; intervals count from it")
    ends_at: Moment | None = None

    @model_validator(mode="after")
    def _has_one_rhythm(self) -> Self:
        if bool(self.cron) == (self.every_seconds is not None):
            raise _at("/every_seconds", "give either cron or every_seconds")
        return self


class CreateSchedule(Times):
    """Start an action again and again."""

    name: str = Field(min_length=1, max_length=100)
    action: str = Field(min_length=1, max_length=100)
    input: dict[str, Any] = Field(default_factory=dict)
    options: ScheduleOptions = ScheduleOptions()
    overlap: Literal["skip", "queue", "cancel_old", "allow"] = Field(
        default="skip", description="What happens at a time when the run before is still live"
    )
    catch_up: Literal["last", "all", "none"] = Field(
        default="last", description="Which of the times run that passed while no scheduler ran"
    )


class ChangeSchedule(Command):
    """Change a schedule; what is left out stays."""

    name: str | None = Field(default=None, min_length=1, max_length=100)
    input: dict[str, Any] | None = None
    options: ScheduleOptions | None = None
    cron: str | None = Field(default=None, min_length=1, max_length=100)
    every_seconds: int | None = Field(default=None, ge=1, le=31_622_400)
    timezone: str | None = Field(default=None, min_length=1, max_length=64)
    starts_at: Moment | None = None
    ends_at: Moment | None = None
    overlap: Literal["skip", "queue", "cancel_old", "allow"] | None = None
    catch_up: Literal["last", "all", "none"] | None = None

    @model_validator(mode="after")
    def _has_one_rhythm(self) -> Self:
        if self.cron is not None and self.every_seconds is not None:
            raise _at("/every_seconds", "give either cron or every_seconds")
        return self


class PreviewTimes(Times):
    """Which times a rhythm has."""

    count: int = Field(default=5, ge=1, le=100)


class BackfillSchedule(Command):
    """Run the times of a stretch that passed; a time that ran already is left as it is."""

    since: Moment
    until: Moment
    overlap: Literal["queue", "allow"] = Field(default="queue", description="One after another, or side by side")

    @model_validator(mode="after")
    def _is_a_stretch(self) -> Self:
        if self.until < self.since:
            raise _at("/until", "until comes after since")
        return self


class CreateBulkJob(Command):
    """One verb for all executions that a filter matches, or for those that are named."""

    verb: Literal["retry", "replay", "cancel", "pause", "resume"]
    filter: dict[str, str | int | bool] = Field(
        default={}, max_length=20, description="The filters of the list of executions, such as status or meta.customer"
    )
    ids: list[UUID] = Field(default=[], max_length=1000)
    reason: str = Field(default="", max_length=200)
    dry_run: bool = Field(default=False, description="Only count what matches")

    @model_validator(mode="after")
    def _says_which(self) -> Self:
        if bool(self.filter) == bool(self.ids):
            raise _at("/filter", "give either a filter or ids")
        return self


class GraphNode(Command):
    """A node: which action with which input, behind which nodes.

    In `input`, {"$output": "key.path.to.value"} stands for a value that a node before it gave back.
    """

    key: str = Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")
    action: str = Field(min_length=1, max_length=100)
    input: dict[str, Any] = Field(default_factory=dict)
    after: list[str] = Field(default=[], max_length=100)
    always: bool = Field(default=False, description="Runs whatever became of those before it")


class RunGraph(Command):
    """Actions as a graph: each begins when those it comes after succeeded."""

    nodes: list[GraphNode] = Field(min_length=1, max_length=200)
    on_failure: Literal["fail", "continue"] = Field(
        default="fail", description="Let nothing more begin and fail, or go on with what does not depend on it"
    )

    @model_validator(mode="after")
    def _has_an_order(self) -> Self:
        after = {node.key: node.after for node in self.nodes}
        if len(after) < len(self.nodes):
            raise ValueError("two nodes have the same key")
        ordered(after)
        for node in self.nodes:
            strangers = {name.partition(".")[0] for name in references_in(node.input)} - set(node.after)
            if strangers:
                raise ValueError(f"{node.key} takes an output of {min(strangers)} but does not come after it")
        return self


class ForkExecution(Command):
    """From which step on it runs again."""

    from_step: str = Field(min_length=1, max_length=120)


class DiscardDeadLetter(Command):
    """Why nothing more is done about it."""

    reason: str = Field(min_length=1, max_length=500)


class SendSignal(Command):
    """A message that a wait takes."""

    name: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$")
    data: Json = None


class Beat(Command):
    """An attempt says that it lives."""

    attempt: int = Field(ge=1, le=2_147_483_647)
    progress: int | None = Field(default=None, ge=0, le=100, description="Percent")
    extend_seconds: float = Field(default=0, ge=0, le=86_400, description="More time for this attempt")


class CompleteAttempt(Command):
    """The result of an attempt that is finished from outside."""

    attempt: int = Field(ge=1, le=2_147_483_647)
    output: Json = None


class FailAttempt(Command):
    """The error of an attempt that failed outside."""

    attempt: int = Field(ge=1, le=2_147_483_647)
    code: str = Field(pattern=r"^[a-z][a-z0-9_.]{0,99}$")
    message: str = Field(max_length=2000)
    retry_after: float | None = Field(default=None, ge=0, le=2_592_000)
    is_permanent: bool = False


class CancelExecution(Command):
    """Stop an execution and its children."""

    reason: str = Field(default="", max_length=200)


class Link(Command):
    """Where a start comes from: its parent, the execution it repeats, the event that caused it."""

    parent_id: UUID | None = None
    parent_step: str = Field(default="", max_length=120)
    root_id: UUID | None = None
    depth: int = 0
    retry_of_id: UUID | None = None
    replay_of_id: UUID | None = None
    fork_of_id: UUID | None = None
    action_version: int | None = None
    cause_id: UUID | None = None
    now: datetime | None = None
