"""Pages behind links in mails: a password, an invitation, an address; and the page that asks for such a mail."""

from collections.abc import Callable, Mapping
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from accounts import services
from accounts.models import OneTimeToken, Session, User
from accounts.site import device_of
from console.web.entering import enter
from console.web.forms import AddressForm, NewPasswordForm
from console.web.second import show_second
from core.api.problems import carrying, keep_records
from core.errors import DomainError


@never_cache
@sensitive_variables("token")
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def set_password(request: HttpRequest, token: str) -> HttpResponse:
    """Set a password by a link and sign in; somebody who has one already only joins the business."""
    link = services.find_link(token=token, purposes=services.SETS_PASSWORD, now=timezone.now())
    if link is None:
        return _used(request)
    joins = link.purpose == OneTimeToken.Purpose.INVITATION and link.user.has_usable_password()
    form = NewPasswordForm(request.POST or None)
    context = {"form": form, "joins": joins, "email": link.user.email}
    if request.method == "GET" or not (joins or form.is_valid()):
        return render(request, "console/set_password.html", context)

    def use() -> User:
        now = timezone.now()
        if joins:
            return services.accept_invitation(token=token, now=now)
        return services.set_password_with_token(token=token, password=form.cleaned_data["password"], now=now)

    return _use(request, use, context, signs_in=not joins)


@never_cache
@sensitive_variables("token")
@require_http_methods(["GET", "POST"])
def verify_email(request: HttpRequest, token: str) -> HttpResponse:
    """Note that the person reads mail at the address. A button asks, since mail programs open links by themselves."""
    link = services.find_link(token=token, purposes=services.PROVES_EMAIL, now=timezone.now())
    if link is None:
        return _used(request)
    context = {"email": link.payload.get("email", link.user.email)}
    if request.method == "GET":
        return render(request, "console/verify_email.html", context)
    return _use(request, lambda: services.verify_email(token=token, now=timezone.now()), context, signs_in=False)


@require_http_methods(["GET", "POST"])
def forgot_password(request: HttpRequest) -> HttpResponse:
    """Have a link mailed; the answer is the same whether or not the address has an account."""
    form = AddressForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "console/forgot_password.html", {"form": form})
    try:
        services.request_password_reset(email=form.cleaned_data["email"], device=device_of(request))
    except DomainError as refusal:
        keep_records(refusal)
        context = {"form": form, "refusal": refusal.detail}
        return carrying(refusal, render(request, "console/forgot_password.html", context, status=refusal.status))
    return render(request, "console/forgot_password.html", {"is_sent": True})


def _use(
    request: HttpRequest, use: Callable[[], User], context: Mapping[str, object], *, signs_in: bool
) -> HttpResponse:
    """Use a link up. Who set a password by it is signed in, others go to the sign-in page."""
    try:
        user = use()
    except services.LinkUsedError:
        return _used(request)
    except DomainError as refusal:
        keep_records(refusal)
        detail = " ".join(fault.detail for fault in refusal.errors) or refusal.detail
        return render(request, "console/set_password.html", {**context, "refusal": detail}, status=refusal.status)
    if not signs_in:
        messages.success(request, _("Done. You can sign in now."))
        return redirect("console:home")
    now = timezone.now()
    try:
        opened = services.start_session(user=user, device=device_of(request), now=now, kind=Session.Kind.SITE)
    except services.SecondFactorNeededError as needed:
        return show_second(request, needed)
    return enter(request, opened)


def _used(request: HttpRequest) -> HttpResponse:
    return render(request, "console/set_password.html", {"is_used": True}, status=HTTPStatus.BAD_REQUEST)
