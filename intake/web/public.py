"""The page of a form, for everybody: it needs no script, no cookie and no sign-in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from core.admission import count_call
from core.api.problems import carrying, keep_records
from core.errors import DomainError, InvalidError
from core.principal import system
from core.requests import client_address, request_id_of
from core.spelling import turns_reading
from core.tenancy import tenant_context
from intake import services
from intake.commands import Utm
from intake.entry import CONSENT, PAGE, REFERRER, TOKEN, TRAP, PublicForm
from intake.models import WebForm
from intake.models.submission import UTM
from intake.selectors.forms import find_public_form, get_form
from intake.services.submit import TooFastError
from intake.tokens import BadTokenError, ExpiredTokenError, make_token
from tenants.models import Tenant
from tenants.selectors import get_current_tenant

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
_LONGEST, _LONGEST_PAGE = 200, 500
_OPENED_AGAIN = (BadTokenError, ExpiredTokenError, TooFastError)


@dataclass(frozen=True, slots=True)
class Open:
    """A form that somebody opened, and whose it is."""

    form: WebForm
    tenant: Tenant


View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Open a view to everybody inside the business whose form the address names; a POST runs in one transaction."""

    @wraps(view)
    def inner(request: HttpRequest, key: str) -> HttpResponse:
        found = find_public_form(key)
        if found is None:
            detail = _("The address may have a slip, or the form is gone.")
            return _alone(request, _("No form is here"), detail, status=404)
        with tenant_context(found[0]):
            opened = Open(get_form(found[1]), get_current_tenant())
            try:
                count_call(request, None)
                with tenant_context(found[0], write=request.method not in SAFE_METHODS):
                    response = view(request, opened)
            except DomainError as refusal:
                keep_records(refusal)
                response = carrying(refusal, _alone(request, refusal.title, refusal.detail, status=refusal.status))
        return framed(request, response, opened.form)

    return inner


# A form may stand on any site, which knows no token of ours; nothing here is signed by a cookie that could be misused.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@public
def shown(request: HttpRequest, opened: Open) -> HttpResponse:
    """Show a form, and take what is sent."""
    if opened.form.status == WebForm.Status.PAUSED:
        return _alone(request, opened.form.title, _("This form is closed for now."), status=409)
    country = opened.tenant.country
    if request.method == "POST":
        return _send(request, opened, PublicForm(request.POST, web_form=opened.form, country=country))
    asked = {
        row["name"]: request.GET[row["name"]][:_LONGEST] for row in opened.form.questions if row["name"] in request.GET
    }
    return _page(request, opened, PublicForm(web_form=opened.form, country=country, initial=asked))


@require_safe
@public
def thanked(request: HttpRequest, opened: Open) -> HttpResponse:
    """Say thanks."""
    return render(request, "intake/thanks.html", {"form": opened.form, "tenant": opened.tenant})


def _send(request: HttpRequest, opened: Open, entry: PublicForm) -> HttpResponse:
    form = opened.form
    actor = system(form.tenant_id, name="Web form")
    try:
        services.submit_form(form=form, entry=entry, sent=_sent(request), actor=actor, now=timezone.now())
    except InvalidError as refusal:
        keep_records(refusal)
        if isinstance(refusal, _OPENED_AGAIN):
            entry.is_valid()
            entry.add_error(None, _("Please send it once more."))
        return _page(request, opened, entry, status=422)
    return redirect(form.redirect_url or reverse("intake-public:thanks", args=[form.key]))


def _sent(request: HttpRequest) -> services.Sent:
    given = request.POST
    return services.Sent(
        values=given,
        token=given.get(TOKEN, "")[:_LONGEST],
        trap=given.get(TRAP, ""),
        origin=request.META.get("HTTP_ORIGIN", ""),
        address=client_address(request),
        utm=Utm.model_construct(None, **{name: _cut(given.get(f"utm_{name}", "")) for name in UTM}),
        page=_cut(given.get(PAGE) or request.META.get("HTTP_REFERER", ""), _LONGEST_PAGE),
        referrer=_cut(given.get(REFERRER, ""), _LONGEST_PAGE),
    )


def _page(request: HttpRequest, opened: Open, entry: PublicForm, *, status: int = 200) -> HttpResponse:
    """Show the form with what is to come back with it: when it was opened, and where the visitor came from."""
    given = request.POST if request.method == "POST" else request.GET
    came_from = given.get(REFERRER) if request.method == "POST" else request.META.get("HTTP_REFERER")
    beside = {
        TOKEN: _token(request, opened.form),
        PAGE: _cut(given.get(PAGE) or request.build_absolute_uri(), _LONGEST_PAGE),
        REFERRER: _cut(came_from or "", _LONGEST_PAGE),
        **{f"utm_{name}": _cut(given.get(f"utm_{name}", "")) for name in UTM},
    }
    context = {
        "form": opened.form,
        "tenant": opened.tenant,
        "entry": entry,
        "beside": [(name, text) for name, text in beside.items() if text],
        "trap": TRAP,
        "consent": entry[CONSENT] if CONSENT in entry.fields else None,
    }
    return render(request, "intake/form.html", context, status=status)


def _token(request: HttpRequest, form: WebForm) -> str:
    """Return the mark of a form that is opened now."""
    return make_token(form.id, now=timezone.now())


def framed(request: HttpRequest, response: HttpResponse, form: WebForm) -> HttpResponse:
    """Let the sites of the form show the page in a frame, and the form lead where its business says."""
    leads_to = [SELF, *filter(None, [_origin(form.redirect_url)])]
    policy: dict[str, Any] = {"frame-ancestors": form.origins or [NONE], "form-action": leads_to}
    response.headers.setdefault("Cache-Control", "no-store")
    csp_replace(policy)(lambda _: response)(request)
    if form.origins:
        xframe_options_exempt(lambda _: response)(request)
    return response


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}" if url else ""


def _cut(text: str, most: int = _LONGEST) -> str:
    """Return what is kept of a text that nobody asked for; one that turns the reading order is let go."""
    plain = text.replace("\0", "").encode("utf-8", "ignore").decode()[:most].strip()
    return "" if turns_reading(plain) else plain


def _alone(request: HttpRequest, title: str, detail: str, *, status: int) -> HttpResponse:
    context = {"title": title, "detail": detail, "request_id": request_id_of(request)}
    return render(request, "intake/alone.html", context, status=status)
