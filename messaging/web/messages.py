"""The log of messages to and from customers."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.errors import InvalidError
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from messaging import selectors
from messaging.models import Message
from messaging.services.queue_message import address_of
from messaging.web.senders import VIEW as VIEW_SENDERS

VIEW = "messaging.view_message"
Status = Message.Status
_VIEWS: Mapping[str, Mapping[str, Any]] = {
    "in": {"direction": Message.Direction.IN},
    "out": {"direction": Message.Direction.OUT},
    "failed": {"status__in": [Status.FAILED, Status.UNKNOWN]},
}


@require_safe
@page(VIEW)
def listed(request: PageRequest) -> HttpResponse:
    """List messages, the newest first; a number narrows them to those of one customer."""
    view, text = request.GET.get("view", ""), request.GET.get("q", "").strip()
    found = selectors.messages_with(_addresses(text)) if text else selectors.list_messages()
    rows = read_page(found.filter(**_VIEWS.get(view, {})), request.GET)
    labels = (("", _("All")), ("in", _("Received")), ("out", _("Sent")), ("failed", _("Not arrived")))
    context = {
        "page": rows,
        "text": text,
        "tabs": [Tab(label, f"?view={name}" if name else "?", 0, view == name) for name, label in labels],
        "may_senders": request.principal.may(VIEW_SENDERS),
    }
    return render(request, "messaging/messages.html", context)


@require_safe
@page(VIEW)
def shown(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one message and what became of it."""
    message = selectors.get_message(key)
    return render(
        request,
        "messaging/message.html",
        {
            "message": message,
            "sender": selectors.get_sender(message.sender_id),
            "reason": reasons().get(message.error_code, ""),
            "may_senders": request.principal.may(VIEW_SENDERS),
        },
    )


def _addresses(text: str) -> list[str]:
    try:
        return [address_of(text, "whatsapp")]
    except InvalidError:
        return [text]


def reasons() -> dict[str, str]:
    """Return what the codes of messages that did not arrive mean, for people."""
    return {
        "credentials_refused": _("The provider refused the credentials of the sender."),
        "invalid_number": _("This is no number that can be reached on this channel."),
        "opted_out": _("They asked for nothing more on this channel."),
        "outside_window": _("They did not write within the last 24 hours; WhatsApp then takes templates only."),
        "template_refused": _("WhatsApp does not know the template, or its places were not filled."),
        "no_balance": _("The account at the provider has no credit."),
        "sender_refused": _("The provider does not let this sender send."),
        "sender_inactive": _("The sender was switched off meanwhile."),
        "region_refused": _("The account may not send to this country."),
        "do_not_disturb": _("The number is on the do-not-disturb list of its network."),
        "not_reachable": _("The phone could not be reached."),
        "not_delivered": _("The network did not deliver it."),
        "not_known": _(
            "Nobody can tell whether the provider took it. It is not sent again, so that nobody gets it twice."
        ),
        "not_sent": _("The provider took nothing for a long time."),
        "blocked": _("The network or the provider blocked it."),
        "filtered": _("The network took it for spam."),
    }
