"""Pages of activations: how far the building of a business is."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from activation import selectors
from activation.models import Activation
from activation.senders import may_send
from activation.tokens import fits
from activation.web.progress import needs_of, progress_of
from core.lists import read_page
from core.looks import Tone
from core.navigation import Entry, entries_for
from core.pages import PageRequest, page
from storefront.selectors import is_open

VIEW = "activation.view_activation"
_METER_TONES = {
    Activation.Status.FAILED: Tone.BAD,
    Activation.Status.ROLLED_BACK: Tone.NEUTRAL,
    Activation.Status.READY: Tone.GOOD,
    Activation.Status.READY_WITH_PENDING: Tone.GOOD,
}


@require_safe
@page(VIEW)
def activations(request: PageRequest) -> HttpResponse:
    """List the documents that built or changed this business."""
    found = selectors.list_activations(tenant_id=request.principal.tenant_id)
    context = {"page": read_page(found, request.GET), "may_send": may_send(request.principal)}
    return render(request, "activation/list.html", context)


@require_safe
@never_cache
def activation(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """Show one activation to people of its business, or to whoever holds its token (`?token=`) without a login."""
    token = request.GET.get("token", "")
    return _by_token(request, key, token) if token else _signed_in(request, key)


def _by_token(request: HttpRequest, key: UUID, token: str) -> HttpResponse:
    try:
        found = selectors.get_activation(key)
    except selectors.ActivationNotFoundError as error:
        raise Http404(error.detail) from error
    if not fits(token, found.token_hash):
        raise Http404("No such activation")
    return _show(request, found, [])


@page(VIEW)
def _signed_in(request: PageRequest, key: UUID) -> HttpResponse:
    found = selectors.get_activation(key)
    if found.tenant_id != request.principal.tenant_id:
        raise selectors.ActivationNotFoundError("No such activation")
    return _show(request, found, entries_for(request.principal))


def _show(request: HttpRequest, found: Activation, entries: Sequence[Entry]) -> HttpResponse:
    steps = selectors.list_steps(found)
    status = Activation.Status(found.status)
    context = {
        "activation": found,
        "needs": needs_of(found),
        "progress": progress_of(found, steps, now=timezone.now()),
        "is_final": status in Activation.ENDED,
        "is_usable": status in Activation.LIVE,
        "meter_tone": _METER_TONES.get(status, Tone.LIVE).value,
        "has_shop": is_open(found.tenant),
        "places": [entry for entry in entries if entry.group == "Business"],
    }
    return render(request, "activation/page.html", context)
