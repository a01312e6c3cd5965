"""Speaking as the providers do, to the address of a sender."""

import json
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from events.models import Event
from messaging.accounts import credentials_of, hook_url_of
from simulators import twilio, whatsapp
from tests.messaging.conftest import fixture

FORM = "application/x-www-form-urlencoded"
HERE = "http://localhost:8080"


def told(caller: Client, by: Any, what: Any, *, query: str = "", **headers: str) -> Any:
    """Call back at the address of a sender, signed as its provider signs."""
    url = hook_url_of(by) + query
    if by.provider == "whatsapp":
        body = json.dumps(what).encode()
        signed = {"X-Hub-Signature-256": whatsapp.sign(body, credentials_of(by)["app_secret"])}
        return caller.post(url.removeprefix(HERE), body, "application/json", headers={**signed, **headers})
    signed = {}
    if by.provider == "twilio":
        signed = {"X-Twilio-Signature": twilio.sign(url, what, credentials_of(by)["auth_token"])}
    return caller.post(url.removeprefix(HERE), urlencode(what), FORM, headers={**signed, **headers})


def shown(provider: str, name: str) -> Any:
    """Return what a provider sends, as its documents show it."""
    request = fixture(provider, name)["request"]
    return request.get("form") or request["body"]


def key_of(provider: str, what: Any) -> str:
    """Return the name that a provider gave to the message that a status is about."""
    if provider == "whatsapp":
        return str(what["entry"][0]["changes"][0]["value"]["statuses"][0]["id"])
    return str(what.get("MessageSid") or what["id"])


def facts() -> list[str]:
    """Return what the log says of messages, oldest first."""
    return list(Event.objects.filter(subject_type="message").order_by("id").values_list("type", flat=True))
