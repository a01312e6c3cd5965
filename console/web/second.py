"""The second half of the way in: a code or a passkey; and the page that asks for one again before dangerous acts."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import selectors, services
from accounts.models import Factor, Session
from accounts.site import device_of
from console.web.entering import asked_for, enter, next_of, show_sign_in
from console.web.forms import ProofForm, SignInForm
from core.api.problems import carrying, keep_records, problem
from core.errors import DomainError
from core.pages import PageRequest, own_page

PASSKEY = str(Factor.Kind.PASSKEY)


def show_second(request: HttpRequest, refusal: services.SecondFactorNeededError) -> HttpResponse:
    """Go on after a right password: ask for the factor; the page carries the token to the next step."""
    keep_records(refusal)
    methods = refusal.members["methods"]
    return _second_page(request, str(refusal.members["token"]), methods if isinstance(methods, list) else [])


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Take the code or the passkey and open the session; without the first half there is nothing to do here."""
    form = ProofForm(request.POST or None)
    token, methods = request.POST.get("token", ""), request.POST.getlist("methods")
    if request.method == "GET" or not token:
        return redirect("console:sign-in")
    if not form.is_valid():
        return _second_page(request, token, methods, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        opened = services.finish_sign_in(token=token, proof=form.proof(), device=device_of(request), now=timezone.now())
    except services.LinkUsedError:
        return show_sign_in(
            request, SignInForm(), refusal=_("That took too long. Sign in again."), status=HTTPStatus.UNAUTHORIZED
        )
    except DomainError as refusal:
        keep_records(refusal)
        return _second_page(request, token, methods, refusal=refusal)
    return enter(request, opened)


@never_cache
@require_POST
def passkey_question(request: HttpRequest) -> HttpResponse:
    """Tell the script of the door what to ask a passkey."""
    token, now = request.POST.get("token", ""), timezone.now()
    try:
        if token:
            return JsonResponse(services.challenge_for(token=token, now=now))
        return JsonResponse(services.challenge_anybody(device=device_of(request), now=now))
    except DomainError as refusal:
        return problem(refusal, request)


@never_cache
@sensitive_post_parameters()
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Sign in by a passkey alone."""
    form = ProofForm(request.POST)
    if not form.is_valid() or form.proof().credential is None:
        return redirect("console:sign-in")
    try:
        opened = services.sign_in_by_passkey(
            credential=form.proof().credential or {},
            device=device_of(request),
            now=timezone.now(),
            kind=Session.Kind.SITE,
        )
    except DomainError as refusal:
        keep_records(refusal)
        return carrying(refusal, show_sign_in(request, SignInForm(), refusal=refusal.detail, status=refusal.status))
    return enter(request, opened)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_page
def prove(request: PageRequest) -> HttpResponse:
    """Ask for a factor again, then go back to what was to be done; who has none is led to adding one."""
    methods = _methods(request.principal.id)
    form = ProofForm(request.POST or None)
    context = {"form": form, "methods": methods, "next": asked_for(request), "has_passkey": PASSKEY in methods}
    if request.method == "GET" or not methods or not form.is_valid():
        status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
        return render(request, "console/prove.html", context, status=status)
    try:
        services.step_up(actor=request.principal, proof=form.proof(), now=timezone.now())
    except DomainError as refusal:
        keep_records(refusal)
        shown = {**context, "refusal": refusal.detail}
        return carrying(refusal, render(request, "console/prove.html", shown, status=refusal.status))
    return redirect(next_of(request))


@never_cache
@require_POST
@own_page
def own_question(request: PageRequest) -> HttpResponse:
    """Tell the script what to ask one of the person's passkeys."""
    try:
        return JsonResponse(services.challenge(user_id=request.principal.id, now=timezone.now()))
    except DomainError as refusal:
        return problem(refusal, request)


def _methods(user_id: UUID) -> list[str]:
    return sorted(set(selectors.list_factors(user_id).values_list("kind", flat=True)))


def _second_page(
    request: HttpRequest,
    token: str,
    methods: list[str],
    *,
    form: ProofForm | None = None,
    refusal: DomainError | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "form": form or ProofForm(),
        "token": token,
        "methods": methods,
        "has_passkey": PASSKEY in methods,
        "refusal": refusal.detail if refusal else "",
        "next": asked_for(request),
    }
    response = render(request, "console/second_factor.html", context, status=refusal.status if refusal else status)
    return carrying(refusal, response) if refusal else response
