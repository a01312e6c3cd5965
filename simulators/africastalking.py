"""Africa's Talking's messages: a key in a header, one form, an answer for each recipient, unsigned callbacks.

Run it: `python -m simulators.africastalking --port 8102`, and set AFRICASTALKING_URL and AFRICASTALKING_SANDBOX_URL to
what it prints.
"""

import re
from typing import Any
from urllib.parse import urlencode

from simulators.server import Call, Reply, Simulator, main, post_back

BLACKLISTED, SILENT, STUCK = "+2348031234569", "+2348031234570", "+2348031234571"
BROKE, NOT_MINE = "broke", "NOTMINE"
_NUMBER = re.compile(r"\+[1-9]\d{9,14}")


def answer(simulator: Simulator, call: Call) -> Reply:
    """Answer as Africa's Talking does. `accounts` holds user names with their keys; without any every key is right."""
    if call.path != "/version1/messaging" or call.method != "POST":
        return Reply(404, "Not Found")
    form = call.form
    key, username = call.headers.get("apikey", ""), form.get("username", "")
    if not key or not username or simulator.accounts.get(username, key) != key:
        return Reply(401, "The supplied authentication is invalid")
    if call.headers.get("accept") != "application/json":
        return Reply(201, "<AfricasTalkingResponse/>", {"Content-Type": "application/xml"})
    if not form.get("to") or not form.get("message"):
        return Reply(400, "Request is missing required form field 'to' or 'message'")
    if form.get("from") == NOT_MINE:
        return _answered("InvalidSenderId", [])
    if username == BROKE:
        return _answered("InsufficientBalance", [])
    recipients = [_recipient(simulator, number, form) for number in form["to"].split(",")]
    taken = sum(one["statusCode"] == 101 for one in recipients)
    return _answered(f"Sent to {taken}/{len(recipients)} Total Cost: NGN {4 * taken}.0000", recipients)


def call_back(url: str, form: dict[str, str]) -> int:
    """Tell a delivery or a message to an address; return the status of the answer."""
    return post_back(url, urlencode(form).encode(), {"Content-Type": "application/x-www-form-urlencoded"})


def _answered(message: str, recipients: list[dict[str, Any]]) -> Reply:
    return Reply(201, {"SMSMessageData": {"Message": message, "Recipients": recipients}})


def _recipient(simulator: Simulator, number: str, form: dict[str, str]) -> dict[str, Any]:
    refusals = {
        BLACKLISTED: (406, "UserInBlacklist"),
        SILENT: (409, "DoNotDisturbRejection"),
        STUCK: (501, "GatewayError"),
    }
    code, status = refusals.get(number, (101, "Success"))
    if not _NUMBER.fullmatch(number):
        code, status = 403, "InvalidPhoneNumber"
    if code != 101:
        return {"statusCode": code, "number": number, "status": status, "cost": "0", "messageId": "None"}
    place = simulator.keep(**{**form, "to": number})
    named = {"cost": "NGN 4.0000", "messageId": f"ATXid_{place:032x}"}
    return {"statusCode": code, "number": number, "status": status, **named}


if __name__ == "__main__":
    main(answer, 8102)
