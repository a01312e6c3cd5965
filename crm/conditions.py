"""What a record must be like for a rule of an upper app: parameters of its list, and what only a rule can ask."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy

from core.api.filters import narrowed
from core.errors import FieldError, InvalidError, MalformedError
from core.phones import country_of
from records.custom_filters import custom_filters, filters_for
from records.fields import field_of
from records.registry import RecordType

Conditions = Mapping[str, str]
COUNTRY, COMPANY = "phone_country", "company_name"


def _countries(record: Any) -> set[str]:
    numbers = getattr(record, "phones", None) or [getattr(record, "phone", "")]
    return {country_of(number) for number in numbers if number}


def _is_from(record: Any, words: list[str]) -> bool:
    return bool(_countries(record) & {word.upper() for word in words})


def _is_of_company(record: Any, words: list[str]) -> bool:
    name = record.company_name.casefold()
    return any(word.casefold() in name for word in words)


# What a new record without an owner never has.
_POINTLESS = frozenset({"tag", "owner_id", "response", "band", "score__gte"})
_OWN_LABELS: Mapping[str, Any] = {
    COUNTRY: gettext_lazy("Country of the number"),
    COMPANY: gettext_lazy("Company contains"),
}
_LOOKUPS: Mapping[str, Any] = {
    "gte": gettext_lazy("%(name)s from"),
    "lte": gettext_lazy("%(name)s until"),
    "isnull": gettext_lazy("%(name)s is empty"),
}
# What is asked of the record itself, by the kinds of records that know it; one of several words must fit.
_OWN: Mapping[str, Mapping[str, Callable[[Any, list[str]], bool]]] = {
    "lead": {COUNTRY: _is_from, COMPANY: _is_of_company},
    "contact": {COUNTRY: _is_from},
}


def names_of_conditions(kind: RecordType) -> list[str]:
    """Return by what a rule about a kind may ask, but for the fields of the business."""
    listed = [name for name in filters_for(kind, ()) if name not in _POINTLESS]
    return sorted({*listed, *_OWN.get(kind.name, {})})


def check_conditions(kind: RecordType, conditions: Conditions, *, pointer: str = "/conditions") -> None:
    """Refuse conditions that nothing of the kind can be held against.

    Raises:
        InvalidError: unknown_filter or bad_filter, at the condition below `pointer`.
    """
    for name, text in conditions.items():
        if not text.strip():
            raise _refused(f"{pointer}/{name}", "bad_filter", "Say what it must be")
        if name == COUNTRY and name in _OWN.get(kind.name, {}):
            _check_countries(text, f"{pointer}/{name}")
    rest = _listed(kind, conditions)
    try:
        narrowed(kind.listed(), rest, filters_for(kind, rest))
    except MalformedError as error:
        fault = error.errors[0] if error.errors else None
        place = fault.pointer.replace("?", "/") if fault else _named_in(error.detail, rest)
        raise _refused(f"{pointer}{place}", error.refusal_code, error.detail) from None


def fits(kind: RecordType, record: Any, conditions: Conditions) -> bool:
    """Tell whether a record is as conditions want it; one that names what is gone by now is met by nothing."""
    own = _OWN.get(kind.name, {})
    if not all(own[name](record, _words(text)) for name, text in conditions.items() if name in own):
        return False
    rest = _listed(kind, conditions)
    if not rest:
        return True
    try:
        return bool(narrowed(kind.listed().filter(pk=record.pk), rest, filters_for(kind, rest)).exists())
    except MalformedError:
        return False


def fits_all(kind: RecordType, records: Sequence[Any], conditions: Conditions) -> set[Any]:
    """Return the keys of those of some records that are as conditions want them, in one query."""
    own, rest = _OWN.get(kind.name, {}), _listed(kind, conditions)
    asked = [(own[name], _words(text)) for name, text in conditions.items() if name in own]
    found = {record.pk for record in records if all(rule(record, words) for rule, words in asked)}
    if not rest or not found:
        return found
    try:
        narrow = narrowed(kind.listed().filter(pk__in=found), rest, filters_for(kind, rest))
    except MalformedError:
        return set()
    return set(narrow.values_list("pk", flat=True))


def _listed(kind: RecordType, conditions: Conditions) -> dict[str, str]:
    own = _OWN.get(kind.name, {})
    return {name: text for name, text in conditions.items() if name not in own}


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def _check_countries(text: str, pointer: str) -> None:
    strange = [word for word in _words(text) if len(word) != 2 or not word.isalpha()]
    if strange:
        raise _refused(pointer, "bad_filter", f"{strange[0]!r} is no country such as NG")


def _named_in(detail: str, given: Conditions) -> str:
    return next((f"/{name}" for name in given if repr(name) in detail or detail.startswith(f"{name} ")), "")


def _refused(pointer: str, code: str, detail: str) -> InvalidError:
    return InvalidError(detail, code=code, errors=[FieldError(pointer, code, detail)])


def labels_of(kind: RecordType) -> list[tuple[str, str]]:
    """Return what conditions about a kind can ask, each with its words."""
    names = [*names_of_conditions(kind), *custom_filters(kind)]
    return sorted(((name, label_of(kind, name)) for name in names), key=lambda choice: choice[1].casefold())


def label_of(kind: RecordType, name: str) -> str:
    """Return what people call a condition."""
    if name in _OWN_LABELS:
        return str(_OWN_LABELS[name])
    plain, _found, lookup = name.partition("__")
    known = field_of(kind, plain)
    label = str(known.label) if known else plain.replace("_", " ").capitalize()
    return str(_LOOKUPS[lookup]) % {"name": label} if lookup in _LOOKUPS else label


def said(kind: RecordType, conditions: Mapping[str, str]) -> str:
    """Return conditions in a line."""
    return "; ".join(f"{label_of(kind, name)}: {text}" for name, text in conditions.items())
