"""Pages of the shell itself: menu and settings."""

from django.conf import settings as site
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import services
from accounts.selectors import get_user
from console.selectors import business_of
from console.templatetags.shell import KEYS_COOKIE, KEYS_OFF
from console.web.entering import keep_theme
from console.web.forms import KeysForm, ThemeForm
from core.navigation import person_tabs
from core.pages import PageRequest, page
from core.toasts import done


@require_safe
@page()
def menu(request: PageRequest) -> HttpResponse:
    """All places of the person as a page: what the phone's menu opens without script."""
    return render(request, "console/menu.html")


@require_safe
@page()
def settings(request: PageRequest) -> HttpResponse:
    """Who one is here, the colors, the sessions, and the facts of the business."""
    user = get_user(request.principal.id)
    context = {
        "user": user,
        "form": ThemeForm(initial={"theme": user.theme}),
        "keys_form": KeysForm(initial={"are_on": request.COOKIES.get(KEYS_COOKIE) != KEYS_OFF}),
        "business": business_of(request.principal) if request.principal.may("tenants.view_tenant") else None,
        "may_own_keys": request.principal.may("accounts.own_api_key"),
        "may_change_access": request.principal.may("accounts.change_access_policy"),
        "may_change_business": request.principal.may("tenants.change_tenant"),
        "tabs": person_tabs("console:settings"),
    }
    return render(request, "console/settings.html", context)


@require_POST
@page()
def theme(request: PageRequest, undo: str = "") -> HttpResponse:
    """Pin light or dark, or follow the system; the toast takes it back."""
    form = ThemeForm({"theme": undo} if undo else request.POST)
    if not form.is_valid():
        return redirect("console:settings")
    wanted, before = form.cleaned_data["theme"], get_user(request.principal.id).theme
    services.change_own_account(actor=request.principal, theme=wanted)
    done(request, _("Colors changed."), undo="" if undo else reverse("console:theme-undo", args=[before]))
    response = redirect("console:settings")
    keep_theme(response, wanted)
    return response


@require_POST
@page()
def single_keys(request: PageRequest) -> HttpResponse:
    """Switch single keys on or off for this browser."""
    are_on = bool(request.POST.get("are_on"))
    done(request, _("Single keys are on.") if are_on else _("Single keys are off. Ctrl K still opens the palette."))
    response = redirect("console:settings")
    response.set_cookie(
        KEYS_COOKIE,
        "on" if are_on else KEYS_OFF,
        max_age=site.SESSION_COOKIE_AGE,
        samesite="Lax",
        secure=site.SESSION_COOKIE_SECURE,
    )
    return response
