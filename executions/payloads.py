"""What an action gives back or says, as JSON text."""

import re
from collections.abc import Callable
from functools import partial
from typing import Any

import orjson
from pydantic_core import to_json as to_json_of_everything

from core.storable import find_fault
from executions.errors import ActionFailedError

MAX_OUTPUT_BYTES = 1_048_576
# A null character or a large number; as part of a text both are harmless.
_SUSPECT = re.compile(rb"\\u0000|\de\+?[1-9]\d")


def to_json(value: object, *, default: Callable[[Any], Any] | None = None) -> str:
    """Return a result as JSON text; `default` makes a JSON value of what is none.

    Raises:
        ActionFailedError: it is not JSON, too large, or holds a null character or a number that cannot be kept.
    """
    plain = partial(_plain, default=default)
    try:
        text = orjson.dumps(value, default=plain, option=orjson.OPT_NON_STR_KEYS)
    except (TypeError, ValueError) as error:
        raise ActionFailedError(f"The result is not JSON: {error}", code="invalid_output") from None
    if len(text) > MAX_OUTPUT_BYTES:
        raise ActionFailedError(f"The result has {len(text):,} bytes; 1 MiB is allowed", code="invalid_output")
    if b"null" in text and not _is_finite(value, plain):
        raise ActionFailedError("The result holds a number without a finite value", code="invalid_output")
    fault = find_fault(orjson.loads(text)) if _SUSPECT.search(text) else None
    if fault is not None:
        raise ActionFailedError(f"The result cannot be kept: {fault.detail}", code="invalid_output")
    return text.decode()


def _is_finite(value: object, plain: Callable[[Any], Any]) -> bool:
    """Tell whether no null of the JSON text stands for NaN or infinity: written out, those cannot be read back."""
    try:
        orjson.loads(to_json_of_everything(value, inf_nan_mode="constants", fallback=plain))
    except orjson.JSONDecodeError:
        return False
    return True


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
