"""An activation in a terminal: its plan, its steps as they settle, and what came out of it."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from activation import selectors
from activation.models import Activation, ActivationStep
from core.errors import DomainError
from executions.lease import end_lease
from executions.testing import work_until_idle

Write = Callable[[str], object]
# After so long without a first step, no worker is listening.
NO_WORKER_SECONDS = 10.0
_POLL_SECONDS = 0.15
_SHOWN = ActivationStep.SETTLED | {ActivationStep.Status.FAILED, ActivationStep.Status.COMPENSATED}
_NO_WORKER = (
    "No worker has taken it up for 10 seconds. It goes on as soon as one runs: start the platform with `make up`,"
    " or send the document again with --inline to build it in this process."
)


def counts(records: Mapping[str, int]) -> str:
    """Return "2 pipelines, 11 stages"."""
    return ", ".join(f"{number} {kind}" for kind, number in records.items() if number) or "nothing new"


def follow(activation_id: UUID, *, write: Write, seconds: float, inline: bool) -> bool:
    """Write a line for each step as it settles; return whether the business is ready.

    Gives up after `seconds`, or when no worker takes the activation up.
    """
    if inline:
        _work(seconds)
    began, shown = time.monotonic(), set[str]()
    while True:
        activation = selectors.get_activation(activation_id)
        for step in selectors.list_steps(activation):
            if step.status in _SHOWN and step.name not in shown:
                shown.add(step.name)
                write(_line(step))
        waited = time.monotonic() - began
        if activation.status in Activation.ENDED:
            return activation.status in Activation.LIVE
        if inline or waited > seconds or _is_left_alone(activation, waited):
            write(_NO_WORKER if activation.status == Activation.Status.PLANNED else "It is still being built.")
            return False
        time.sleep(_POLL_SECONDS)


def _work(seconds: float) -> None:
    try:
        work_until_idle(seconds=seconds)
    finally:
        end_lease()  # this process runs nothing any more


def _is_left_alone(activation: Activation, waited: float) -> bool:
    return activation.status == Activation.Status.PLANNED and waited > NO_WORKER_SECONDS


def _line(step: ActivationStep) -> str:
    took = selectors.seconds_between(step) or 0.0
    if step.status == ActivationStep.Status.FAILED:
        return f"  {step.status:<13} {step.label}: {(step.error or {}).get('detail', '')}"
    return f"  {step.status:<13} {step.label:<44} {took:6.2f} s  {counts(step.made)}"


def plan_lines(plan: Mapping[str, Any]) -> Iterator[str]:
    """Return a plan as lines."""
    preset = plan["preset"]
    yield f"Plan: {preset['industry_title']}, preset {preset['preset']} {preset['version']}, slug {plan['slug']}"
    for step in plan["steps"]:
        yield f"  {step['label']:<44} {counts(step['records'])}"
    for need in plan["missing_inputs"]:
        yield f"  missing: {need['integration']} {need['credential']}; until then it does not {need['capability']}"
    for warning in plan["warnings"]:
        yield f"  note: {warning.detail}"
    yield f"{plan['changes']} changes. Nothing was written."


def draft_lines(drafted: Mapping[str, Any]) -> Iterator[str]:
    """Return what of a draft was guessed, and what is still to be filled."""
    for guess in drafted["guesses"]:
        yield f"  guessed {guess['pointer']}: {guess['value']} ({guess['why']})"
    for pointer in drafted["missing"]:
        yield f"  missing {pointer}"
    for note in drafted["notes"]:
        yield f"  note: {note}"


def summary_lines(described: Mapping[str, Any], link: str | None) -> Iterator[str]:
    """Return what came of an activation as lines."""
    took = f" in {described['seconds']} s" if described["seconds"] is not None else ""
    yield f"{described['tenant']['name']} ({described['tenant']['slug']}): {described['status']}{took}"
    if described["error"]:
        yield f"  failed at {described['error'].get('step') or 'the build'}: {described['error'].get('detail', '')}"
    for need in described["requirements_due"]:
        yield f"  still due: {need['integration']} {need['credential']}. {need['hint']}"
    for warning in described["warnings"]:
        yield f"  note: {warning['detail']}"
    yield f"  progress: {described['links']['progress']}"
    yield f"  sign in:  {described['links']['sign_in']}"
    if link:
        yield f"  the owner sets a password here: {link}"


def problem_lines(refusal: DomainError) -> Iterator[str]:
    """Return a refusal as lines: the same words as the API's problem document."""
    yield f"{refusal.title}: {refusal.detail} [{refusal.refusal_code}]"
    for fault in refusal.errors:
        yield f"  {fault.pointer or '/'}: {fault.detail} [{fault.code}]"
        if fault.hint:
            yield f"    {fault.hint}"
