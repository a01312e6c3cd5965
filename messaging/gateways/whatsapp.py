"""WhatsApp through its Cloud API: JSON with a bearer token, callbacks signed over their raw bytes."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings

from core.ids import read_key
from messaging.carriers import (
    CREDENTIALS,
    INVALID_NUMBER,
    OPTED_OUT,
    OUTSIDE_WINDOW,
    START,
    STOP,
    Accepted,
    Account,
    BusyError,
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
    Wish,
)
from messaging.gateways.calls import post, read_json
from messaging.models import Message
from messaging.providers import MessageChannel, Provider

Status = Message.Status
_BUSY: Final = frozenset({4, 80007, 130429, 131016, 131000, 131056, 133004})
_CODES: Final = {
    0: CREDENTIALS,
    190: CREDENTIALS,
    3: CREDENTIALS,
    10: CREDENTIALS,
    131005: CREDENTIALS,
    100: "refused",
    368: "account_blocked",
    131026: "not_reachable",
    131030: INVALID_NUMBER,
    131042: "no_balance",
    131047: OUTSIDE_WINDOW,
    131048: "spam_limit",
    131049: "engagement_limit",
    131050: OPTED_OUT,
    131062: INVALID_NUMBER,
}
_TEMPLATE_CODES: Final = range(132000, 132100)
_PERMISSION_CODES: Final = range(200, 300)
_STATUSES: Final = {
    "sent": Status.SENT,
    "delivered": Status.DELIVERED,
    "read": Status.READ,
    "played": Status.READ,
    "failed": Status.FAILED,
}
_BUTTON: Final = "button."
_SIGNATURE: Final = "x-hub-signature-256"
_WISHES: Final = {"stop": STOP, "resume": START}


def send(account: Account, message: Outgoing) -> Accepted:
    """Hand a text or a filled template to WhatsApp.

    Raises:
        RefusedError, BusyError, UnclearError: as every carrier.
    """
    url = f"{settings.WHATSAPP_URL}/{account.address}/messages"
    token = account.credentials["access_token"]
    answer = post(url, headers={"Authorization": f"Bearer {token}"}, body=_body(message))
    told = read_json(answer)
    if answer.status_code >= 300:
        raise _refusal(answer.status_code, told)
    named = told.get("messages")
    key = named[0].get("id") if isinstance(named, list) and named and isinstance(named[0], Mapping) else None
    if not key:
        raise UnclearError("WhatsApp took the message without naming it")
    return Accepted(provider_message_id=str(key))


def _body(message: Outgoing) -> dict[str, Any]:
    is_number = message.to.startswith("+")
    body: dict[str, Any] = {
        "messaging_product": "whatsapp",
        "recipient_type": "individual",
        "to" if is_number else "recipient": message.to.removeprefix("+"),
        "biz_opaque_callback_data": str(message.id),
    }
    if not message.template_name:
        return {**body, "type": "text", "text": {"preview_url": False, "body": message.body}}
    template: dict[str, Any] = {"name": message.template_name, "language": {"code": message.template_language}}
    components = list(_components(message.variables))
    if components:
        template["components"] = components
    return {**body, "type": "template", "template": template}


def _components(variables: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the texts of a template: places by number or name, those of address buttons by `button.<index>`."""
    places = [name for name in variables if not name.startswith(_BUTTON)]
    if places:
        if all(name.isdecimal() for name in places):
            parameters = [_text(variables[name]) for name in sorted(places, key=int)]
        else:
            parameters = [{**_text(variables[name]), "parameter_name": name} for name in places]
        yield {"type": "body", "parameters": parameters}
    for name in sorted(variables.keys() - set(places)):
        index = name.removeprefix(_BUTTON)
        yield {"type": "button", "sub_type": "url", "index": index, "parameters": [_text(variables[name])]}


def _text(value: str) -> dict[str, str]:
    # Line breaks and runs of blanks are refused inside templates.
    return {"type": "text", "text": " ".join(value.split())}


def _refusal(status: int, told: dict[str, Any]) -> RefusedError | BusyError:
    fault = told.get("error")
    fault = fault if isinstance(fault, Mapping) else {}
    number = fault.get("code")
    said = f"WhatsApp {number if number is not None else status}: {fault.get('message') or 'refused'}"
    if number in _BUSY:
        return BusyError(said)
    return RefusedError(said, code=CREDENTIALS if status == 401 else _code_of(number))


def _code_of(number: Any) -> str:
    if not isinstance(number, int):
        return "refused"
    if number in _TEMPLATE_CODES:
        return "template_refused"
    if number in _PERMISSION_CODES:
        return CREDENTIALS
    return _CODES.get(number, "refused")


def verify(account: Account, callback: Callback) -> None:
    """Check the signature over the bytes as they came.

    Raises:
        ForgedError: it does not fit.
    """
    secret = account.credentials.get("app_secret", "")
    given = callback.headers.get(_SIGNATURE, "").encode()
    fitting = b"sha256=" + hmac.new(secret.encode(), callback.body, hashlib.sha256).hexdigest().encode()
    if not secret or not hmac.compare_digest(fitting, given):
        raise ForgedError("The callback is not signed by WhatsApp")


