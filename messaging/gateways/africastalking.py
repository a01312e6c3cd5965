"""SMS through Africa's Talking: forms with a key in a header; callbacks are unsigned, their address is the secret."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final
from urllib.parse import parse_qsl

import httpx
from django.conf import settings
from django.utils.dateparse import parse_datetime

from messaging.carriers import (
    CREDENTIALS,
    INVALID_NUMBER,
    OPTED_OUT,
    STOP,
    Accepted,
    Account,
    BusyError,
    Callback,
    Carrier,
    Credential,
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
SANDBOX: Final = "sandbox"
_TAKEN: Final = frozenset({100, 101, 102})
_BUSY: Final = frozenset({407, 500, 501})
_CODES: Final = {
    401: "held",
    402: "sender_refused",
    403: INVALID_NUMBER,
    404: INVALID_NUMBER,
    405: "no_balance",
    406: OPTED_OUT,
    409: "do_not_disturb",
    502: "blocked",
}
# A request that is refused as a whole is answered with a word instead of recipients.
_WORDS: Final = {
    "insufficientbalance": "no_balance",
    "invalidsenderid": "sender_refused",
    "invalidphonenumber": INVALID_NUMBER,
    "userinblacklist": OPTED_OUT,
    "donotdisturbrejection": "do_not_disturb",
    "insufficientcredit": "no_balance",
    "usernotsubscribedtoproduct": OPTED_OUT,
    "userdoesnotexist": INVALID_NUMBER,
    "userisinactive": "not_reachable",
    "notnetworksubscriber": "not_reachable",
}
_STATUSES: Final = {
    "Sent": Status.SENT,
    "Submitted": Status.SENT,
    "Buffered": Status.SENT,
    "Success": Status.DELIVERED,
    "Rejected": Status.FAILED,
    "Failed": Status.FAILED,
}
_COST: Final = re.compile(r"([A-Z]{3}) (\d+(?:\.\d+)?)")


def send(account: Account, message: Outgoing) -> Accepted:
    """Hand a message to Africa's Talking; its answer counts for the one recipient, not as a whole.

    Raises:
        RefusedError, BusyError, UnclearError: as every carrier.
    """
    username = account.credentials["username"]
    base = settings.AFRICASTALKING_SANDBOX_URL if username == SANDBOX else settings.AFRICASTALKING_URL
    form = {"username": username, "to": message.to, "message": message.body, "bulkSMSMode": "1", "enqueue": "1"}
    if account.address:
        form["from"] = account.address
    answer = post(f"{base}/version1/messaging", headers={"apiKey": account.credentials["api_key"]}, form=form)
    if answer.status_code >= 300:
        code = CREDENTIALS if answer.status_code in {401, 403} else "refused"
        raise RefusedError(f"Africa's Talking {answer.status_code}: {answer.text[:200]}", code=code)
    return _accepted(answer)


def _accepted(answer: httpx.Response) -> Accepted:
    told = read_json(answer).get("SMSMessageData")
    if not isinstance(told, Mapping):
        raise UnclearError("Africa's Talking answered with nothing that can be read")
    found = told.get("Recipients")
    if not isinstance(found, list) or not found or not isinstance(found[0], Mapping):
        word = str(told.get("Message") or "refused")
        raise RefusedError(f"Africa's Talking: {word}", code=_WORDS.get(word.lower(), "refused"))
    return _taken(found[0])


def _taken(recipient: Mapping[str, Any]) -> Accepted:
    number = recipient.get("statusCode")
    said = f"Africa's Talking {number}: {recipient.get('status')}"
    if number in _BUSY:
        raise BusyError(said)
    if number not in _TAKEN:
        raise RefusedError(said, code=_CODES.get(number, "refused") if isinstance(number, int) else "refused")
    cost = _COST.fullmatch(str(recipient.get("cost") or ""))
    return Accepted(
        provider_message_id=str(recipient.get("messageId") or ""),
        cost=cost[2] if cost else "",
        currency=cost[1] if cost else "",
    )


def verify(account: Account, callback: Callback) -> None:
    """Callbacks carry no signature: that they came to the secret address of the sender is all there is."""


def read(callback: Callback) -> list[Happening]:
    """Return how far a message is, what a customer wrote, or that they want nothing more."""
    form = dict(parse_qsl(callback.body.decode("utf-8", "replace"), keep_blank_values=True))
    if form.get("id") and form.get("status"):
        return _update(form)
    if form.get("id") and form.get("from") and "text" in form:
        return [
            Incoming(
                provider_message_id=form["id"],
                address=_number(form["from"]),
                to=form.get("to", ""),
                body=form["text"],
                at=_moment(form.get("date", "")),
            )
        ]
    if form.get("phoneNumber") and form.get("senderId"):
        return [Wish(_number(form["phoneNumber"]), STOP, form["senderId"])]
    return []


def _update(form: Mapping[str, str]) -> list[Happening]:
    status = _STATUSES.get(form["status"])
    if status is None:
        return []
    if status != Status.FAILED:
        return [Update(form["id"], status)]
    reason = form.get("failureReason", "")
    code = _WORDS.get(reason.lower(), "not_delivered")
    return [Update(form["id"], status, code=code, text=f"Africa's Talking: {reason or form['status']}")]


def _number(text: str) -> str:
    """Return a number with its plus sign, of which a form that was not quoted well makes a blank."""
    bare = text.strip()
    return f"+{bare}" if bare.isdecimal() and len(bare) > 8 and bare[0] != "0" else bare


def _moment(text: str) -> datetime | None:
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None


CARRIER = Carrier(
    provider=Provider.AFRICASTALKING,
    channel=MessageChannel.SMS,
    label="Africa's Talking",
    address_label="Sender name or short code",
    address_help="As it was registered: ADASTORES or 20481",
    address_pattern=r"\+[1-9]\d{6,14}|\d{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 _.-]{2,11}",
    credentials=[
        Credential("username", "Username", "Of the app, not of the person; sandbox for trying out", is_secret=False),
        Credential("api_key", "API key"),
    ],
    send=send,
    verify=verify,
    read=read,
    # Nothing of its rules gives a consent back.
    stop_words=frozenset({"STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE"}),
    most_characters=1600,
)
