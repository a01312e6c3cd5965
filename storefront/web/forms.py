"""The form of the checkout."""

from typing import Any
from uuid import UUID, uuid4

import phonenumbers
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.phones import InvalidPhoneError, normalize


class CheckoutForm(forms.Form):
    """Who asks, how to reach them, and where it goes.

    `token` names this form once: sent twice, it makes one request. `website` is for robots, which fill everything in.
    """

    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=40,
        help_text=gettext_lazy("The shop calls or writes to this number."),
        widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "tel"}),
    )
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    address = forms.CharField(
        label=gettext_lazy("Street and area"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "street-address"}),
    )
    note = forms.CharField(
        label=gettext_lazy("Note to the shop"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    token = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, country: str, is_shipped: bool) -> None:
        super().__init__(data, initial={"token": uuid4()})
        self.country = country
        if not is_shipped:
            del self.fields["address"]

    @property
    def calling_code(self) -> int:
        """What a number of the country begins with abroad, for those who look for it (ITU-T E.164)."""
        return int(phonenumbers.country_code_for_region(self.country))

    @property
    def token_value(self) -> UUID | None:
        """The token that was sent, whatever else is wrong with the form."""
        try:
            return UUID(str(self.data.get("token", "")))
        except ValueError:
            return None

    def clean_phone(self) -> str:
        """Return the number in E.164."""
        try:
            return normalize(self.cleaned_data["phone"], country=self.country)
        except InvalidPhoneError as refusal:
            raise forms.ValidationError(refusal.detail, code=refusal.code) from None

    def clean_website(self) -> str:
        """Refuse what only a robot fills in."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("This must stay empty."), code="robot")
        return ""

    def facts(self) -> dict[str, str]:
        """Return what the customer wrote, for the service."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"token", "website"}}
