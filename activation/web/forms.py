"""What people type to have a business built from a sentence."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from activation import documents, drafts
from activation.documents import Document
from core.countries import COUNTRIES

# Fields of the form by the pointers of the document they stand for.
POINTERS = {
    "name": "/business/name",
    "industry": "/business/industry",
    "country": "/business/country",
    "city": "/business/address/city",
    "currency": "/business/currency",
    "email": "/owner/email",
}


class DescribeForm(forms.Form):
    """One sentence about the business. Its length and its words are judged where it is read."""

    sentence = forms.CharField(
        label=_("The business in one sentence"),
        required=False,
        help_text=_("For example: pharmacy in Ibadan with delivery and 4 staff"),
    )


class FinishForm(forms.Form):
    """The draft, what a person corrects in it, and what is missing."""

    draft = forms.CharField(widget=forms.HiddenInput)
    sentence = forms.CharField(widget=forms.HiddenInput(attrs={"id": None}), required=False)
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)
    name = forms.CharField(label=_("Name of the business"), max_length=120)
    industry = forms.ChoiceField(label=_("Industry"))
    country = forms.ChoiceField(label=_("Country"))
    city = forms.CharField(label=_("City"), max_length=100, required=False)
    currency = forms.CharField(
        label=_("Currency"), max_length=3, required=False, help_text=_("Left empty: the currency of the country")
    )
    email = forms.EmailField(label=_("E-mail of the owner"), max_length=254)

    def __init__(self, *args: Any, whys: dict[str, str] | None = None, **kwargs: Any) -> None:
        """Mark each field that was guessed; `whys` are the reasons by pointer."""
        super().__init__(*args, **kwargs)
        for name, choices in (("industry", drafts.titles()), ("country", _countries())):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", "…"), *choices.items()]
        for name, pointer in POINTERS.items():
            if whys and pointer in whys:
                self.fields[name].help_text = _("A guess from %(why)s") % {"why": whys[pointer]}

    def document(self) -> Document:
        """Return the draft with what the person wrote over it.

        Raises:
            MalformedDocumentError: the draft was changed into something that is no document.
        """
        document = documents.read(self.cleaned_data["draft"].encode())
        for name, pointer in POINTERS.items():
            _write(document, pointer, self.cleaned_data[name].strip())
        return document


def value_at(document: Document, pointer: str) -> str:
    """Return the text at a pointer, empty where there is none."""
    node: Any = document
    for part in pointer.split("/")[1:]:
        node = node.get(part, {}) if isinstance(node, dict) else {}
    return node if isinstance(node, str) else ""


def _write(document: Document, pointer: str, value: str) -> None:
    """Write a value, or take it out where it was emptied."""
    *parents, last = pointer.split("/")[1:]
    node: dict[str, Any] = document
    for parent in parents:
        child = node.get(parent)
        if not isinstance(child, dict):
            if child is not None or not value:
                return
            child = node[parent] = {}
        node = child
    if value:
        node[last] = value
    else:
        node.pop(last, None)


def _countries() -> dict[str, str]:
    return {country.code: country.name for country in sorted(COUNTRIES.values(), key=lambda each: each.name)}
