"""What a change takes: typed input shared by actions, REST writes and automations."""

from typing import Any, Self

from pydantic import BaseModel, ConfigDict, ValidationError

from core.errors import FieldError, InvalidError, MalformedError

_NUL = b"\\u0000"


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
        if _NUL in raw:
            raise MalformedError("The body holds the character \\u0000, which cannot be stored", code="nul_character")
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


def refusal(error: ValidationError, *, prefix: str = "") -> InvalidError | MalformedError:
    """Turn pydantic's complaint into ours: pointer, code and sentence for each fault."""
    faults = error.errors(include_url=False, include_context=False)
    if any(fault["type"] == "json_invalid" for fault in faults):
        return MalformedError(f"The body is not valid JSON: {faults[0]['msg'].removeprefix('Invalid JSON: ')}")
    errors = [
        FieldError(prefix + "".join(f"/{part}" for part in fault["loc"]), fault["type"], fault["msg"])
        for fault in faults
    ]
    return InvalidError(errors[0].detail if len(errors) == 1 else f"{len(errors)} fields are not valid", errors=errors)
