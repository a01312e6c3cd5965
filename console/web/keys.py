"""Keys of programs, and the service accounts they belong to."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from accounts import commands, selectors, services
from accounts.models import BuiltInRole, ServiceAccount
from accounts.site import device_of
from console.web.security import ConfirmForm
from core.forms import CommandForm, RecordForm, form_page, sent
from core.lists import read_page
from core.pages import PageRequest, page
from core.permissions import catalog, rights_of_scope
from core.principal import Principal
from core.toasts import done

OWN, CHANGE_ACCOUNTS = "accounts.own_api_key", "accounts.change_service_account"
_DAYS = [(7, gettext_lazy("A week")), (30, gettext_lazy("30 days")), (90, gettext_lazy("90 days"))]
_DAYS += [(365, gettext_lazy("A year"))]


class KeyForm(CommandForm):
    """Whose key it is, what it may do, how long it lives; the password."""

    command = commands.CreateApiKey

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("Which program uses it."))
    service_account_id = forms.ChoiceField(label=gettext_lazy("Acts as"), required=False)
    scopes = forms.MultipleChoiceField(
        label=gettext_lazy("May"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one")},
    )
    days = forms.TypedChoiceField(label=gettext_lazy("Lives for"), choices=_DAYS, coerce=int, initial=90)
    current_password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, data: Any = None, *, principal: Principal) -> None:
        super().__init__(data)
        accounts = selectors.list_service_accounts() if principal.may(services.CHANGE_KEYS) else []
        owners = [("", _("Me")), *((str(account.id), account.name) for account in accounts)]
        self.fields["service_account_id"].choices = owners  # type: ignore[attr-defined]
        self.fields["scopes"].choices = scope_choices(principal)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what was filled in; nobody chosen is the person."""
        return {name: value for name, value in super().values().items() if value not in ("", None)}


class ServiceAccountForm(RecordForm):
    """Name, role, what it is for."""

    command, create = commands.ChangeServiceAccount, commands.CreateServiceAccount

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    description = forms.CharField(label=gettext_lazy("What it is for"), max_length=500, required=False)
    status = forms.ChoiceField(label=gettext_lazy("Status"), choices=ServiceAccount.Status.choices)

    def __init__(self, data: Any = None, *, record: ServiceAccount | None = None) -> None:
        super().__init__(data, record=record, initial=_shown(record))
        roles = [*BuiltInRole.choices, *selectors.list_roles().order_by("name").values_list("code", "name")]
        self.fields["role"].choices = roles  # type: ignore[attr-defined]
        if record is None:
            del self.fields["status"]


def scope_choices(principal: Principal) -> list[tuple[str, str]]:
    """Return the scopes that would open something to somebody, by app."""
    apps = sorted({code.partition(".")[0] for code in catalog()})
    words = {"read": _("%(app)s: read"), "write": _("%(app)s: read and change")}
    return [
        (f"{app}:{access}", words[access] % {"app": app.capitalize()})
        for app in apps
        for access in ("read", "write")
        if any(principal.may(right) for right in rights_of_scope(f"{app}:{access}"))
    ]


@require_safe
@page(OWN)
def keys(request: PageRequest) -> HttpResponse:
    """List keys, and service accounts for those who may see them."""
    caller, text = request.principal, request.GET.get("q", "").strip()
    found = selectors.list_api_keys(seen_by=caller)
    context = {
        "page": read_page(selectors.search_api_keys(found, text) if text else found, request.GET),
        "text": text,
        "now": timezone.now(),
        "may_see_accounts": caller.may("accounts.view_service_account"),
        "may_change_accounts": caller.may(CHANGE_ACCOUNTS),
        "accounts": _accounts(caller),
    }
    return render(request, "console/keys.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page(OWN)
def new_key(request: PageRequest) -> HttpResponse:
    """Make a key and show it this once."""
    form = KeyForm(sent(request), principal=request.principal)
    new = form.save(lambda command: _create(request, command)) if request.method == "POST" else None
    if new is not None:
        return render(request, "console/new_key.html", {"key": new.row, "text": new.text})
    return _form(request, form, _("New key"), _("Make the key"))


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@page(OWN)
def revoke_key(request: PageRequest, key_id: UUID) -> HttpResponse:
    """End a key for good, by the password."""
    found = selectors.list_api_keys(seen_by=request.principal).filter(id=key_id).first()
    if found is None:
        raise selectors.ApiKeyNotFoundError(_("There is no such key."))
    form = ConfirmForm(sent(request))
    saved = form.save(lambda command: _revoke(request, command, key_id)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("%(key)s opens nothing any more.") % {"key": found.prefix})
        return redirect("console:api-keys")
    return _form(request, form, _("Revoke %(name)s?") % {"name": found.name}, _("Revoke it"))


@require_http_methods(["GET", "POST"])
@page(CHANGE_ACCOUNTS)
def new_account(request: PageRequest) -> HttpResponse:
    """Let a machine act in the business."""
    form = ServiceAccountForm(sent(request))
    actor = request.principal
    made = (
        form.save(lambda command: services.create_service_account(**command.model_dump(), actor=actor))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("%(name)s may act here. Make a key for it.") % {"name": made.name})
        return redirect("console:api-keys")
    return _form(request, form, _("New service account"), _("Make it"))


@require_http_methods(["GET", "POST"])
@page(CHANGE_ACCOUNTS)
def edit_account(request: PageRequest, account_id: UUID) -> HttpResponse:
    """Change a service account; its keys follow with their next call."""
    found = selectors.list_service_accounts().filter(id=account_id).first()
    if found is None:
        raise selectors.ServiceAccountNotFoundError(_("There is no such service account."))
    form = ServiceAccountForm(sent(request), record=found)
    saved = form.save(lambda command: _change(request, form, command, account_id)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:api-keys")
    return _form(request, form, found.name, _("Save"))


def _shown(record: ServiceAccount | None) -> dict[str, str]:
    if record is None:
        return {"role": BuiltInRole.AGENT.value}
    return {
        "name": record.name,
        "role": record.role_code,
        "description": record.description,
        "status": record.status,
    }


def _accounts(caller: Principal) -> list[ServiceAccount]:
    may_see = caller.may("accounts.view_service_account")
    return list(selectors.list_service_accounts().order_by("name")[:200]) if may_see else []


def _create(request: PageRequest, command: commands.CreateApiKey) -> services.NewKey:
    return services.create_api_key(
        **command.model_dump(exclude={"current_password"}),
        current=command.current_password,
        actor=request.principal,
        device=device_of(request),
        now=timezone.now(),
    )


def _revoke(request: PageRequest, command: commands.ConfirmPassword, key_id: UUID) -> bool:
    services.revoke_api_key(
        key_id=key_id,
        current=command.current_password,
        actor=request.principal,
        device=device_of(request),
        now=timezone.now(),
    )
    return True


def _change(
    request: PageRequest, form: ServiceAccountForm, command: commands.ChangeServiceAccount, account_id: UUID
) -> ServiceAccount:
    form.hold(selectors.get_service_account_for_update(account_id))
    return services.change_service_account(account_id=account_id, actor=request.principal, **command.changes())


def _form(request: PageRequest, form: CommandForm, title: str, submit: str) -> HttpResponse:
    back = reverse("console:api-keys")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("API keys"))
