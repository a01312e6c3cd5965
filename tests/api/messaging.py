"""Honest bodies of the operations of senders."""

from collections.abc import Callable
from typing import Any

from tests.factories.senders import ADDRESSES, CREDENTIALS, NUMBER

MESSAGING: dict[str, Callable[..., dict[str, Any]]] = {
    "POST /messaging/senders": lambda actor, _: {
        "provider": "africastalking",
        "name": "Shop",
        "address": ADDRESSES["africastalking"],
        "credentials": CREDENTIALS["africastalking"],
    },
    "PATCH /messaging/senders/{id}": lambda actor, _: {"name": "Shop line"},
    "POST /messaging/senders/{id}/test": lambda actor, _: {"to": NUMBER},
}
