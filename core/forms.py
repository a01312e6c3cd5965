"""Pages that change a record: fields, the command they make, and refusals at the fields they name."""

import contextlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar

import phonenumbers
from django import forms
from django.db import transaction
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.api.problems import keep_records
from core.commands import Command
from core.errors import DomainError, FieldError, NotFoundError, NotPermittedError, StaleError
from core.phones import InvalidPhoneError, normalize

T = TypeVar("T")
_GROUPED = re.compile(r"^\d{1,3}([.,'\s]\d{3})+$")
_AMOUNT = re.compile(r"^\d+(\.\d+)?$")
# Faults of pydantic in the words of a page; its own sentences are written for programs.
_SENTENCES = {
    "missing": gettext_lazy("Fill this in"),
    "string_too_short": gettext_lazy("Fill this in"),
    "string_too_long": gettext_lazy("This is too long"),
    "string_pattern_mismatch": gettext_lazy("Some of these characters cannot be used here"),
}


class Versioned(Protocol):
    """A row that knows when it was written last."""

    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a long form: its title, one line about it, the names of its fields.

    `below` is a template for what stands under them; it is given the form.
    """

    title: str | Promise
    lead: str | Promise
    names: Sequence[str]
    below: str = ""


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its fields as they are shown."""

    title: str
    lead: str
    fields: Sequence[BoundField]
    below: str = ""


