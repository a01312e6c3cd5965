"""WhatsApp's Cloud API: a bearer token, JSON, templates that are approved, the window of 24 hours, signed callbacks.

Run it: `python -m simulators.whatsapp --port 8103`, and set WHATSAPP_URL to what it prints.
"""

import hashlib
import hmac
import json
import re
from typing import Any

from simulators.server import Call, Reply, Simulator, main, post_back

SEND = re.compile(r"(?:/v\d+\.\d+)?/(\d+)/messages")
EXPIRED, CLOSED, UNREACHABLE = "expired", "2348030000024", "2348030000026"
# How many places each template has, by name and language.
TEMPLATES = {("order_shipped", "en_US"): 2, ("hello", "en_US"): 0}


def answer(simulator: Simulator, call: Call) -> Reply:
    """Answer as WhatsApp does. `accounts` holds phone number ids with their tokens; without any all are right."""
    place = SEND.fullmatch(call.path)
    if place is None or call.method != "POST":
        return _error(404, 100, "Unsupported request")
    token = call.headers.get("authorization", "").removeprefix("Bearer ")
    if not token or token == EXPIRED or simulator.accounts.get(place[1], token) != token:
        return _error(401, 190, "Error validating access token: Session has expired")
    body = call.json
    fault = _fault(body) if isinstance(body, dict) else (400, 100, "Invalid parameter")
    if fault is not None:
        return _error(*fault)
    number = simulator.keep(phone_number_id=place[1], **body)
    to = body.get("to") or body["recipient"]
    who = {"input": to, "wa_id": to} if body.get("to") else {"input": to, "user_id": to}
    told = {"id": f"wamid.{number:032X}", "message_status": "accepted"}
    return Reply(200, {"messaging_product": "whatsapp", "contacts": [who], "messages": [told]})


def sign(body: bytes, secret: str) -> str:
    """Return the signature that WhatsApp puts on a callback."""
    return "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def call_back(url: str, told: Any, secret: str) -> int:
    """Tell a batch to an address, with what is not ASCII escaped; return the status of the answer."""
    body = json.dumps(told).encode()
    return post_back(url, body, {"Content-Type": "application/json", "X-Hub-Signature-256": sign(body, secret)})


def _fault(body: dict[str, Any]) -> tuple[int, int, str] | None:
    if body.get("messaging_product") != "whatsapp" or not (body.get("to") or body.get("recipient")):
        return 400, 131008, "(#131008) Required parameter is missing"
    if body.get("to") == UNREACHABLE:
        return 400, 131026, "(#131026) Message undeliverable"
    if body.get("type") == "text":
        return _fault_of_text(body)
    if body.get("type") == "template":
        return _fault_of_template(body.get("template") or {})
    return 400, 131009, "(#131009) Parameter value is not valid"


def _fault_of_text(body: dict[str, Any]) -> tuple[int, int, str] | None:
    text = (body.get("text") or {}).get("body")
    if not text or len(text) > 4096:
        return 400, 100, "(#100) Invalid parameter"
    return (400, 131047, "(#131047) Re-engagement message") if body.get("to") == CLOSED else None


def _fault_of_template(template: dict[str, Any]) -> tuple[int, int, str] | None:
    language = (template.get("language") or {}).get("code")
    places = TEMPLATES.get((str(template.get("name")), str(language)))
    if places is None:
        return 404, 132001, "(#132001) Template name does not exist in the translation"
    bodies = [part for part in template.get("components", []) if part.get("type") == "body"]
    given = sum(len(part.get("parameters", [])) for part in bodies)
    return (400, 132000, "(#132000) Number of parameters does not match") if given != places else None


def _error(status: int, code: int, message: str) -> Reply:
    fault = {"message": message, "type": "OAuthException", "code": code, "fbtrace_id": "AnXfixture0001"}
    return Reply(status, {"error": fault})


if __name__ == "__main__":
    main(answer, 8103)
