"""The form that visitors fill in, made of what a business asks for; programs that send one pass through it too."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.errors import DomainError, FieldError, InvalidError, below
from core.form_fields import FILL_IN, area, line
from core.forms import PhoneField
from crm.commands import CreateLead
from intake.commands import ABOUT, CUSTOM
from intake.models import WebForm
from records.custom_forms import control_of
from records.models import CustomField
from records.selectors.custom_fields import live_fields

TOKEN, TRAP, CONSENT, PAGE, REFERRER = "nx_token", "nx_website", "nx_consent", "nx_page", "nx_referrer"
# What stands in a sent form beside its answers.
BESIDE: Final = ("nx_", "utm_")
LONGEST_NOTES: Final = 10_000
_SENTENCES = {
    "too_long": gettext_lazy("This is too long"),
    "string_too_long": gettext_lazy("This is too long"),
    "turned_text": gettext_lazy("Some of these characters cannot be used here"),
}
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What was answered: of the lead, and by the names of the questions."""

    lead: Mapping[str, Any]
    payload: Mapping[str, Any] = field(default_factory=dict)


class PublicForm(forms.Form):
    """The questions of a web form in their order, then the consent.

    A hidden one answers what the form says unless something is sent for it.
    """

    def __init__(self, data: Any = None, *, web_form: WebForm, country: str, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.web_form = web_form
        own = {CUSTOM + each.key: each for each in live_fields("lead")} if _has_custom(web_form.questions) else {}
        for row in web_form.questions:
            made = _control(row, own, country)
            if made is not None:
                self.fields[row["name"]] = made
        if web_form.consent_text:
            self.fields[CONSENT] = forms.BooleanField(label=web_form.consent_text, required=False)

    @classmethod
    def of_json(cls, values: Mapping[str, Any], *, consent: bool, web_form: WebForm, country: str) -> "PublicForm":
        """Return the form as a program filled it in.

        Raises:
            InvalidError: an answer names no field.
        """
        empty = cls(web_form=web_form, country=country)
        unknown = [name for name in values if name not in {row["name"] for row in empty.rows}]
        if unknown:
            detail = f"The form asks for no {unknown[0][:60]!r}"
            faults = [FieldError(below("/values", name), "unknown_field", detail) for name in unknown]
            raise InvalidError(detail, errors=faults)
        told = {name: _told(empty.fields[name], value) for name, value in values.items()}
        return cls({**told, CONSENT: consent}, web_form=web_form, country=country)

    @property
    def rows(self) -> Sequence[Row]:
        """What the business asks for; a question about a field that is gone is left out."""
        return [row for row in self.web_form.questions if row["name"] in self.fields]

    def answers(self) -> Answers:
        """Return what was answered.

        Raises:
            InvalidError: something is missing or does not fit; `errors` name each by /values/<name>.
        """
        if not self.is_valid():
            raise self._refusal()
        payload = {row["name"]: _plain(self.cleaned_data[row["name"]]) for row in self.rows}
        try:
            lead = CreateLead.check(self._lead(payload)).given()
        except InvalidError as refusal:
            self.take(refusal)
            raise self._refusal() from None
        return Answers(lead, {name: value for name, value in payload.items() if value not in ("", None, [])})

    def take(self, refusal: DomainError) -> None:
        """Put a refusal at the questions whose answers it is about, else above all of them."""
        by_place = {"/" + row["maps_to"].replace(".", "/", 1): row["name"] for row in self.rows if row["maps_to"]}
        for fault in refusal.errors:
            name = by_place.get(fault.pointer) or fault.pointer.removeprefix("/values/")
            self.add_error(name if name in self.fields else None, str(_SENTENCES.get(fault.code, fault.detail)))
        if not refusal.errors:
            self.add_error(None, refusal.detail)

    def _lead(self, payload: Row) -> dict[str, Any]:
        placed = {row["maps_to"]: payload[row["name"]] for row in self.rows if row["maps_to"] not in {"", "notes"}}
        given = {place: value for place, value in placed.items() if value not in ("", None, [])}
        named = next((str(given[place]) for place in ("name", "company_name", "email", "phone") if place in given), "")
        if not any(place in given for place in ABOUT):
            self._refuse_nobody()
        custom = {place.removeprefix(CUSTOM): value for place, value in given.items() if place.startswith(CUSTOM)}
        plain = {place: value for place, value in given.items() if not place.startswith(CUSTOM)}
        return {**plain, "name": named, "notes": self._notes(payload), "custom": custom, "source": self.web_form.source}

    def _notes(self, payload: Row) -> str:
        parts = []
        for row in self.rows:
            value = payload[row["name"]]
            if row["maps_to"] == "notes" and value:
                parts.append(str(value))
            elif not row["maps_to"] and value not in ("", None, []):
                parts.append(f"{row['label']}: {_said(value)}")
        return "\n".join(parts)[:LONGEST_NOTES]

    def _refuse_nobody(self) -> None:
        name = next(row["name"] for row in self.rows if row["maps_to"] in ABOUT and row["kind"] != "hidden")
        self.add_error(name, _("Fill this in"))
        raise self._refusal()

    def _refusal(self) -> InvalidError:
        """Return the faults of the form as a refusal."""
        faults = [
            FieldError("" if name == "__all__" else below("/values", name), each["code"] or "invalid", each["message"])
            for name, found in self.errors.get_json_data().items()
            for each in found
        ]
        detail = faults[0].detail if len(faults) == 1 else f"{len(faults)} fields are not valid"
        return InvalidError(detail, errors=faults)


def _has_custom(rows: Sequence[Row]) -> bool:
    return any(row["maps_to"].startswith(CUSTOM) for row in rows)


def _control(row: Row, own: Mapping[str, CustomField], country: str) -> forms.Field | None:
    """Return the control of a question; None when the field of the business behind it is gone."""
    if row["kind"] == "custom":
        field = own.get(row["maps_to"])
        made = control_of(field) if field is not None else None
    else:
        made = _MAKERS[row["kind"]](row, country)
    if made is None:
        return None
    is_own = row["kind"] == "custom"
    made.required = bool(row["required"]) or (is_own and made.required)
    made.label, made.help_text = row["label"], row["help"] or (made.help_text if is_own else "")
    made.initial = row["value"] or None
    made.error_messages |= FILL_IN
    return made


def _text(row: Row, _country: str) -> forms.Field:
    hints = {"name": "name", "company_name": "organization"}
    hint = hints.get(row["maps_to"], "on")
    return line("", widget=forms.TextInput(attrs={"autocomplete": hint}))


def _email(_row: Row, _country: str) -> forms.Field:
    return forms.EmailField(max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}))


def _choice(row: Row, _country: str) -> forms.Field:
    offered = [(text, text) for text in row["choices"]]
    return forms.ChoiceField(choices=offered, widget=forms.RadioSelect)


def _hidden(row: Row, _country: str) -> forms.Field:
    return forms.CharField(max_length=200, empty_value=row["value"], widget=forms.HiddenInput)


_MAKERS: Mapping[str, Callable[[Row, str], forms.Field]] = {
    "text": _text,
    "email": _email,
    "phone": lambda _row, country: PhoneField(country=country),
    "long": lambda _row, _country: area("", max_length=5_000),
    "choice": _choice,
    "checkbox": lambda _row, _country: forms.BooleanField(),
    "hidden": _hidden,
}


def _plain(value: Any) -> Any:
    """Return an answer as JSON has it."""
    return value if isinstance(value, (str, bool, int, list, type(None))) else _written(value)


def _written(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _told(control: forms.Field, value: Any) -> Any:
    """Return a value of a program as a browser would send it."""
    if value is None or (isinstance(value, bool) and isinstance(control, forms.BooleanField)):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list) and isinstance(control, forms.MultipleChoiceField):
        return [str(each) for each in value]
    return str(value)


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return ", ".join(value) if isinstance(value, list) else str(value)
