"""What a start asks for, held against the action and the clock before anything is written."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pydantic import ValidationError

from core.actions import Action, UnknownActionError, get_action
from core.commands import refusal
from core.errors import FieldError
from core.storable import find_fault
from executions import transitions
from executions.commands import StartOptions
from executions.errors import BadStartError, InputTooLargeError

MAX_INPUT_BYTES = 1_048_576


def named_action(name: str) -> Action:
    """Return the newest version of an action that a start names.

    Raises:
        UnknownActionError: no app declares it; points at /action.
    """
    try:
        return get_action(name)
    except UnknownActionError as error:
        fault = FieldError("/action", error.refusal_code, error.detail)
        raise UnknownActionError(error.detail, errors=[fault]) from None


def checked_input(action: Action, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an input as plain JSON values; pointers of its faults begin with /input.

    Raises:
        InvalidError: it does not fit the action's command.
        BadStartError: it holds what JSON in a database cannot: a null character, no finite number, too many levels.
        InputTooLargeError: more than MAX_INPUT_BYTES.
    """
    fault = find_fault(dict(given), "/input")
    if fault is not None:
        raise BadStartError(f"The input cannot be kept: {fault.detail}", errors=[fault])
    try:
        values = action.command.model_validate(dict(given)).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        raise refusal(error, prefix="/input") from None
    size = len(transitions.dumps(values).encode())
    if size > MAX_INPUT_BYTES:
        detail = f"The input has {size:,} bytes; {MAX_INPUT_BYTES:,} are allowed"
        raise InputTooLargeError(detail, errors=[FieldError("/input", InputTooLargeError.code, detail)])
    return values


def planned_start(command: StartOptions, now: datetime) -> datetime | None:
    """Return when it is to start, None for at once.

    Raises:
        BadStartError: it would have expired by then.
    """
    start_at = command.start_at if command.start_at and command.start_at > now else None
    if command.debounce:
        start_at = max(start_at or now, now + timedelta(seconds=command.debounce.seconds))
    if command.expires_at and command.expires_at <= (start_at or now):
        detail = "It expires before it may start"
        raise BadStartError(detail, errors=[FieldError("/expires_at", "expires_before_start", detail)])
    return start_at
