"""SMS through Twilio: forms with a name and a password, callbacks signed over the address and the sorted form."""

import base64
import hashlib
import hmac
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, urlsplit, urlunsplit

from django.conf import settings

from core.ids import read_key
from messaging.carriers import (
    CREDENTIALS,
    INVALID_NUMBER,
    OPTED_OUT,
    Accepted,
    Account,
    Callback,
    Carrier,
    Credential,
    ForgedError,
    Happening,
    Incoming,
    Outgoing,
    RefusedError,
    UnclearError,
    Update,
)
from messaging.gateways.calls import post, read_json
from messaging.models import Message
from messaging.providers import MessageChannel, Provider

Status = Message.Status
_CODES: Final = {
    20003: CREDENTIALS,
    20404: CREDENTIALS,
    21211: INVALID_NUMBER,
    21614: INVALID_NUMBER,
    21217: INVALID_NUMBER,
    21408: "region_refused",
    21606: "sender_refused",
    21659: "sender_refused",
    21610: OPTED_OUT,
    21617: "too_long",
    30003: "not_reachable",
    30004: "blocked",
    30005: INVALID_NUMBER,
    30006: "landline",
    30007: "filtered",
    30008: "not_delivered",
}
_STATUSES: Final = {
    "sent": Status.SENT,
    "delivered": Status.DELIVERED,
    "read": Status.READ,
    "undelivered": Status.FAILED,
    "failed": Status.FAILED,
    "canceled": Status.FAILED,
}
_SIGNATURE, _SETTINGS = "x-twilio-signature", "x-twilio-webhooks-signature-settings"
_OPT_WISHES: Final = {"STOP": "stop", "START": "start"}


def send(account: Account, message: Outgoing) -> Accepted:
    """Hand a message to Twilio.

    Raises:
        RefusedError, BusyError, UnclearError: as every carrier.
    """
    sid = account.credentials["account_sid"]
    form = {"To": message.to, "Body": message.body}
    form["MessagingServiceSid" if account.address.startswith("MG") else "From"] = account.address
    if account.hook_url:
        form["StatusCallback"] = f"{account.hook_url}?message={message.id}"
    answer = post(
        f"{settings.TWILIO_URL}/2010-04-01/Accounts/{sid}/Messages.json",
        auth=(sid, account.credentials["auth_token"]),
        form=form,
    )
    told = read_json(answer)
    if answer.status_code >= 300:
        raise _refusal(answer.status_code, told)
    if not told.get("sid"):
        raise UnclearError("Twilio took the message without naming it")
    segments = str(told.get("num_segments") or "")
    price = str(told.get("price") or "").removeprefix("-")
    return Accepted(
        provider_message_id=str(told["sid"]),
        segments=int(segments) if segments.isdecimal() else None,
        cost=price,
        currency=str(told.get("price_unit") or "") if price else "",
    )


def verify(account: Account, callback: Callback) -> None:
    """Check the signature over the address as Twilio called it and the form, or over the digest of a JSON body.

    Raises:
        ForgedError: it does not fit, or is of a kind that is not known.
    """
    given = callback.headers.get(_SIGNATURE, "").encode()
    secret, algorithm = _key_of(account, callback)
    if not given or not secret or not _fits_body(callback):
        raise ForgedError("The callback is not signed by Twilio")
    text = "" if _is_json(callback) else _form_text(callback)
    for url in _spellings(callback.url):
        digest = hmac.digest(secret.encode(), (url + text).encode(), algorithm)
        if hmac.compare_digest(base64.b64encode(digest), given):
            return
    raise ForgedError("The signature of the callback does not fit")


