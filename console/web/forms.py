"""What people type at the door and in their settings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.services import Proof


class SignInForm(forms.Form):
    """Address and password."""

    email = forms.EmailField(
        label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username", "autofocus": True})
    )
    password = forms.CharField(
        label=_("Password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )


class AddressForm(forms.Form):
    """The address of an account."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"}))


class NewPasswordForm(forms.Form):
    """A password to keep; its rules are checked where it is set."""

    password = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )


class ProofForm(forms.Form):
    """One proof: a code of the app, a recovery code, or what a passkey signed."""

    code = forms.CharField(
        label=_("Code of your app"),
        required=False,
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True, "class": "nx-code"}
        ),
    )
    recovery_code = forms.CharField(
        label=_("Recovery code"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """Refuse no proof, and more than one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not isinstance(cleaned.get("credential") or {}, dict):
            raise forms.ValidationError(_("The passkey gave no answer. Try again."))
        if not any(cleaned.get(name) for name in ("code", "recovery_code", "credential")):
            raise forms.ValidationError(_("Type the code that your app shows, or use a passkey."))
        return cleaned

    def proof(self) -> Proof:
        """Return what was shown; a passkey counts before a code, the code of the app before a recovery code."""
        credential = self.cleaned_data["credential"] or None
        code = self.cleaned_data["code"] if credential is None else ""
        recovery_code = self.cleaned_data["recovery_code"] if credential is None and not code else ""
        return Proof(code=code, recovery_code=recovery_code, credential=credential)


class ThemeForm(forms.Form):
    """Light, dark, or as the system says."""

    theme = forms.ChoiceField(label=_("Colors"), choices=User.Theme.choices)


class KeysForm(forms.Form):
    """Whether single letters do something."""

    are_on = forms.BooleanField(label=_("Single keys"), required=False)
