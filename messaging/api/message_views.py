"""Senders over REST, kept by who runs the business, and the log of messages to and from customers."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.filters import Words
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from messaging import commands, selectors, services
from messaging.accounts import hook_url_of, verify_token_of
from messaging.api.message_serializers import CallbackSerializer, MessageSerializer, SenderSerializer
from messaging.carriers import carriers
from messaging.models import Message, Sender

VIEW_SENDER, CHANGE_SENDER = "messaging.view_sender", "messaging.change_sender"


class SenderViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Numbers and names under which the business writes to its customers, each at a provider."""

    serializer_class = SenderSerializer
    permissions = {
        "list": VIEW_SENDER,
        "retrieve": VIEW_SENDER,
        "create": "messaging.add_sender",
        "partial_update": CHANGE_SENDER,
        "destroy": "messaging.delete_sender",
        "callback": CHANGE_SENDER,
        "rotate": CHANGE_SENDER,
        "test": CHANGE_SENDER,
    }
    secret_answers = frozenset({"rotate"})
    filters = {"channel": "channel", "provider": "provider", "is_active": "is_active"}
    orderings = ("name", "created_at")

    def get_queryset(self) -> QuerySet[Sender]:
        return selectors.list_senders()

    @takes(commands.CreateSender)
    def create(self, request: Request, command: commands.CreateSender) -> HttpResponse:
        """Connect a number or a name; the first one of a channel is its default."""
        return self.created(services.create_sender(**command.given(), actor=self.principal))

    @takes(commands.ChangeSender)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeSender) -> HttpResponse:
        """Edit a sender; credentials that are not named stay."""
        key = self.matched(selectors.lock_sender)
        return self.changed(services.change_sender(sender_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a sender; 409 when it carried messages: those are switched off."""
        services.delete_sender(sender_id=self.matched(selectors.lock_sender), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["get"])
    @answers(CallbackSerializer())
    def callback(self, request: Request, pk: str) -> HttpResponse:
        """Read what is entered at the provider."""
        return reply(_callback(selectors.get_sender(self.key())), request=request)

    @action(detail=True, methods=["post"], url_path="callback/rotate")
    @answers(CallbackSerializer())
    def rotate(self, request: Request, pk: str) -> HttpResponse:
        """Make a new callback address; the old one takes nothing from then on."""
        return reply(_callback(services.rotate_hook(sender_id=self.key(), actor=self.principal)))

    @action(detail=True, methods=["post"])
    @answers(MessageSerializer, status=202)
    @takes(commands.TrySender)
    def test(self, request: Request, pk: str, command: commands.TrySender) -> HttpResponse:
        """Send a sentence to a number, to see whether the sender works; read the message for what became of it."""
        key = self.key()
        made = services.send_test(sender_id=key, **command.given(), actor=self.principal, now=timezone.now())
        return reply(MessageSerializer.row(made), status=202)


def _with_addresses(messages: QuerySet[Message], words: list[str]) -> QuerySet[Message]:
    return messages.filter(address_digest__in=[selectors.digest_of(word) for word in words])


class MessageViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Messages to and from customers, the newest first; `address` is a number in E.164, with its + as %2B."""

    serializer_class = MessageSerializer
    permissions = {"list": "messaging.view_message", "retrieve": "messaging.view_message"}
    filters = {
        "channel": "channel",
        "direction": "direction",
        "status": "status",
        "address": Words(_with_addresses),
        "sender_id": "sender_id",
        "purpose": "purpose",
    }

    def get_queryset(self) -> QuerySet[Message]:
        return selectors.list_messages()


def _callback(sender: Sender) -> dict[str, str]:
    is_asked = carriers()[sender.provider].has_handshake
    return {"callback_url": hook_url_of(sender), "verify_token": verify_token_of(sender) if is_asked else ""}
