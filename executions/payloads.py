"""What an action gives back or says, as JSON text."""

from collections.abc import Callable
from functools import partial
from typing import Any

import orjson

from executions.errors import ActionFailedError

MAX_OUTPUT_BYTES = 1_048_576


def to_json(value: object, *, default: Callable[[Any], Any] | None = None) -> str:
    """Return a result as JSON text; `default` makes a JSON value of what is none.

    Raises:
        ActionFailedError: it is not JSON, too large, or holds a null character; never retried.
    """
    try:
        text = orjson.dumps(value, default=partial(_plain, default=default), option=orjson.OPT_NON_STR_KEYS).decode()
    except (TypeError, ValueError) as error:
        raise ActionFailedError(f"The result is not JSON: {error}", code="invalid_output") from None
    if len(text) > MAX_OUTPUT_BYTES:
        raise ActionFailedError(f"The result has {len(text):,} bytes; 1 MiB is allowed", code="invalid_output")
    if "\\u0000" in text:
        raise ActionFailedError("The result holds a null character", code="invalid_output")
    return text


def _plain(value: Any, *, default: Callable[[Any], Any] | None) -> Any:
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    if hasattr(value, "as_json"):
        return value.as_json()
    if default is not None:
        return default(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")


def pretty(value: object) -> str:
    """Return a JSON value as people read it."""
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS).decode()
