"""Actions for trying the engine out; loaded in local and test settings only."""

import time
import urllib.error
import urllib.request
from functools import partial
from typing import Any

from pydantic import ConfigDict, Field

from core.actions import ActionContext, Retry, action
from core.commands import Command
from executions.errors import ActionFailedError

PERMISSION = "executions.add_execution"
LOOK_SECONDS = 1.0
# Refusals of a moment: too slow, a conflict, too early, too many.
ASK_AGAIN = frozenset({408, 409, 425, 429})


class Echo(Command):
    """Any JSON object."""

    model_config = ConfigDict(extra="allow", frozen=True)


class Sleep(Command):
    """How long; `busy` holds the worker meanwhile, and looks each second whether it may go on."""

    seconds: float = Field(ge=0, le=3600)
    busy: bool = False


class Fail(Command):
    """Fail the first `times` attempts."""

    times: int = Field(default=1, ge=0, le=1000)
    code: str = Field(default="demo_failure", pattern=r"^[a-z][a-z0-9_.]{0,99}$")
    retry_after: float | None = Field(default=None, ge=0, le=86_400)


class CallUrl(Command):
    """Call an address of this machine or its network, each call a step with its own key."""

    url: str = Field(pattern=r"^https?://", max_length=2000)
    count: int = Field(default=1, ge=1, le=100)


class Steps(Command):
    """Run steps one after the other; fail once after step `fail_at`."""

    count: int = Field(default=3, ge=1, le=1000)
    fail_at: int | None = Field(default=None, ge=1)


class Tell(Command):
    """How many lines, spread over how many seconds."""

    lines: int = Field(default=10, ge=1, le=10_000)
    seconds: float = Field(default=0.0, ge=0, le=3600)


class Wait(Command):
    """For which signal, and for how long at most."""

    signal: str = Field(default="go", pattern=r"^[A-Za-z0-9][A-Za-z0-9_.:-]{0,99}$")
    seconds: float | None = Field(default=None, gt=0, le=86_400)


class Tree(Command):
    """Start `width` children on each of `depth` levels."""

    width: int = Field(default=2, ge=1, le=20)
    depth: int = Field(default=1, ge=0, le=5)


@action("demo.echo", permission=PERMISSION)
def echo(context: ActionContext, command: Echo) -> dict[str, Any]:
    """Give back the message."""
    return command.model_dump()


@action("demo.sleep", permission=PERMISSION)
def sleep(context: ActionContext, command: Sleep) -> dict[str, Any]:
    """Wait, by default without holding a worker."""
    if command.busy:
        _hold_worker(context, command.seconds)
    else:
        context.sleep("sleep", command.seconds)
    return {"slept_seconds": command.seconds}


def _hold_worker(context: ActionContext, seconds: float) -> None:
    end = time.monotonic() + seconds
    while (left := end - time.monotonic()) > LOOK_SECONDS:
        time.sleep(LOOK_SECONDS)
        context.heartbeat()
    time.sleep(max(0.0, left))


@action("demo.fail", permission=PERMISSION, retry=Retry(jitter=0.0))
def fail(context: ActionContext, command: Fail) -> dict[str, Any]:
    """Fail some attempts, then succeed."""
    if context.attempt <= command.times:
        raise ActionFailedError(
            f"Attempt {context.attempt} fails as asked", code=command.code, retry_after=command.retry_after
        )
    return {"attempt": context.attempt}


@action("demo.call_url", permission=PERMISSION)
def call_url(context: ActionContext, command: CallUrl) -> dict[str, Any]:
    """POST to an address, with the key of the step as Idempotency-Key."""
    names = [f"call-{number}" for number in range(1, command.count + 1)]
    return {"statuses": [context.step(name, partial(_post, command.url, context.key(name))) for name in names]}


def _post(url: str, key: str) -> int:
    request = urllib.request.Request(url, data=b"{}", method="POST", headers={"Idempotency-Key": key})  # noqa: S310 - the command allows http and https only
    try:
        with urllib.request.urlopen(request, timeout=10) as response:  # noqa: S310 - as above
            return int(response.status)
    except urllib.error.HTTPError as error:
        is_refusal = 400 <= error.code < 500 and error.code not in ASK_AGAIN
        raise ActionFailedError(
            f"The address answered {error.code}", code=f"http.{error.code}", is_permanent=is_refusal
        ) from None
    except OSError as error:
        raise ActionFailedError(f"The address does not answer: {error}", code="http.unreachable") from None


@action("demo.steps", permission=PERMISSION, retry=Retry(base_seconds=0.0, jitter=0.0))
def steps(context: ActionContext, command: Steps) -> dict[str, Any]:
    """Run numbered steps; each tells in which attempt it ran."""
    ran_in = []
    for number in range(1, command.count + 1):
        ran_in.append(context.step(f"step-{number}", lambda: context.attempt))
        context.log(f"Step {number} of {command.count} is done", ran_in_attempt=ran_in[-1])
        if command.fail_at == number and context.attempt == 1:
            context.log(f"Fails after step {number} as asked", level="error")
            raise ActionFailedError(f"Fails after step {number} as asked", code="demo_failure")
    context.write({"attempts": ran_in})
    return {"attempts": ran_in}


@action("demo.tell", permission=PERMISSION)
def tell(context: ActionContext, command: Tell) -> dict[str, Any]:
    """Say numbered lines, every fifth as output, while holding the worker."""
    for number in range(1, command.lines + 1):
        time.sleep(command.seconds / command.lines)
        if number % 5:
            context.log(f"Line {number} of {command.lines}", level="warning" if number % 7 == 0 else "info")
        else:
            context.write(f"{number * 100 // command.lines} % are said")
    return {"lines": command.lines}


@action("demo.wait", permission=PERMISSION)
def wait(context: ActionContext, command: Wait) -> dict[str, Any]:
    """Wait for a signal and give back what it carries."""
    return {"received": context.wait_for_signal(command.signal, seconds=command.seconds)}


@action("demo.tree", permission=PERMISSION)
def tree(context: ActionContext, command: Tree) -> dict[str, Any]:
    """Start children that start children, and count them all."""
    if command.depth == 0:
        return {"executions": 1}
    below = {"width": command.width, "depth": command.depth - 1}
    found = context.gather("children", [("demo.tree", below)] * command.width)
    return {"executions": 1 + sum(child["executions"] for child in found)}
