"""The page of a conversation, and the box in which a contact is written to."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from core.forms import sent
from core.pages import PageRequest, page
from core.toasts import done
from crm.models import Contact
from crm.selectors import get_contact
from messaging.lengths import measure
from messaging.models import Message
from outreach import selectors, services
from outreach.commands import WriteMessage
from outreach.models import ContactMessage
from outreach.permissions import SEND, VIEW
from outreach.statuses import status_of
from outreach.web.forms import WriteForm, chosen_way, tabs_of

SHOWN = 50
MOVING = frozenset({Message.Status.QUEUED, Message.Status.SENDING})


@require_http_methods(["GET", "POST"])
@page(VIEW)
def conversation(request: PageRequest, key: UUID) -> HttpResponse:
    """Show what was said with a contact, and take what is written to them."""
    contact = get_contact(key, seen_by=request.principal)
    context = _box(request, contact)
    form: WriteForm = context["form"]
    if request.method == "POST" and form.save(lambda command: _send(request, command)) is not None:
        done(request, _("The message is on its way to %(name)s.") % {"name": contact})
        return redirect("outreach:conversation", key)
    status = 422 if form.errors else 200
    return render(request, "outreach/conversation.html", {**context, **_said(request, contact)}, status=status)


@require_safe
@page(SEND)
def box(request: PageRequest, key: UUID) -> HttpResponse:
    """Show the box alone, for a page that holds it."""
    contact = get_contact(key, seen_by=request.principal)
    return render(request, "outreach/_box.html", {**_box(request, contact), "is_alone": True})


@require_POST
@page(SEND)
def length(request: PageRequest, key: UUID) -> HttpResponse:
    """Count the parts that a text takes as an SMS."""
    return render(request, "messaging/_segments.html", {"segments": measure(request.POST.get("body", ""))})


def _send(request: PageRequest, command: WriteMessage) -> ContactMessage:
    return services.send_message(**command.given(), actor=request.principal, now=timezone.now())


def _box(request: PageRequest, contact: Contact) -> dict[str, Any]:
    ways = selectors.ways_to(contact, now=timezone.now())
    asked = request.POST if request.method == "POST" else request.GET
    way = chosen_way(ways, asked.get("channel", ""))
    form = WriteForm(sent(request), contact=contact, way=way, principal=request.principal)
    if not form.is_bound:
        form.begin(request.GET)
    return {
        "contact": contact,
        "way": way,
        "tabs": tabs_of(contact, ways, way, deal=asked.get("opportunity_id", "")),
        "deal": asked.get("opportunity_id", ""),
        "form": form,
        "segments": measure(form.text),
        "may_send": request.principal.may(SEND),
        "may_connect": request.principal.may("messaging.add_sender"),
        "page_url": reverse("outreach:conversation", args=[contact.id]),
        "box_url": reverse("outreach:box", args=[contact.id]),
    }


def _said(request: PageRequest, contact: Contact) -> Mapping[str, Any]:
    rows = selectors.conversation_with(contact, seen_by=request.principal, most=SHOWN)
    names = names_of([row.author_id for row in rows if row.author_id])
    lines = [_line(row, names.get(row.author_id, "") if row.author_id else str(contact)) for row in rows]
    return {"lines": lines, "is_moving": any(line["status"] in MOVING for line in lines)}


def _line(row: ContactMessage, who: str) -> Mapping[str, Any]:
    message, mail = row.message, row.mail
    said = message or mail
    status = Message.Status(
        status_of(message.status if message else None, mail.status if mail else None, mail.direction if mail else None)
    )
    return {
        "row": row,
        "at": (said.received_at if said.direction == "in" else None) or row.created_at,
        "who": who,
        "is_in": said.direction == "in",
        "subject": mail.subject if mail else "",
        "body": said.body,
        "status": status,
        "reason": (message.error_text or message.error_code) if message else "",
        "url": reverse("intake:mail", args=[mail.id]) if mail else "",
    }
