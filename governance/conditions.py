"""Conditions of rules: the one place that knows the CEL library."""

import functools
from collections.abc import Mapping
from typing import Any

from django.utils.module_loading import import_string

from core.errors import FieldError, InvalidError

NAMES = frozenset({"principal", "action", "input", "now"})
MAX_LENGTH = 2000


class ConditionError(Exception):
    """A condition could not be evaluated, or did not answer true or false."""


class BadConditionError(InvalidError):
    """The text is not a condition."""

    code = "bad_condition"


@functools.lru_cache(maxsize=2048)
def _program(text: str) -> Any:
    # Loaded with the first condition: the package brings a whole terminal application with it.
    return import_string("cel.compile")(text)


def check_condition(text: str) -> None:
    """Refuse what cannot be compiled or names something unknown; an empty one always holds.

    Raises:
        BadConditionError: with the parser's own words.
    """
    if not text:
        return
    if len(text) > MAX_LENGTH:
        raise _refuse(f"A condition has at most {MAX_LENGTH} characters")
    try:
        program = _program(text)
    except ValueError as error:
        raise _refuse(str(error)) from None
    unknown = sorted(set(program.variables()) - NAMES)
    if unknown:
        raise _refuse(f"{', '.join(unknown)} is unknown; conditions see {', '.join(sorted(NAMES))}")


def holds(text: str, facts: Mapping[str, Any]) -> bool:
    """Evaluate a condition; an empty one always holds.

    Raises:
        ConditionError: a missing field, a wrong type, or an answer that is neither true nor false.
    """
    if not text:
        return True
    try:
        answer = _program(text).execute(dict(facts))
    except Exception as error:  # the library raises what its functions raise
        raise ConditionError(f"{type(error).__name__}: {error}") from error
    if not isinstance(answer, bool):
        raise ConditionError(f"answers {type(answer).__name__}, not true or false")
    return answer


def _refuse(detail: str) -> BadConditionError:
    return BadConditionError("The condition cannot be used", errors=[FieldError("/condition", "bad_condition", detail)])
