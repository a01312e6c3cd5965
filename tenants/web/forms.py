"""The form of a new domain."""

from django import forms
from django.utils.translation import gettext_lazy

from core.forms import CommandForm
from tenants.commands import AddDomain


class DomainForm(CommandForm):
    """One host."""

    command = AddDomain

    host = forms.CharField(
        label=gettext_lazy("Domain"),
        help_text=gettext_lazy("Such as shop.example.com. You keep it at your registrar."),
        max_length=253,
        widget=forms.TextInput(
            attrs={"inputmode": "url", "autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
