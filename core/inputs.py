"""Kinds of text that commands take, each checked by its own rule."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from core.spelling import composed, turns_reading
from core.storable import find_fault

_is_url = URLValidator(schemes=["http", "https"])


def _email(text: str) -> str:
    address = text.lower()
    try:
        validate_email(address)
    except ValidationError:
        raise PydanticCustomError("invalid_email", "This is not an e-mail address") from None
    return address


def _url(text: str) -> str:
    try:
        _is_url(text)
    except ValidationError:
        raise PydanticCustomError("invalid_url", "This is not a web address with http or https") from None
    return text


def _storable(value: Any) -> Any:
    fault = find_fault(value)
    if fault is not None:
        raise PydanticCustomError(fault.code, fault.detail, {"below": fault.pointer})
    return value


def _composed(value: Any) -> Any:
    return composed(value) if isinstance(value, str) else value


def _upright(text: str) -> str:
    if turns_reading(text):
        raise PydanticCustomError("turned_text", "Leave out characters that turn the reading order")
    return text


def _or_empty(check: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: check(text) if text else text


# Of names and labels, which are looked for and shown beside others; it comes after their length.
SPELLED = (BeforeValidator(_composed), AfterValidator(_upright))

Email = Annotated[str, StringConstraints(max_length=254), AfterValidator(_email)]
Url = Annotated[str, StringConstraints(max_length=200), AfterValidator(_url)]
Line = Annotated[str, Field(max_length=200), *SPELLED]
Name = Annotated[str, Field(min_length=1, max_length=200), *SPELLED]
Short = Annotated[str, Field(max_length=60), *SPELLED]
Long = Annotated[str, Field(max_length=10_000)]
Phone = Annotated[str, Field(max_length=40)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
LongSlug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
# Empty text takes a value away.
EmailOrEmpty = Annotated[str, StringConstraints(max_length=254), AfterValidator(_or_empty(_email))]
UrlOrEmpty = Annotated[str, StringConstraints(max_length=200), AfterValidator(_or_empty(_url))]
CountryOrEmpty = Annotated[str, StringConstraints(pattern="^([A-Z]{2})?$")]
CountryCode = Annotated[str, StringConstraints(pattern="^[A-Z]{2}$")]
# Far years cannot be read back in every time zone.
Moment = Annotated[AwareDatetime, Field(ge=datetime(1900, 1, 1, tzinfo=UTC), le=datetime(2200, 1, 1, tzinfo=UTC))]
# Any JSON that can be kept.
Json = Annotated[Any, AfterValidator(_storable)]
JsonObject = Annotated[dict[str, Any], AfterValidator(_storable)]
