"""The honest bodies of what templates and conversations take."""

from collections.abc import Callable
from typing import Any

from core.principal import Principal
from tests.factories.crm import ContactFactory
from tests.factories.outreach import NUMBER, SenderFactory

Json = dict[str, Any]


def _message(actor: Principal, _found: Json) -> Json:
    SenderFactory()
    contact = ContactFactory(owner_id=actor.id, phones=[NUMBER])
    return {"contact_id": str(contact.id), "channel": "sms", "body": "Your order is ready."}


OUTREACH: dict[str, Callable[[Principal, Json], Json]] = {
    "POST /crm/messages": _message,
    "POST /crm/messages/preview": _message,
    "POST /messaging/templates": lambda actor, _: {
        "name": "Ready",
        "channel": "sms",
        "body": "Hi {{ contact.first_name }}",
    },
    "PATCH /messaging/templates/{id}": lambda actor, _: {"body": "Hello {{ contact.first_name }}"},
    "POST /messaging/templates/preview": lambda actor, _: {"channel": "sms", "body": "Hi {{ contact.first_name }}"},
}
