"""Phone numbers: kept in E.164 (ITU-T), read as people of a country write them."""

import re

import phonenumbers

from core.errors import FieldError, InvalidError

# The way out of a country that ITU-T E.164 recommends; people write it for + everywhere.
_ABROAD = re.compile(r"^\s*00(?=[\s1-9])")


class InvalidPhoneError(InvalidError):
    """The text is no phone number of the country."""

    code = "invalid_phone"


def normalize(text: str, *, country: str, pointer: str = "/phone") -> str:
    """Return a number as E.164; without a leading + it is read as one of `country` (ISO 3166).

    A number counts when its length is possible in its country: lists of used prefixes are always behind.

    Raises:
        InvalidPhoneError: no such number is possible; `pointer` says where it stood.
    """
    try:
        number = phonenumbers.parse(_ABROAD.sub("+", text), country)
        if phonenumbers.is_possible_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    except phonenumbers.NumberParseException:
        pass
    detail = f"{text!r} is not a phone number in {country}; write it with + and the country code if it is foreign"
    raise InvalidPhoneError(detail, errors=[FieldError(pointer, "invalid_phone", detail)])


def normalize_all(texts: list[str], *, country: str, pointer: str = "/phones") -> list[str]:
    """Return numbers as E.164 without repeats, in their order.

    Raises:
        InvalidPhoneError: one of them is no number; its place ends the pointer.
    """
    found = (normalize(text, country=country, pointer=f"{pointer}/{at}") for at, text in enumerate(texts))
    return list(dict.fromkeys(found))


def country_of(number: str) -> str:
    """Return the country of a number in E.164 as ISO 3166, "" where it has none."""
    try:
        return phonenumbers.region_code_for_number(phonenumbers.parse(number)) or ""
    except phonenumbers.NumberParseException:
        return ""
