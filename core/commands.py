"""What a change takes: typed input shared by actions, REST writes and automations."""

import re
from functools import reduce
from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import from_json

from core.errors import FieldError, InvalidError, MalformedError, below
from core.storable import find_fault

# A null character, or a number that JSON has no word for; as part of a text both are harmless.
_SUSPECT = re.compile(rb"\\u0000|NaN|Infinity")


class Command(BaseModel):
    """Input of one change. Unknown fields are refused, text is stripped, values are frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    @classmethod
    def read(cls, body: bytes | str) -> Self:
        """Parse and validate a JSON body.

        Raises:
            MalformedError: the body is not JSON, or holds the NUL character, which the database cannot keep.
            InvalidError: a field breaks its rule; `errors` name each by JSON pointer.
        """
        raw = body.encode() if isinstance(body, str) else body
        if _SUSPECT.search(raw):
            _refuse_unstorable(raw)
        try:
            return cls.model_validate_json(raw or b"{}")
        except ValidationError as error:
            raise refusal(error) from None

    @classmethod
    def check(cls, values: object) -> Self:
        """Validate values that are already parsed.

        Raises:
            InvalidError: a field breaks its rule.
        """
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise refusal(error) from None

    def changes(self) -> dict[str, Any]:
        """Return only the fields that were given, for partial updates."""
        return self.model_dump(exclude_unset=True)

    def given(self) -> dict[str, Any]:
        """Return the fields that were given as they are; nested commands stay commands."""
        return {name: getattr(self, name) for name in type(self).model_fields if name in self.model_fields_set}


class Result(BaseModel):
    """Output of an action, read from objects or mappings."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


def _refuse_unstorable(raw: bytes) -> None:
    try:
        fault = find_fault(from_json(raw))
    except ValueError:
        return  # not JSON at all: the reader says so
    if fault is not None and fault.code == "nul_character":
        detail = "The body holds the character \\u0000, which cannot be stored"
        raise MalformedError(detail, code=fault.code, errors=[fault])
    if fault is not None and fault.code == "not_finite":
        raise InvalidError(fault.detail, errors=[fault])


def refusal(error: ValidationError, *, prefix: str = "") -> InvalidError | MalformedError:
    """Turn pydantic's complaint into ours: pointer, code and sentence for each fault.

    A rule that looks into a field says with `below` in its context which part of it is at fault.
    """
    faults = error.errors(include_url=False)
    if any(fault["type"] == "json_invalid" for fault in faults):
        return MalformedError(f"The body is not valid JSON: {faults[0]['msg'].removeprefix('Invalid JSON: ')}")
    errors = [
        FieldError(
            reduce(below, fault["loc"], prefix) + fault.get("ctx", {}).get("below", ""), fault["type"], fault["msg"]
        )
        for fault in faults
    ]
    return InvalidError(errors[0].detail if len(errors) == 1 else f"{len(errors)} fields are not valid", errors=errors)
