"""The way in and out: sign-in, sign-out, the choice of the business, the password behind a link."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import services
from accounts.models import Session, User
from accounts.selectors import get_user
from accounts.site import SITE_SESSION
from console.selectors import SITE_ZONE, business_of, businesses_of
from console.templatetags.shell import FEW_BUSINESSES, THEME_COOKIE
from console.web.forms import SignInForm
from core.api.problems import keep_records
from core.api.views import client_address
from core.errors import DomainError
from core.pages import principal_of
from core.principal import Principal
from core.search import matches

HOME = "console:home"
_STAFF_BACKEND = "accounts.backends.LockingBackend"


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign somebody in at the site; staff of the platform are then signed in at the staff site too."""
    if request.method == "GET":
        if principal_of(request) is not None:
            return redirect(_next(request))
        return _sign_in_page(request, SignInForm())
    form = SignInForm(request.POST)
    if not form.is_valid():
        return _sign_in_page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        opened = services.sign_in(
            email=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
            device=device_of(request),
            now=timezone.now(),
            kind=Session.Kind.SITE,
        )
    except DomainError as refusal:
        keep_records(refusal)
        response = _sign_in_page(request, form, refusal=refusal.detail, status=refusal.status)
        for name, value in refusal.headers.items():
            response[name] = value
        return response
    return enter(request, opened)


def enter(request: HttpRequest, opened: services.OpenedSession) -> HttpResponse:
    """Bind the browser to a fresh session and go where the person wanted to go."""
    user = get_user(opened.principal.id)
    if user.is_staff:
        login(request, user, backend=_STAFF_BACKEND)
    else:
        request.session.flush()
    _bind(request, opened)
    rotate_token(request)
    response = redirect(_next(request))
    keep_theme(response, user.theme)
    return response


def _bind(request: HttpRequest, opened: services.OpenedSession) -> None:
    request.session[SITE_SESSION] = str(opened.session.id)
    request.session[SITE_ZONE] = business_of(opened.principal).timezone if opened.principal.tenant_id else ""


def keep_theme(response: HttpResponse, theme: str) -> None:
    """Let the browser say with each request which colors the person pinned."""
    if theme == User.Theme.SYSTEM:
        response.delete_cookie(THEME_COOKIE)
    else:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=settings.SESSION_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


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
    _bind(request, opened)
    return redirect(HOME)


def _choice(principal: Principal, text: str = "") -> dict[str, object]:
    """Return the businesses somebody may enter, narrowed by words of their names."""
    found = businesses_of(principal)
    shown = [business for business in found if matches(business.name, text)]
    return {"memberships": shown, "text": text, "has_many": len(found) > FEW_BUSINESSES}


def _sign_in_page(
    request: HttpRequest, form: SignInForm, *, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context = {"form": form, "refusal": refusal, "next": _asked_for(request), "is_local": settings.IS_LOCAL}
    return render(request, "console/sign_in.html", context, status=status)


def _asked_for(request: HttpRequest) -> str:
    return request.POST.get("next") or request.GET.get("next") or ""


def _next(request: HttpRequest) -> str:
    """Return the page asked for, when it is one of ours."""
    wanted = _asked_for(request)
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"


def device_of(request: HttpRequest) -> services.Device:
    """Return from where somebody signs in."""
    return services.Device(ip=client_address(request) or None, user_agent=request.META.get("HTTP_USER_AGENT", ""))
