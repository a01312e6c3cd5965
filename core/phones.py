"""Phone numbers: kept in E.164 (ITU-T), read as people of a country write them."""

import phonenumbers

from core.errors import FieldError, InvalidError


class InvalidPhoneError(InvalidError):
    """The text is no phone number of the country."""

    code = "invalid_phone"


def normalize(text: str, *, country: str, pointer: str = "/phone") -> str:
    """Return a number as E.164; without a leading + it is read as one of `country` (ISO 3166).

    Raises:
        InvalidPhoneError: no such number can exist; `pointer` says where it stood.
    """
    try:
        number = phonenumbers.parse(text, country)
        if phonenumbers.is_possible_number(number) and phonenumbers.is_valid_number(number):
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
