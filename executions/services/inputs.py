"""The input of a start, held against the command of its action."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from core.actions import Action
from core.commands import refusal
from core.errors import FieldError
from executions import transitions
from executions.errors import BadStartError, InputTooLargeError

MAX_INPUT_BYTES = 1_048_576


def checked_input(action: Action, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return an input as plain JSON values; pointers of its faults begin with /input.

    Raises:
        InvalidError: it does not fit the action's command, or holds a null character.
        InputTooLargeError: more than MAX_INPUT_BYTES.
    """
    try:
        values = action.command.model_validate(dict(given)).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        raise refusal(error, prefix="/input") from None
    text = transitions.dumps(values)
    if len(text) > MAX_INPUT_BYTES:
        raise InputTooLargeError(f"The input has {len(text):,} bytes; {MAX_INPUT_BYTES:,} are allowed")
    if "\\u0000" in text:
        raise BadStartError(
            "The input holds a null character",
            errors=[FieldError("/input", "null_character", "Text may not hold the character U+0000")],
        )
    return values
