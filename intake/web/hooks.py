"""Where providers of mail hand in what came for a business, read by django-anymail; it is stored, and read later."""

from collections.abc import Mapping
from typing import Any, Final

from anymail.signals import inbound
from anymail.webhooks.mailgun import MailgunInboundWebhookView
from anymail.webhooks.postmark import PostmarkInboundWebhookView
from anymail.webhooks.sendgrid import SendGridInboundWebhookView
from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from core.api.problems import problem
from core.errors import DomainError, TooLargeError
from intake.reading import recipients_of
from intake.services import UnknownDropError, take_mail

PROVIDERS: Final[Mapping[str, Any]] = {
    "mailgun": MailgunInboundWebhookView,
    "postmark": PostmarkInboundWebhookView,
    "sendgrid": SendGridInboundWebhookView,
}
_JSON: Final = "application/json"


@csrf_exempt  # programs send it, by a secret of their own; no cookie is read
@require_POST
def received(request: HttpRequest, provider: str) -> HttpResponseBase:
    """Take what a provider hands in; without ANYMAIL_WEBHOOK_SECRET nothing is taken."""
    view = PROVIDERS.get(provider)
    if view is None or not getattr(settings, "ANYMAIL", {}).get("WEBHOOK_SECRET"):
        raise Http404
    try:
        _load(request)
        answered: HttpResponseBase = view.as_view()(request)
    except DomainError as refusal:
        return problem(refusal, request)
    return answered


def _load(request: HttpRequest) -> None:
    """Read a body of JSON, which may be larger than that of a form: it holds a whole mail in base64.

    Raises:
        TooLargeError: more than such a mail takes.
    """
    if request.content_type != _JSON:
        return
    most = 2 * settings.MAIL_MAX_BYTES
    body = request.read(most + 1)
    if len(body) > most:
        raise TooLargeError(f"A mail may have at most {settings.MAIL_MAX_BYTES:,} bytes")
    request._body = body  # noqa: SLF001 - where Django keeps what it has read


def keep(sender: Any, event: Any, **_: Any) -> None:
    """Store a mail that a provider handed in; what goes to nobody here is let go, for sending it again helps nobody."""
    raw = _raw_of(event)
    envelope = event.message.envelope_recipient
    try:
        take_mail(raw=raw, recipients=[*([envelope] if envelope else []), *recipients_of(raw)], now=timezone.now())
    except (UnknownDropError, TooLargeError):
        return


def _raw_of(event: Any) -> bytes:
    """Return the mail as it came, else as what the provider tells of it."""
    given = event.esp_event
    if isinstance(given, dict) and given.get("RawEmail"):
        return str(given["RawEmail"]).encode("utf-8", "surrogateescape")
    try:
        return bytes(event.message.as_bytes())
    except (UnicodeError, LookupError):
        return str(event.message.as_string()).encode("utf-8", "replace")


def listen() -> None:
    """Hear what django-anymail reads; called by `AppConfig.ready`."""
    inbound.connect(keep, dispatch_uid="intake.mail")
