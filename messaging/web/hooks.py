"""Where providers tell how far messages are and what customers write; what is forged or not known changes nothing."""

import hmac
from typing import Final
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.api.problems import problem
from core.errors import DomainError, NotPermittedError, TooLargeError
from core.tenancy import tenant_context
from messaging import selectors, services
from messaging.accounts import verify_token_of
from messaging.carriers import Callback, carriers
from messaging.models import Sender
from messaging.providers import Provider

# Twilio reads the body of an answer as instructions.
_NOTHING_TO_DO: Final = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>'
MOST_TOKEN: Final = 100


@csrf_exempt  # programs send it, signed or by a secret address; no cookie is read
@require_http_methods(["GET", "POST"])
def called(request: HttpRequest, provider: str, token: str) -> HttpResponse:
    """Take a callback, or answer the question by which WhatsApp makes sure of the address."""
    found = selectors.find_public_sender(token) if len(token) <= MOST_TOKEN else None
    if found is None:
        raise Http404
    try:
        with tenant_context(found[0]):
            return _answer(request, provider, found[1])
    except DomainError as refusal:
        return problem(refusal, request)


def _answer(request: HttpRequest, provider: str, sender_id: UUID) -> HttpResponse:
    sender = selectors.get_sender(sender_id)
    if sender.provider != provider:
        raise Http404
    if request.method == "GET":
        return _greet(request, sender)
    services.take_callback(sender_id=sender.id, callback=_callback(request), now=timezone.now())
    is_xml = sender.provider == Provider.TWILIO
    return HttpResponse(_NOTHING_TO_DO if is_xml else "", content_type="text/xml" if is_xml else "text/plain")


def _greet(request: HttpRequest, sender: Sender) -> HttpResponse:
    """Give the challenge back to who knows the word for this sender."""
    if not carriers()[sender.provider].has_handshake:
        raise Http404
    given = request.GET.get("hub.verify_token", "").encode()
    is_asked = request.GET.get("hub.mode") == "subscribe"
    if not is_asked or not hmac.compare_digest(given, verify_token_of(sender).encode()):
        raise NotPermittedError("The word does not fit", code="bad_verify_token")
    return HttpResponse(request.GET.get("hub.challenge", "")[:200], content_type="text/plain")


def _callback(request: HttpRequest) -> Callback:
    try:
        body = request.body
    except RequestDataTooBig:
        raise TooLargeError("A callback may have at most 1 MiB") from None
    return Callback(
        url=settings.PUBLIC_URL + request.get_full_path(),
        headers={name.lower(): value for name, value in request.headers.items()},
        content_type=request.content_type or "",
        body=body,
    )
