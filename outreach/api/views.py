"""Conversations with contacts over REST."""

from dataclasses import asdict
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from crm.selectors import get_contact
from messaging.lengths import measure
from outreach import selectors, services
from outreach.api.serializers import ContactMessageSerializer, WaysSerializer, WrittenSerializer
from outreach.commands import WriteMessage
from outreach.models import ContactMessage
from outreach.permissions import SEND, VIEW
from outreach.selectors import Way
from outreach.services import Draft, Wish


class ContactMessageViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What was written to contacts and by them, by e-mail, SMS and WhatsApp, of contacts that the caller sees."""

    serializer_class = ContactMessageSerializer
    permissions = {"list": VIEW, "retrieve": VIEW, "create": SEND, "preview": SEND}
    filters = {
        "contact_id": "contact_id",
        "opportunity_id": "opportunity_id",
        "channel": "channel",
        "author_id": "author_id",
        "message_id": "message_id",
        "mail_id": "mail_id",
    }

    def get_queryset(self) -> QuerySet[ContactMessage]:
        return selectors.list_conversation(seen_by=self.principal)

    @takes(WriteMessage)
    def create(self, request: Request, command: WriteMessage) -> HttpResponse:
        """Write to a contact; 403 consent_withdrawn with the record when they asked not to be written to."""
        sent = services.send_message(**command.given(), actor=self.principal, now=timezone.now())
        return self.created(selectors.get_contact_message(sent.id))

    @action(detail=False, methods=["post"])
    @answers(WrittenSerializer())
    @takes(WriteMessage)
    def preview(self, request: Request, command: WriteMessage) -> HttpResponse:
        """See what would be sent, with the values of the contact and the deal; nothing is sent or kept."""
        return reply(_shown(services.draft_message(Wish(**command.given()), actor=self.principal)))


class ContactWaysViewSet(TenantViewSet):
    """The channels to a contact, and what stands in the way of each."""

    serializer_class = None
    permissions = {"list": VIEW}

    @answers(WaysSerializer())
    def list(self, request: Request, pk: str) -> HttpResponse:
        """Read by which channels the contact can be written to."""
        contact = get_contact(self.key(), seen_by=self.principal)
        return reply({"data": [_way(way) for way in selectors.ways_to(contact, now=timezone.now())]}, request=request)


def _shown(draft: Draft) -> dict[str, Any]:
    sms = asdict(measure(draft.body)) if draft.channel == "sms" else None
    return {
        "address": draft.address,
        "subject": draft.subject,
        "body": draft.body,
        "purpose": draft.purpose,
        "sms": sms,
    }


def _way(way: Way) -> dict[str, Any]:
    return {
        "channel": way.channel,
        "address": way.address,
        "can_send": not way.fault,
        "fault": way.fault,
        "consent_ids": [one.id for one in way.consents],
        "needs_template": way.needs_template,
    }
