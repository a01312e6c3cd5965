"""The way in and out: sign-in, sign-out, the choice of the business, the password behind a link."""

from http import HTTPStatus

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services
from accounts.models import Session
from accounts.site import device_of
from console.selectors import businesses_of
from console.templatetags.shell import FEW_BUSINESSES
from console.web.entering import bind, enter, next_of, show_sign_in
from console.web.forms import SignInForm
from console.web.second import show_second
from core.api.problems import carrying, keep_records
from core.errors import DomainError
from core.pages import principal_of
from core.principal import Principal
from core.search import matches

HOME = "console:home"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign somebody in at the site; staff of the platform are then signed in at the staff site too."""
    if request.method == "GET":
        if principal_of(request) is not None:
            return redirect(next_of(request))
        return show_sign_in(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return show_sign_in(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        opened = services.sign_in(
            email=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
            device=device_of(request),
            now=timezone.now(),
            kind=Session.Kind.SITE,
        )
    except services.SecondFactorNeededError as needed:
        return show_second(request, needed)
    except DomainError as refusal:
        keep_records(refusal)
        return carrying(refusal, show_sign_in(request, form, refusal=refusal.detail, status=refusal.status))
    return enter(request, opened)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    principal = principal_of(request)
    if principal is not None:
        services.sign_out(actor=principal, now=timezone.now())
    logout(request)
    return redirect("console:sign-in")


@require_http_methods(["GET", "POST"])
def businesses(request: HttpRequest) -> HttpResponse:
    """Choose the business to act in."""
    principal = principal_of(request)
    if principal is None:
        return redirect("console:sign-in")
    if request.method == "GET":
        return render(request, "console/businesses.html", _choice(principal, request.GET.get("q", "").strip()))
    try:
        opened = services.switch_tenant(
            actor=principal,
            tenant=request.POST.get("tenant_id", ""),
            device=device_of(request),
            now=timezone.now(),
        )
    except DomainError as refusal:
        keep_records(refusal)
        context = {**_choice(principal), "refusal": refusal.detail}
        return render(request, "console/businesses.html", context, status=refusal.status)
    bind(request, opened)
    return redirect(HOME)


def _choice(principal: Principal, text: str = "") -> dict[str, object]:
    """Return the businesses somebody may enter, narrowed by words of their names."""
    found = businesses_of(principal)
    shown = [business for business in found if matches(business.name, text)]
    return {"memberships": shown, "text": text, "has_many": len(found) > FEW_BUSINESSES}
