"""How a person keeps strangers out: password, second factors, recovery codes, and where they are signed in."""

import json
from typing import Any
from uuid import UUID

import segno
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import commands, selectors, services
from accounts.models import Factor
from accounts.site import device_of
from console.web.entering import bind
from core.forms import CommandForm, form_page, sent
from core.navigation import person_tabs
from core.pages import PageRequest, own_page
from core.toasts import done

_PASSWORD = {"autocomplete": "current-password"}


class ConfirmForm(CommandForm):
    """The present password."""

    command = commands.ConfirmPassword

    current_password = forms.CharField(
        label=gettext_lazy("Your password"), strip=False, widget=forms.PasswordInput(attrs=_PASSWORD)
    )


class PasswordForm(CommandForm):
    """The present password and the new one."""

    command = commands.ChangePassword

    current = forms.CharField(
        label=gettext_lazy("Present password"), strip=False, widget=forms.PasswordInput(attrs=_PASSWORD)
    )
    password = forms.CharField(
        label=gettext_lazy("New password"),
        strip=False,
        help_text=gettext_lazy("At least 15 characters; a sentence is fine. You stay signed in here only."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class AppForm(CommandForm):
    """The code that the app shows; the secret goes along to be drawn again."""

    command = commands.ConfirmApp

    code = forms.CharField(
        label=gettext_lazy("Code of the app"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    url = forms.CharField(max_length=400, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """The secret is known here already."""
        return {"code": self.cleaned_data["code"]}


class PasskeyForm(CommandForm):
    """What the device made, and how to call it."""

    command = commands.AddPasskey

    name = forms.CharField(label=gettext_lazy("Name of the passkey"), max_length=100)
    credential = forms.JSONField(required=False, widget=forms.HiddenInput)

    def values(self) -> dict[str, Any]:
        """An answer that is missing is one that fits nothing."""
        return {"name": self.cleaned_data["name"], "credential": self.cleaned_data["credential"] or {}}


@require_safe
@never_cache
@own_page
def security(request: PageRequest) -> HttpResponse:
    """Show factors, recovery codes and sessions."""
    caller = request.principal
    factors = list(selectors.list_factors(caller.id))
    context = {
        "tabs": person_tabs("console:security"),
        "factors": factors,
        "has_app": any(factor.kind == Factor.Kind.TOTP for factor in factors),
        "codes_left": selectors.count_recovery_codes(caller.id),
        "owes_factor": caller.owes_factor,
        "password_changed_at": selectors.get_user(caller.id).password_changed_at,
        "sessions": selectors.list_sessions(caller.id)[:100],
        "current_session": caller.session_id,
    }
    return render(request, "console/security.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def password(request: PageRequest) -> HttpResponse:
    """Set another password; every other session ends."""
    form = PasswordForm(sent(request))
    opened = form.save(lambda command: _change(request, command)) if request.method == "POST" else None
    if opened is not None:
        bind(request, opened)
        done(request, _("The password is changed; you were signed out everywhere else."))
        return redirect("console:security")
    return _form(request, form, _("Change the password"), _("Change it"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def add_app(request: PageRequest) -> HttpResponse:
    """Ask for the password, then show the secret as a picture and as text."""
    form = ConfirmForm(sent(request))
    new = form.save(lambda command: _begin_app(request, command)) if request.method == "POST" else None
    if new is not None:
        return _show_app(request, AppForm(initial={"url": new.url}), new.url)
    return _form(request, form, _("Add an authenticator app"), _("Go on"))


@never_cache
@sensitive_post_parameters()
@require_POST
@own_page
def confirm_app(request: PageRequest) -> HttpResponse:
    """Take the first code; the first factor brings recovery codes."""
    form = AppForm(request.POST)
    codes = form.save(
        lambda command: services.confirm_app(actor=request.principal, code=command.code, now=timezone.now())
    )
    if codes is None:
        return _show_app(request, form, request.POST.get("url", ""))
    return _added(request, codes)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def add_passkey(request: PageRequest) -> HttpResponse:
    """Ask for the password, then let the device make a passkey."""
    form = ConfirmForm(sent(request))
    options = form.save(lambda command: _begin_passkey(request, command)) if request.method == "POST" else None
    if options is not None:
        return _show_passkey(request, PasskeyForm(initial={"name": _("My device")}), options)
    return _form(request, form, _("Add a passkey"), _("Go on"))


@never_cache
@sensitive_post_parameters()
@require_POST
@own_page
def keep_passkey(request: PageRequest) -> HttpResponse:
    """Keep what the device made; the first factor brings recovery codes."""
    form = PasskeyForm(request.POST)
    codes = form.save(
        lambda command: services.add_passkey(
            actor=request.principal, name=command.name, credential=command.credential, now=timezone.now()
        )
    )
    if codes is None:
        return _show_passkey(request, form, None)
    return _added(request, codes)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def recovery_codes(request: PageRequest) -> HttpResponse:
    """Make new recovery codes by the password, and show them once."""
    form = ConfirmForm(sent(request))
    codes = form.save(lambda command: _renew(request, command)) if request.method == "POST" else None
    if codes is not None:
        return _show_codes(request, codes)
    return _form(request, form, _("New recovery codes"), _("Make new codes"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def remove_factor(request: PageRequest, factor_id: UUID) -> HttpResponse:
    """Forget a factor, by the password."""
    found = selectors.list_factors(request.principal.id).filter(id=factor_id).first()
    if found is None:
        raise services.FactorNotFoundError(_("There is no such factor."))
    form = ConfirmForm(sent(request))
    saved = form.save(lambda command: _remove(request, command, factor_id)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("%(name)s is no factor of yours any more.") % {"name": found.name})
        return redirect("console:security")
    return _form(request, form, _("Remove %(name)s?") % {"name": found.name}, _("Remove it"))


@require_POST
@own_page
def end_session(request: PageRequest, session_id: UUID) -> HttpResponse:
    """End one session of the person."""
    services.end_own_session(session_id=session_id, actor=request.principal, now=timezone.now())
    done(request, _("Signed out there."))
    return redirect("console:security")


@require_POST
@own_page
def end_others(request: PageRequest) -> HttpResponse:
    """End every session but this one."""
    caller = request.principal
    ended = services.end_sessions(
        user_id=caller.id, reason="signed_out", actor=caller, now=timezone.now(), but=caller.session_id
    )
    done(request, _("Signed out everywhere else.") if ended else _("You are signed in nowhere else."))
    return redirect("console:security")


def _change(request: PageRequest, command: commands.ChangePassword) -> services.OpenedSession:
    return services.change_password(
        actor=request.principal,
        current=command.current,
        new=command.password,
        device=device_of(request),
        now=timezone.now(),
    )


def _begin_app(request: PageRequest, command: commands.ConfirmPassword) -> services.NewApp:
    return services.begin_app(**_confirmed(request, command))


def _begin_passkey(request: PageRequest, command: commands.ConfirmPassword) -> dict[str, Any]:
    return services.begin_passkey(**_confirmed(request, command))


def _renew(request: PageRequest, command: commands.ConfirmPassword) -> list[str]:
    return services.renew_recovery_codes(**_confirmed(request, command))


def _remove(request: PageRequest, command: commands.ConfirmPassword, factor_id: UUID) -> bool:
    services.remove_factor(**_confirmed(request, command), factor_id=factor_id)
    return True


def _confirmed(request: PageRequest, command: commands.ConfirmPassword) -> dict[str, Any]:
    return {
        "actor": request.principal,
        "current": command.current_password,
        "device": device_of(request),
        "now": timezone.now(),
    }


def _show_app(request: PageRequest, form: AppForm, url: str) -> HttpResponse:
    secret = url.partition("secret=")[2].partition("&")[0]
    more = {
        "picture": segno.make(url).svg_data_uri(scale=5, border=3, light="white") if secret else "",
        "secret": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "action": reverse("console:confirm-app"),
    }
    return _form(request, form, _("Add an authenticator app"), _("Add it"), "console/add_app.html", more)


def _show_passkey(request: PageRequest, form: PasskeyForm, options: dict[str, Any] | None) -> HttpResponse:
    more = {"options": json.dumps(options) if options else "", "action": reverse("console:keep-passkey")}
    return _form(request, form, _("Add a passkey"), "", "console/add_passkey.html", more)


def _added(request: PageRequest, codes: list[str]) -> HttpResponse:
    done(request, _("The second factor is added."))
    return _show_codes(request, codes) if codes else redirect("console:security")


def _show_codes(request: PageRequest, codes: list[str]) -> HttpResponse:
    return render(request, "console/recovery_codes.html", {"codes": codes, "all_codes": "\n".join(codes)})


def _form(
    request: PageRequest,
    form: CommandForm,
    title: str,
    submit: str,
    template: str = "ui/form_page.html",
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    return form_page(
        request,
        form,
        title=title,
        submit=submit,
        back=reverse("console:security"),
        parent=_("Security"),
        template=template,
        **(more or {}),
    )