def read(callback: Callback) -> list[Happening]:
    """Return how far a message is, or what a customer wrote."""
    form = dict(parse_qsl(_text_of(callback), keep_blank_values=True))
    key = form.get("MessageSid") or form.get("SmsSid") or ""
    if not key:
        return []
    if form.get("MessageStatus") and form["MessageStatus"] != "received":
        return _update(callback, form, key)
    if "From" not in form or "Body" not in form:
        return []
    media = form.get("NumMedia", "0")
    files = f"[{media} files]" if media.isdecimal() and int(media) else ""
    return [
        Incoming(
            provider_message_id=key,
            address=form["From"],
            to=form.get("To", ""),
            body=" ".join(part for part in (form["Body"], files) if part),
            wish=_OPT_WISHES.get(form.get("OptOutType", "").upper(), ""),
        )
    ]


def _update(callback: Callback, form: dict[str, str], key: str) -> list[Happening]:
    status = _STATUSES.get(form["MessageStatus"])
    if status is None:
        return []
    own = parse_qs(urlsplit(callback.url).query).get("message", [""])[0]
    number = form.get("ErrorCode", "")
    code = _CODES.get(int(number), "not_delivered") if number.isdecimal() else "not_delivered"
    is_failed = status == Status.FAILED
    text = f"Twilio {number}" if number else f"Twilio: {form['MessageStatus']}"
    return [Update(key, status, read_key(own), code=code if is_failed else "", text=text if is_failed else "")]


def _refusal(status: int, told: dict[str, Any]) -> RefusedError:
    number = told.get("code")
    code = CREDENTIALS if status == 401 else _CODES.get(number, "refused") if isinstance(number, int) else "refused"
    return RefusedError(f"Twilio {number or status}: {told.get('message') or 'refused'}", code=code)


def _key_of(account: Account, callback: Callback) -> tuple[str, str]:
    """Return the secret and the algorithm of a callback; no secret for what is not known."""
    said = callback.headers.get(_SETTINGS)
    if said is None:
        return account.credentials.get("auth_token", ""), "sha1"
    named = dict(part.strip().partition("=")[::2] for part in said.split(","))
    is_known = named.get("algorithm") == "HMAC_SHA256"
    return (account.credentials.get("shared_key", ""), "sha256") if is_known else ("", "")


def _is_json(callback: Callback) -> bool:
    return callback.content_type == "application/json"


def _fits_body(callback: Callback) -> bool:
    """Tell whether the address holds the digest of a JSON body; the signature covers forms themselves."""
    if not _is_json(callback):
        return True
    named = parse_qs(urlsplit(callback.url).query).get("bodySHA256", [""])[0]
    return hmac.compare_digest(named.encode(), hashlib.sha256(callback.body).hexdigest().encode())


def _form_text(callback: Callback) -> str:
    values: dict[str, set[str]] = {}
    for name, value in parse_qsl(_text_of(callback), keep_blank_values=True):
        values.setdefault(name, set()).add(value)
    return "".join(name + "".join(sorted(values[name])) for name in sorted(values))


def _text_of(callback: Callback) -> str:
    return callback.body.decode("utf-8", "replace")


def _spellings(url: str) -> list[str]:
    """Return an address as it is, with and without the port that its scheme has anyway."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return [url, urlunsplit(parts._replace(netloc=host)), urlunsplit(parts._replace(netloc=f"{host}:{port}"))]


CARRIER = Carrier(
    provider=Provider.TWILIO,
    channel=MessageChannel.SMS,
    label="Twilio",
    address_label="Number, name or messaging service",
    address_help="As Twilio shows it: +15005550006, ADASTORES or MG...",
    address_pattern=r"\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-fA-F]{32}|(?=.*[A-Za-z])[A-Za-z0-9 ]{2,11}",
    credentials=[
        Credential("account_sid", "Account SID", "Begins with AC", is_secret=False),
        Credential("auth_token", "Auth token", "It also signs what Twilio calls back"),
        Credential(
            "shared_key", "Shared signing key", "Only where your account signs callbacks by SHA-256", is_required=False
        ),
    ],
    send=send,
    verify=verify,
    read=read,
    stop_words=frozenset({"STOP", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT", "REVOKE", "OPTOUT"}),
    start_words=frozenset({"START", "UNSTOP", "YES"}),
    most_characters=1600,
)
