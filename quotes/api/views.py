"""Quotes over REST."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content
from core.api.rows import attach
from core.api.views import answers, takes
from quotes import commands, records, selectors, services
from quotes.api.serializers import QuoteLineSerializer, QuoteSerializer
from quotes.letterhead import letter_of
from quotes.mails import pdf_of
from quotes.models import Quote
from quotes.tokens import link_to
from records.viewsets import RecordViewSet
from tenants.selectors import get_current_tenant

PDF = "application/pdf"
CHANGE, SEND, ANSWER = "quotes.change_quote", "quotes.send_quote", "quotes.answer_quote"


class QuoteViewSet(RecordViewSet):
    """Quotes: drafts, sent, then accepted, declined, expired or withdrawn."""

    record_type = records.QUOTE
    serializer_class = QuoteSerializer
    permissions = {
        "list": selectors.VIEW,
        "retrieve": selectors.VIEW,
        "create": "quotes.add_quote",
        "partial_update": CHANGE,
        "destroy": "quotes.delete_quote",
        "send": SEND,
        "withdraw": SEND,
        "revise": CHANGE,
        "accept": ANSWER,
        "decline": ANSWER,
        "pdf": selectors.VIEW,
    }

    def lock(self, key: UUID, right: str = CHANGE) -> Quote:
        """Return the row that If-Match is held against."""
        return selectors.lock_quote(key, seen_by=self.principal, right=right)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put in the lines, with one more query, and the links of those that wait for an answer, with another."""
        columns, _ = QuoteLineSerializer.plan()
        lines: dict[UUID, list[dict[str, Any]]] = {}
        found = selectors.list_lines([row["id"] for row in rows]).values_list("quote_id", *columns)
        for quote_id, *values in found:
            lines.setdefault(quote_id, []).append(QuoteLineSerializer.shape(tuple(values)))
        return super().extend(attach(self._with_links(rows), "lines", lines))

    def _with_links(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        waiting = [row for row in rows if row["status"] == Quote.Status.SENT and self.principal.may(SEND)]
        if waiting:
            tenant = get_current_tenant()
            for row in waiting:
                row["link"] = link_to(tenant=tenant, quote_id=row["id"], valid_until=row["valid_until"])
        return rows

    @takes(commands.CreateQuote)
    def create(self, request: Request, command: commands.CreateQuote) -> HttpResponse:
        """Write a draft with its lines; its number is given to nobody else."""
        return self.created(services.create_quote(**command.given(), actor=self.principal, now=timezone.now()))

    @takes(commands.ChangeQuote)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeQuote) -> HttpResponse:
        """Edit a draft; `lines` take the place of all that it had. 409 quote_was_sent says to revise instead."""
        key = self.matched(self.lock)
        return self.changed(services.change_quote(quote_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a draft."""
        key = self.matched(lambda key: self.lock(key, "quotes.delete_quote"))
        services.delete_quote(quote_id=key, actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @takes(commands.SendQuote)
    def send(self, request: Request, pk: str, command: commands.SendQuote) -> HttpResponse:
        """Send a draft: by e-mail with its file, or with `mails: false` by the `link` of the answer."""
        key = self.matched(lambda key: self.lock(key, SEND))
        sent = services.send_quote(quote_id=key, **command.given(), actor=self.principal, now=timezone.now())
        return self.changed(sent)

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> HttpResponse:
        """Take a sent quote back; its link opens nothing any more."""
        key = self.matched(lambda key: self.lock(key, SEND))
        return self.changed(services.withdraw_quote(quote_id=key, actor=self.principal))

    @action(detail=True, methods=["post"])
    @answers(QuoteSerializer(), status=201)
    def revise(self, request: Request, pk: str) -> HttpResponse:
        """Write the next revision as a draft and answer it; a quote that waits for an answer is withdrawn."""
        key = self.matched(self.lock)
        revised = services.revise_quote(quote_id=key, actor=self.principal, now=timezone.now())
        made = self.created(revised)
        made["Location"] = request.path.replace(str(key), str(revised.id)).removesuffix("/revise")
        return made

    @action(detail=True, methods=["post"])
    @takes(commands.AcceptQuote)
    def accept(self, request: Request, pk: str, command: commands.AcceptQuote) -> HttpResponse:
        """Note that the customer accepted; its deal is won and an order follows. A second call changes nothing."""
        return self._answered(services.accept_quote, **command.given())

    @action(detail=True, methods=["post"])
    @takes(commands.DeclineQuote)
    def decline(self, request: Request, pk: str, command: commands.DeclineQuote) -> HttpResponse:
        """Note that the customer declined, and why."""
        return self._answered(services.decline_quote, **command.given())

    @action(detail=True, methods=["get"])
    @answers(OpenApiTypes.BINARY, status=(200, PDF))
    def pdf(self, request: Request, pk: str) -> HttpResponse:
        """Read the quote as a PDF."""
        quote = selectors.get_quote(self.key(), seen_by=self.principal)
        named = {"Content-Disposition": f'attachment; filename="{quote.number}.pdf"'}
        return HttpResponse(pdf_of(letter_of(quote)), content_type=PDF, headers=named)

    def _answered(self, service: Any, **values: Any) -> HttpResponse:
        key = self.matched(lambda key: self.lock(key, ANSWER))
        return self.changed(service(quote_id=key, **values, actor=self.principal, now=timezone.now()))
