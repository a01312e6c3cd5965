"""The person's own page: what others see of them, and the address they sign in with."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import commands, services
from accounts.models import User
from accounts.selectors import get_user
from accounts.site import device_of
from core.forms import CommandForm, form_page, sent
from core.navigation import person_tabs
from core.pages import PageRequest, own_page
from core.toasts import done

_FIELDS = ("first_name", "last_name", "phone", "language")


class ProfileForm(CommandForm):
    """Names, phone and language."""

    command = commands.ChangeMe

    first_name = forms.CharField(
        label=gettext_lazy("First name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=gettext_lazy("Last name"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Phone"),
        max_length=32,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=[])

    def __init__(self, data: Any = None, *, user: User) -> None:
        super().__init__(data, initial={name: getattr(user, name) for name in _FIELDS})
        languages = dict(settings.LANGUAGES) | {user.language: dict(settings.LANGUAGES).get(user.language, "")}
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            (code, _(name) if name else code) for code, name in languages.items() if code.count("-") <= 1
        ]


class EmailForm(CommandForm):
    """Another address, and the present password."""

    command = commands.ChangeEmail

    email = forms.EmailField(
        label=gettext_lazy("New e-mail"),
        help_text=gettext_lazy("A link goes there. The address counts once you follow it."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    current_password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@require_http_methods(["GET", "POST"])
@own_page
def profile(request: PageRequest) -> HttpResponse:
    """Show and change what people say about themselves."""
    user = get_user(request.principal.id)
    form = ProfileForm(sent(request), user=user)
    saved = form.save(lambda command: _change(request, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:profile")
    more = {"tabs": person_tabs("console:profile"), "may_export": request.principal.may("privacy.view_export")}
    return _form(request, form, _("You"), _("Save"), "console/profile.html", person=user, more=more)


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def change_email(request: PageRequest) -> HttpResponse:
    """Ask for another address; the answer is the same whether or not it is free."""
    form = EmailForm(sent(request))
    asked = form.save(lambda command: _ask(request, command)) if request.method == "POST" else None
    if asked is not None:
        done(request, _("A link is on its way to %(email)s. It works for an hour.") % {"email": asked})
        return redirect("console:profile")
    return _form(request, form, _("Change the e-mail"), _("Send the link"), back=reverse("console:profile"))


def _change(request: PageRequest, command: commands.ChangeMe) -> User:
    return services.change_own_account(actor=request.principal, **command.changes())


def _ask(request: PageRequest, command: commands.ChangeEmail) -> str:
    services.request_email_change(
        actor=request.principal,
        email=command.email,
        current=command.current_password,
        device=device_of(request),
        now=timezone.now(),
    )
    return command.email


def _form(
    request: PageRequest,
    form: CommandForm,
    title: str,
    submit: str,
    template: str = "ui/form_page.html",
    back: str = "",
    person: User | None = None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    place = reverse("console:settings")
    return form_page(
        request,
        form,
        title=title,
        submit=submit,
        back=back or place,
        parent=_("Settings"),
        parent_url=place,
        template=template,
        person=person,
        **(more or {}),
    )
