"""Twilio's messages: a name and a password, one form, no idempotency, and the numbers that it refuses on purpose.

Run it: `python -m simulators.twilio --port 8101`, and set TWILIO_URL to what it prints.
"""

import base64
import hmac
import re
from typing import Any
from urllib.parse import urlencode

from simulators.server import Call, Reply, Simulator, main, post_back

SEND = re.compile(r"/2010-04-01/Accounts/(AC\w+)/Messages\.json")
REFUSED = {
    "+15005550001": (21211, "The 'To' number +15005550001 is not a valid phone number."),
    "+15005550009": (21614, "To number: +15005550009, is not a mobile number"),
    "+15005550004": (21610, "Attempt to send to unsubscribed recipient"),
    "+15005550002": (21408, "Permission to send an SMS has not been enabled for the region"),
}
_NUMBER = re.compile(r"\+[1-9]\d{6,14}")


def answer(simulator: Simulator, call: Call) -> Reply:
    """Answer as Twilio does. `accounts` holds account SIDs with their tokens; without any every token is right."""
    place = SEND.fullmatch(call.path)
    if place is None or call.method != "POST":
        return _error(404, 20404, "The requested resource was not found")
    sid = place[1]
    if not _is_known(simulator, call, sid):
        return _error(401, 20003, "Authenticate")
    form = call.form
    fault = _fault(form)
    if fault is not None:
        return _error(400, *fault)
    number = simulator.keep(sid=sid, **form)
    return Reply(201, _message(sid, number, form))


def sign(url: str, form: dict[str, str], token: str) -> str:
    """Return the signature that Twilio puts on a callback."""
    text = url + "".join(name + form[name] for name in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), text.encode(), "sha1")).decode()


def call_back(url: str, form: dict[str, str], token: str) -> int:
    """Tell a status or a message to an address; return the status of the answer."""
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": sign(url, form, token)}
    return post_back(url, urlencode(form).encode(), headers)


def _is_known(simulator: Simulator, call: Call, sid: str) -> bool:
    given = call.headers.get("authorization", "").removeprefix("Basic ")
    name, _, token = base64.b64decode(given + "=" * (-len(given) % 4)).decode().partition(":")
    return name == sid and bool(token) and simulator.accounts.get(sid, token) == token


def _fault(form: dict[str, str]) -> tuple[int, str] | None:
    if not form.get("To"):
        return 21604, "A 'To' phone number is required."
    if not (form.get("From") or form.get("MessagingServiceSid")):
        return 21603, "A 'From' phone number is required."
    if not (form.get("Body") or form.get("ContentSid")):
        return 21602, "Message body is required."
    if len(form.get("Body", "")) > 1600:
        return 21617, "The concatenated message body exceeds the 1600 character limit."
    if form["To"] in REFUSED:
        return REFUSED[form["To"]]
    if not _NUMBER.fullmatch(form["To"]):
        return 21211, f"The 'To' number {form['To']} is not a valid phone number."
    return None


def _error(status: int, code: int, message: str) -> Reply:
    told = {"code": code, "message": message, "more_info": f"https://www.twilio.com/docs/errors/{code}"}
    return Reply(status, {**told, "status": status})


def _message(sid: str, number: int, form: dict[str, str]) -> dict[str, Any]:
    key = f"SM{number:032x}"
    uri = f"/2010-04-01/Accounts/{sid}/Messages/{key}"
    return {
        "account_sid": sid,
        "api_version": "2010-04-01",
        "body": form.get("Body", ""),
        "date_created": "Fri, 20 Nov 2026 09:15:02 +0000",
        "date_sent": None,
        "date_updated": "Fri, 20 Nov 2026 09:15:02 +0000",
        "direction": "outbound-api",
        "error_code": None,
        "error_message": None,
        "from": form.get("From"),
        "messaging_service_sid": form.get("MessagingServiceSid"),
        "num_media": "0",
        "num_segments": "1",
        "price": None,
        "price_unit": "USD",
        "sid": key,
        "status": "queued",
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": form["To"],
        "uri": f"{uri}.json",
    }


if __name__ == "__main__":
    main(answer, 8101)