class CommandForm(forms.Form):
    """Fields whose rules are those of `command`; what a service refuses is shown at the field it names.

    `places` maps pointers of faults to field names where they differ ("/options/0/name": "options"); a pointer that
    is not listed belongs to the field its first part names. `version` is when the record was written last, as the
    page showed it: see `hold`.
    """

    command: type[Command]
    places: Mapping[str, str] = {}
    layout: Sequence[Section] = ()

    version = forms.CharField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """Return what the command is made of; a form whose fields are not those of its command says how here."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}

    def save(self, act: Callable[[Any], T], *, calls_outside: bool = False) -> T | None:
        """Validate, call the service with the command and return what it returns; None when something was refused.

        Nothing of a refused act stays in the database. With `calls_outside` no transaction is opened here: the
        service calls a far system and opens its own.

        Raises:
            NotFoundError, NotPermittedError: these are pages of their own, unless they name a field.
        """
        if not self.is_valid():
            return None
        try:
            with contextlib.nullcontext() if calls_outside else transaction.atomic():
                return act(self.command.check(self.values()))
        except DomainError as refusal:
            if isinstance(refusal, (NotFoundError, NotPermittedError)) and not refusal.errors:
                raise
            keep_records(refusal)
            self.refuse(refusal)
            return None

    def refuse(self, refusal: DomainError) -> None:
        """Put a refusal where it belongs: at its fields, else above the form."""
        for fault in refusal.errors:
            self.add_error(self._field_of(fault), _sentence(fault))
        if not refusal.errors:
            self.add_error(None, refusal.detail)

    def hold(self, row: Versioned) -> None:
        """Refuse to write over what somebody else wrote since the page was opened; call it under the row's lock.

        The next attempt counts as made in knowledge of it.

        Raises:
            StaleError: the record changed.
        """
        name = self.add_prefix("version")
        shown, present = self.data.get(name, ""), version_of(row)
        if shown and shown != present:
            data: Any = self.data
            self.data = data.copy()
            self.data[name] = present  # type: ignore[index]
            raise StaleError(_("Somebody changed this since you opened it. Save again to write over their values."))

    def sections(self) -> list[ShownSection]:
        """Return the visible fields by section; those in none come last, without a title."""
        shown = [
            ShownSection(
                str(section.title),
                str(section.lead),
                [self[name] for name in section.names if name in self.fields],
                section.below,
            )
            for section in self.layout
        ]
        named = {name for section in self.layout for name in section.names}
        rest = [bound for bound in self.visible_fields() if bound.name not in named]
        return [section for section in [*shown, ShownSection("", "", rest)] if section.fields]

    def _field_of(self, fault: FieldError) -> str | None:
        name = self.places.get(fault.pointer, fault.pointer.strip("/").partition("/")[0])
        is_seen = name in self.fields and not self.fields[name].widget.is_hidden
        return name if is_seen else None


class RecordForm(CommandForm):
    """A form about one record, or about a new one, whose command is `create`; only what was changed is sent."""

    create: type[Command]

    def __init__(self, data: Any = None, *, record: Any = None, **kwargs: Any) -> None:
        if record is None:
            self.command = self.create
        self.record = record
        super().__init__(data, **kwargs)
        if record is not None:
            self.initial["version"] = version_of(record)

    def values(self) -> dict[str, Any]:
        """Return what was changed; of a new record all that was filled in."""
        cleaned = super().values()
        if self.record is not None:
            return {name: value for name, value in cleaned.items() if name in self.changed_data}
        return {name: value for name, value in cleaned.items() if value not in (None, "", [])}


class MoneyField(forms.CharField):
    """An amount as people write it: 25000, 25,000.00 or 25.000,00; cleaned to a plain decimal string.

    `affix` is the currency that stands before it.
    """

    affix = ""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"inputmode": "decimal", "autocomplete": "off", "class": "nx-amount"}
        super().__init__(widget=forms.TextInput(attrs=attributes), max_length=40, **kwargs)

    def clean(self, value: Any) -> str | None:
        """Return the amount, None when it is empty.

        Raises:
            ValidationError: what was written is no amount.
        """
        text = str(super().clean(value) or "").replace("\u00a0", " ").strip()
        if not text:
            return None
        plain = plain_amount(text)
        if plain is None:
            raise forms.ValidationError(_("Write an amount such as 25,000.00"), code="invalid")
        return plain


class PhoneField(forms.CharField):
    """A number as people of `country` write it, or with + from anywhere; cleaned to E.164. `affix` is its prefix."""

    def __init__(self, *, country: str, **kwargs: Any) -> None:
        self.country = country
        code = phonenumbers.country_code_for_region(country)
        self.affix = f"+{code}" if code else ""
        super().__init__(widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}), max_length=40, **kwargs)

    def clean(self, value: Any) -> str:
        """Return the number, "" when it is empty.

        Raises:
            ValidationError: no such number is possible.
        """
        text = str(super().clean(value) or "").strip()
        if not text:
            return ""
        try:
            return normalize(text, country=self.country)
        except InvalidPhoneError:
            raise forms.ValidationError(
                _("Write a number such as 0803 123 4567, or with + and the country code"), code="invalid_phone"
            ) from None


def plain_amount(text: str) -> str | None:
    """Return an amount with a point for its decimals and nothing between its digits; None when it is no amount."""
    if _GROUPED.match(text):
        return re.sub(r"\D", "", text)
    last = max(text.rfind("."), text.rfind(","))
    whole, decimals = (text[:last], text[last + 1 :]) if last >= 0 else (text, "")
    digits = re.sub(r"\D", "", whole) if _GROUPED.match(whole) else whole
    plain = f"{digits}.{decimals}" if last >= 0 else digits
    return plain if _AMOUNT.match(plain) else None


def version_of(row: Versioned) -> str:
    """Return the mark of a row as it is now, for `initial["version"]`."""
    return row.updated_at.isoformat()


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what a form sent; None when the page was only opened."""
    return request.POST if request.method == "POST" else None


def form_page(
    request: HttpRequest,
    form: CommandForm,
    *,
    title: str,
    submit: str,
    back: str,
    parent: str = "",
    parent_url: str = "",
    template: str = "ui/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Show a form as a page; `back` is where Cancel leads, and `parent` too unless it has an address of its own.

    A form with faults answers 422.
    """
    context = {"form": form, "title": title, "submit": submit, "back": back}
    context |= {"parent": parent, "parent_url": parent_url or back}
    return render(request, template, context | more, status=422 if form.errors else 200)


def _sentence(fault: FieldError) -> str:
    detail = str(_SENTENCES.get(fault.code, fault.detail))
    return f"{detail}. {fault.hint}" if fault.hint else detail
