"""The two answers of a customer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.commands import Command
from core.errors import DomainError
from core.form_fields import FILL_IN
from quotes import commands


class AnswerForm(forms.Form):
    """An answer, held to the rules of its command."""

    command: type[Command]

    def clean(self) -> dict[str, Any]:
        """Ask the rules of the command."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        known = {name: value for name, value in cleaned.items() if name in self.command.model_fields}
        if not self.errors:
            try:
                self.command.check(known)
            except DomainError as refusal:
                self.add_error(next(iter(known)), refusal.detail)
        return cleaned


class AcceptForm(AnswerForm):
    """Who accepts; the tick is what they agree by."""

    command = commands.AcceptQuote

    accepted_by = forms.CharField(
        label=_("Your name"),
        max_length=200,
        error_messages=FILL_IN,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    agrees = forms.BooleanField(label=_("I accept this quote"), error_messages={"required": _("Tick this to accept")})


class DeclineForm(AnswerForm):
    """Why not."""

    command = commands.DeclineQuote

    reason = forms.CharField(
        label=_("What keeps you from it?"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
