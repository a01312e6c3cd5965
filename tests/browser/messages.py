"""Senders and messages, and where they are looked at."""

from typing import Any

from core.tenancy import tenant_context
from tests.factories.senders import message, received, sender


def message_paths(shop: Any) -> dict[str, str]:
    """Make senders and messages of every outcome, and return the pages that show them."""
    with tenant_context(shop.tenant_id, write=True):
        by, chat = sender("africastalking"), sender("whatsapp")
        message(by, status="delivered", segments=1, cost=4, cost_currency="NGN")
        failed = message(
            by, status="failed", error_code="no_balance", error_text="Africa's Talking: InsufficientBalance"
        )
        answer = received(chat, person_name="Adaeze Obi", body="Where is my order?\nI paid yesterday.")
    return {
        "senders": "/settings/senders",
        "sender-choose": "/settings/senders/new",
        "sender-new": "/settings/senders/new/whatsapp",
        "sender": f"/settings/senders/{chat.id}",
        "sender-edit": f"/settings/senders/{by.id}/edit",
        "sender-test": f"/settings/senders/{by.id}/test",
        "sender-rotate": f"/settings/senders/{by.id}/rotate",
        "sender-delete": f"/settings/senders/{by.id}/delete",
        "messages": "/messages",
        "messages-none": "/messages?q=nobody",
        "message-failed": f"/messages/{failed.id}",
        "message-received": f"/messages/{answer.id}",
    }
