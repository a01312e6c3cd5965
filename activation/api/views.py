"""REST endpoints of activations: a document in, its progress, and what may be done about it."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from activation import documents, drafts, plans, selectors, services
from activation.api.access import ActivationAccess, activation_for, actor_of, require_sender
from activation.api.serializers import (
    ActivationAnswer,
    ActivationRowSerializer,
    DraftAnswer,
    KnownAnswer,
    ReceiptAnswer,
)
from activation.commands import DraftBusiness, GiveCredentials
from activation.models import Activation
from activation.senders import count_document
from activation.services import Receipt
from core.api.answers import reply
from core.api.views import (
    PUBLIC,
    ListRows,
    TenantViewSet,
    answers,
    read_body,
    takes,
)
from core.errors import MalformedError, TooLargeError

VIEW, CHANGE = "activation.view_activation", "activation.change_activation"
_TRUE, _FALSE = frozenset({"1", "true", "yes"}), frozenset({"", "0", "false", "no"})


class ActivateViewSet(ActivationAccess):
    """One document in, a running business out."""

    permissions = {"create": PUBLIC, "draft": PUBLIC, "document_schema": PUBLIC}
    secret_answers = frozenset({"create"})

    @answers(ReceiptAnswer, status=202, more={200: KnownAnswer})
    def create(self, request: Request) -> HttpResponse:
        """Start to build the business of a document.

        `?dry_run=true` answers the plan and writes nothing; `?mode=warn` takes unknown fields out with a warning.
        """
        sender = require_sender(request)
        self.standing = count_document(request)
        plan = plans.make(_body(request), mode=request.query_params.get("mode", "strict"))
        if _is_dry(request):
            return reply(services.preview(plan=plan))
        key = request.META.get("HTTP_IDEMPOTENCY_KEY", "")
        receipt = services.receive(plan=plan, actor=sender, now=timezone.now(), request_key=key)
        status = 202 if receipt.is_new or receipt.changes else 200
        return reply(_answer(receipt), status=status, Location=f"/api/v1/activations/{receipt.activation.id}")

    create.command = {"application/json": {"type": "object"}}  # type: ignore[attr-defined]

    @answers(DraftAnswer)
    def draft(self, request: Request) -> HttpResponse:
        """Read a sentence into a document in which every guess is marked. By rules; nothing is written."""
        require_sender(request)
        self.standing = count_document(request)
        command = DraftBusiness.read(_body(request))
        return reply(drafts.answer(command.sentence))

    draft.command = DraftBusiness  # type: ignore[attr-defined]

    @answers({"application/schema+json": {"type": "object"}})
    def document_schema(self, request: Request) -> HttpResponse:
        """Read the JSON Schema that documents are checked against."""
        return reply(documents.schema(), request=request)


class ActivationListViewSet(ListRows, TenantViewSet):
    """The activations of a business."""

    serializer_class = ActivationRowSerializer
    permissions = {"list": VIEW}
    filters = {"status": "status", "external_id": "external_id"}

    def get_queryset(self) -> QuerySet[Activation]:
        """Return those of the running business."""
        return selectors.list_activations(tenant_id=self.principal.tenant_id)


class ActivationViewSet(ActivationAccess):
    """One activation, for its token, for people of its business with the right, and for platform staff."""

    permissions = {"retrieve": PUBLIC, "credentials": PUBLIC, "resume": PUBLIC, "rollback": PUBLIC}

    @answers(ActivationAnswer)
    def retrieve(self, request: Request, pk: str) -> HttpResponse:
        """Read how far it is: steps, times, links, what is still due."""
        return reply(selectors.describe(activation_for(request, pk, VIEW)), request=request)

    @answers(ActivationAnswer)
    @takes(GiveCredentials)
    def credentials(self, request: Request, pk: str, command: GiveCredentials) -> HttpResponse:
        """Hand in credentials that are due; they are stored encrypted and never shown."""
        found = activation_for(request, pk, CHANGE)
        values = command.model_dump()
        services.give_credentials(activation_id=found.id, actor=actor_of(request), now=timezone.now(), **values)
        return _described(found)

    @answers(ActivationAnswer, status=202)
    def resume(self, request: Request, pk: str) -> HttpResponse:
        """Go on with a failed activation where it stopped."""
        found = activation_for(request, pk, CHANGE)
        services.resume(activation_id=found.id, actor=actor_of(request), now=timezone.now())
        return _described(found, status=202)

    @answers(ActivationAnswer)
    def rollback(self, request: Request, pk: str) -> HttpResponse:
        """Take the business out again: its rows go, its slug and addresses are free, its audit trail stays."""
        found = activation_for(request, pk, CHANGE)
        services.roll_back(activation_id=found.id, actor=actor_of(request), now=timezone.now())
        return _described(found)


def _described(found: Activation, *, status: int = 200) -> HttpResponse:
    return reply(selectors.describe(selectors.get_activation(found.id)), status=status)


def _body(request: Request) -> bytes:
    try:
        return read_body(request, any_content_type=True, limit=documents.MAX_BYTES)
    except TooLargeError:
        raise documents.too_large() from None


def _is_dry(request: Request) -> bool:
    given = request.query_params.get("dry_run", "").lower()
    if given not in _TRUE | _FALSE:
        raise MalformedError("dry_run is true or false", code="bad_dry_run")
    return given in _TRUE


def _answer(receipt: Receipt) -> dict[str, Any]:
    """Return the activation with what only the sender learns; away from a developer's machine no link is told."""
    link = receipt.set_password_url if settings.IS_LOCAL else None
    told = {"changes": receipt.changes, "diff": receipt.diff, "token": receipt.token, "set_password_url": link}
    return selectors.describe(receipt.activation) | told
