"""The page that turns a sentence into a business: describe, look over every guess, fill in, build."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from activation import drafts, plans, services
from activation.senders import count_document, require_person
from activation.web.forms import POINTERS, DescribeForm, FinishForm, value_at
from core.api.answers import dumps
from core.errors import DomainError, UnauthenticatedError
from core.ids import uuid7
from core.pages import SIGN_IN, principal_of, refused
from core.principal import Principal

View = Callable[[HttpRequest, Principal], HttpResponse]


def _for_senders(view: View) -> Callable[[HttpRequest], HttpResponse]:
    """Open a view to whoever may send a document."""

    @wraps(view)
    def inner(request: HttpRequest) -> HttpResponse:
        try:
            return view(request, require_person(principal_of(request)))
        except UnauthenticatedError:
            return redirect_to_login(request.get_full_path(), reverse(SIGN_IN))
        except DomainError as refusal:
            return refused(request, refusal)

    return inner


@never_cache
@require_http_methods(["GET", "POST"])
@_for_senders
def describe(request: HttpRequest, sender: Principal) -> HttpResponse:
    """Ask for a sentence, show its draft with every guess marked, and build what the person finished."""
    if request.method != "POST":
        return _show(request, {"form": DescribeForm()})
    count_document(request)
    return _build(request, sender) if "draft" in request.POST else _draft(request)


def _draft(request: HttpRequest) -> HttpResponse:
    form, sentence = DescribeForm(request.POST), request.POST.get("sentence", "")
    try:
        drafted = drafts.compose(sentence)
    except DomainError as refusal:
        return _show(request, {"form": form, "refusal": refusal}, status=refusal.status)
    initial = {name: value_at(drafted.document, pointer) for name, pointer in POINTERS.items()}
    initial |= {"draft": dumps(drafted.document).decode(), "key": str(uuid7()), "sentence": sentence}
    finish = FinishForm(initial=initial, whys=_whys(drafted))
    return _show(request, {"form": form, "finish": finish, **_marks(drafted)})


def _build(request: HttpRequest, sender: Principal) -> HttpResponse:
    drafted = _drafted_before(request.POST.get("sentence", ""))
    finish = FinishForm(request.POST, whys=_whys(drafted))
    context = {"form": DescribeForm(request.POST), "finish": finish, **_marks(drafted)}
    if not finish.is_valid():
        return _show(request, context, status=422)
    try:
        plan = plans.make(dumps(finish.document()))
        key = finish.cleaned_data["key"]
        receipt = services.receive(plan=plan, actor=sender, now=timezone.now(), request_key=key)
    except DomainError as refusal:
        return _show(request, context | {"refusal": refusal}, status=refusal.status)
    query = f"?{urlencode({'token': receipt.token})}" if receipt.token else ""
    return redirect(reverse("activation:activation", args=[receipt.activation.id]) + query)


def _drafted_before(sentence: str) -> drafts.Draft:
    """Return the draft that the person finished, so that its guesses stay marked when something is refused."""
    try:
        return drafts.compose(sentence)
    except DomainError:
        return drafts.Draft()


def _whys(drafted: drafts.Draft) -> dict[str, str]:
    return {guess.pointer: guess.why for guess in drafted.guesses}


def _marks(drafted: drafts.Draft) -> dict[str, Any]:
    """Return the guesses that have no field of their own, in words, and the notes."""
    others = [
        {"title": f"{guess.pointer.rpartition('/')[2]}: {_spoken(guess.value)}", "why": guess.why}
        for guess in drafted.guesses
        if guess.pointer not in POINTERS.values()
    ]
    return {"others": others, "notes": drafted.notes}


def _spoken(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each["gateway"]) for each in value)
    if isinstance(value, bool):
        return _("on") if value else _("off")
    return str(value)


def _show(request: HttpRequest, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    return render(request, "activation/describe.html", dict(context), status=status)
