"""What every way in ends with: a browser bound to a session, the page asked for, the colors of the person."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from accounts import services
from accounts.models import User
from accounts.selectors import get_user
from accounts.site import SITE_SESSION
from console.selectors import SITE_ZONE, business_of
from console.templatetags.shell import THEME_COOKIE
from console.web.forms import SignInForm

_STAFF_BACKEND = "accounts.backends.LockingBackend"


def enter(request: HttpRequest, opened: services.OpenedSession) -> HttpResponse:
    """Bind the browser to a fresh session and go where the person wanted to go."""
    user = get_user(opened.principal.id)
    if user.is_staff:
        login(request, user, backend=_STAFF_BACKEND)
    else:
        request.session.flush()
    bind(request, opened)
    rotate_token(request)
    response = redirect(next_of(request))
    keep_theme(response, user.theme)
    return response


def bind(request: HttpRequest, opened: services.OpenedSession) -> None:
    """Keep in the browser's session which of ours it is, and the time zone of the business."""
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


def show_sign_in(
    request: HttpRequest, form: SignInForm, *, refusal: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    """Show the page that asks for address and password."""
    context = {"form": form, "refusal": refusal, "next": asked_for(request), "is_local": settings.IS_LOCAL}
    return render(request, "console/sign_in.html", context, status=status)


def asked_for(request: HttpRequest) -> str:
    """Return where somebody wants to go, as they say."""
    return request.POST.get("next") or request.GET.get("next") or ""


def next_of(request: HttpRequest) -> str:
    """Return the page asked for, when it is one of ours."""
    wanted = asked_for(request)
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else "/"