def read(callback: Callback) -> list[Happening]:
    """Return every status, message and wish of a batch; kinds that are not known are left out."""
    try:
        told = json.loads(callback.body)
    except ValueError:
        return []
    found: list[Happening] = []
    for entry in _maps(told, "entry"):
        for change in _maps(entry, "changes"):
            value = change.get("value")
            if isinstance(value, Mapping):
                found += _happenings(str(change.get("field")), value)
    return found


def _happenings(kind: str, value: Mapping[str, Any]) -> Iterator[Happening]:
    metadata = value.get("metadata")
    own = str(metadata.get("phone_number_id", "")) if isinstance(metadata, Mapping) else ""
    if kind == "messages":
        yield from filter(None, (_update(each) for each in _maps(value, "statuses")))
        people = list(_maps(value, "contacts"))
        yield from filter(None, (_incoming(each, people, own) for each in _maps(value, "messages")))
    if kind == "user_preferences":
        for each in _maps(value, "user_preferences"):
            wish = _WISHES.get(str(each.get("value")))
            address = _number(each.get("wa_id")) or str(each.get("user_id") or "")
            if wish and address:
                yield Wish(address, wish, own)


def _update(told: Mapping[str, Any]) -> Update | None:
    status = _STATUSES.get(str(told.get("status")))
    if status is None or not told.get("id"):
        return None
    fault = next(_maps(told, "errors"), {}) if status == Status.FAILED else {}
    number = fault.get("code")
    code = "" if status != Status.FAILED else "not_delivered" if number is None else _code_of(number)
    text = f"WhatsApp {number}: {fault.get('title') or fault.get('message') or ''}" if fault else ""
    own = read_key(str(told.get("biz_opaque_callback_data") or ""))
    return Update(str(told["id"]), status, own, _moment(told.get("timestamp")), code, text)


def _incoming(told: Mapping[str, Any], people: list[Mapping[str, Any]], own: str) -> Incoming | None:
    number, user_id = _number(told.get("from")), str(told.get("from_user_id") or "")
    address = number or user_id
    if not address or not told.get("id"):
        return None
    person = next((one for one in people if _is_of(one, number, user_id)), {})
    profile = person.get("profile")
    named = profile if isinstance(profile, Mapping) else {}
    return Incoming(
        provider_message_id=str(told["id"]),
        address=address,
        body=_words_of(told),
        to=own,
        user_id=user_id or str(person.get("user_id") or ""),
        person_name=str(named.get("name") or named.get("username") or ""),
        at=_moment(told.get("timestamp")),
    )


def _is_of(person: Mapping[str, Any], number: str, user_id: str) -> bool:
    same_number = bool(number) and _number(person.get("wa_id")) == number
    return same_number or (bool(user_id) and person.get("user_id") == user_id)


def _words_of(told: Mapping[str, Any]) -> str:
    """Return what a message says; of a kind without words its name in brackets, before what stands under it."""
    kind = str(told.get("type"))
    part = told.get(kind)
    part = part if isinstance(part, Mapping) else {}
    if kind == "interactive":
        answer = part.get(str(part.get("type")))
        return str(answer.get("title") or "") if isinstance(answer, Mapping) else "[interactive]"
    words = {"text": part.get("body"), "button": part.get("text"), "reaction": part.get("emoji")}
    if kind in words:
        return str(words[kind] or "")
    return f"[{kind}] {part.get('caption') or ''}".strip()


def _maps(value: Any, name: str) -> Iterator[Mapping[str, Any]]:
    found = value.get(name) if isinstance(value, Mapping) else None
    return (each for each in found if isinstance(each, Mapping)) if isinstance(found, list) else iter(())


def _number(value: Any) -> str:
    digits = str(value or "").removeprefix("+")
    return f"+{digits}" if digits.isascii() and digits.isdecimal() else ""


def _moment(value: Any) -> datetime | None:
    text = str(value or "")
    return datetime.fromtimestamp(int(text), UTC) if text.isdecimal() and len(text) <= 10 else None


CARRIER = Carrier(
    provider=Provider.WHATSAPP,
    channel=MessageChannel.WHATSAPP,
    label="WhatsApp Business",
    address_label="Phone number ID",
    address_help="The long number that Meta shows beside your telephone number",
    address_pattern=r"\d{5,25}",
    credentials=[
        Credential("access_token", "Access token", "Of a system user, so that it does not end"),
        Credential("app_secret", "App secret", "It signs what WhatsApp calls back"),
        Credential("business_account_id", "Business account ID", "For templates", is_secret=False, is_required=False),
    ],
    send=send,
    verify=verify,
    read=read,
    stop_words=frozenset({"STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE"}),
    most_characters=4096,
    has_window=True,
    has_handshake=True,
)
