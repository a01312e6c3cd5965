"""What every page answer carries: its content security policy; and who is signed in at the site."""

from collections.abc import Callable
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from csp.middleware import CSPMiddleware
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from accounts.site import SITE_SESSION
from console.selectors import SITE_ZONE, find_site_principal
from core.pages import PROVE, principal_of
from executions.stream.origins import origin_of

STRICT = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:", *filter(None, [settings.MEDIA_ORIGIN])],
    "font-src": [SELF],
    "connect-src": [SELF, *filter(None, [origin_of(settings.STREAM_URL)])],
    "form-action": [SELF],
    "manifest-src": [SELF],
    "worker-src": [SELF],
    "base-uri": [NONE],
    "frame-ancestors": [NONE],
}
# The staff theme runs Alpine, which evaluates expressions, and sets inline styles.
STAFF = {**STRICT, "script-src": [SELF, UNSAFE_EVAL], "style-src": [SELF, UNSAFE_INLINE]}
# The API reference draws some of its pictures from blobs.
API_DOCS = {**STRICT, "worker-src": [SELF, "blob:"]}
_BY_PATH = (("/admin/", STAFF), ("/api/docs", API_DOCS))
_API, _STAFF_SITE = "/api/v1/", "/admin/"
# An answer of the API is no page: should a browser open one, it may load nothing and stand in no frame.
_NO_PAGE = "default-src 'none'; frame-ancestors 'none'"
GetResponse = Callable[[HttpRequest], HttpResponse]


def policy_of(path: str) -> dict[str, list[str]]:
    """Return the policy of a path: the strict one unless it is listed."""
    return next((policy for prefix, policy in _BY_PATH if path.startswith(prefix)), STRICT)


class ContentPolicyMiddleware(CSPMiddleware):
    """Sends the policy of the path; a view may have set its own with the decorators of django-csp."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Set the header."""
        if request.path.startswith(_API):
            response.headers.setdefault("Content-Security-Policy", _NO_PAGE)
            return response
        if not hasattr(response, "_csp_config"):
            response._csp_config = policy_of(request.path)  # type: ignore[attr-defined] # noqa: SLF001 - read by django-csp
        return super().process_response(request, response)


def zone_of(request: HttpRequest) -> ZoneInfo | None:
    """Return the time zone of the business, kept in the session when somebody entered it; None is the platform's."""
    try:
        return ZoneInfo(request.session[SITE_ZONE])
    except (AttributeError, KeyError, ValueError, ZoneInfoNotFoundError):
        return None


class SitePrincipalMiddleware:
    """Puts `request.principal` on every page request: read from the site session when somebody asks for it.

    The staff site has a sign-in of its own inside Django; it ends with the site session it began with, and opens only
    after a second factor, unless STAFF_SECOND_FACTOR says otherwise.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path.startswith(_API):
            return self.get_response(request)
        request.principal = SimpleLazyObject(lambda: find_site_principal(request))  # type: ignore[attr-defined]
        if request.path.startswith(_STAFF_SITE) and SITE_SESSION in request.session:
            principal = principal_of(request)
            if principal is None:
                request.user = AnonymousUser()
            elif settings.STAFF_SECOND_FACTOR and principal.is_staff and not principal.is_proved:
                return redirect_to_login(request.get_full_path(), reverse(PROVE))
        with timezone.override(zone_of(request)):
            return self.get_response(request)
