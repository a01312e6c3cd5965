"""Web forms over REST: kept by the business, sent by anybody."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.pages import page
from core.api.views import PUBLIC, ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.principal import system
from core.requests import client_address
from intake import commands, services
from intake.api.serializers import (
    SubmissionSerializer,
    SubmittedSerializer,
    WebFormSerializer,
    submission_page,
)
from intake.entry import PublicForm
from intake.models import FormSubmission, WebForm
from intake.selectors import forms as selectors
from tenants.selectors import get_current_tenant


class FormViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Forms that stand on web pages and make leads."""

    serializer_class = WebFormSerializer
    permissions = {
        "list": "intake.view_form",
        "retrieve": "intake.view_form",
        "create": "intake.add_form",
        "partial_update": "intake.change_form",
        "destroy": "intake.delete_form",
        "pause": "intake.change_form",
        "resume": "intake.change_form",
        "submissions": "intake.view_submission",
    }
    filters = {"status": "status", "owner_id": "owner_id"}
    orderings = ("name", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[WebForm]:
        return selectors.list_forms()

    def search(self, queryset: QuerySet[WebForm], text: str) -> QuerySet[WebForm]:
        return selectors.search_forms(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Count what the last thirty days brought."""
        found = selectors.figures_of([row["id"] for row in rows], now=timezone.now())
        for row in rows:
            figures = found.get(row["id"], selectors.Figures())
            counts = {"submissions": figures.submissions, "leads": figures.leads, "spam": figures.spam}
            row["last_30_days"] = counts
        return rows

    @takes(commands.CreateForm)
    def create(self, request: Request, command: commands.CreateForm) -> HttpResponse:
        """Make a form; it takes answers at once."""
        return self.created(services.create_form(**command.given(), actor=self.principal))

    @takes(commands.ChangeForm)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeForm) -> HttpResponse:
        """Edit a form."""
        key = self.matched(selectors.lock_form)
        return self.changed(services.change_form(form_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a form with what was sent by it; its leads stay."""
        services.delete_form(form_id=self.matched(selectors.lock_form), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def pause(self, request: Request, pk: str) -> HttpResponse:
        """Take nothing for now."""
        return self.changed(services.pause_form(form_id=self.matched(selectors.lock_form), actor=self.principal))

    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> HttpResponse:
        """Take answers again."""
        return self.changed(services.resume_form(form_id=self.matched(selectors.lock_form), actor=self.principal))

    @action(detail=True, methods=["get"])
    @answers(submission_page)
    def submissions(self, request: Request, pk: str) -> HttpResponse:
        """Page through what was sent by it, the newest first, with what the guard made of each."""
        form = selectors.get_form(self.key())
        rows = selectors.list_submissions().filter(form_id=form.id)
        return reply(page(SubmissionSerializer, rows, request), request=request)


class SubmissionViewSet(ListRows, RetrieveRow, TenantViewSet):
    """What was sent by all forms."""

    serializer_class = SubmissionSerializer
    permissions = {
        "list": "intake.view_submission",
        "retrieve": "intake.view_submission",
        "accept": "intake.change_submission",
    }
    filters = {
        "form_id": "form_id",
        "lead_id": "lead_id",
        "verdict": "verdict",
        "utm_source": "utm_source",
        "utm_campaign": "utm_campaign",
    }
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[FormSubmission]:
        return selectors.list_submissions()

    @action(detail=True, methods=["post"])
    def accept(self, request: Request, pk: str) -> HttpResponse:
        """Make a lead of what fell into the trap by mistake; 409 when there is one, or nothing was kept."""
        key = self.matched(selectors.lock_submission)
        return self.changed(services.accept_submission(submission_id=key, actor=self.principal, now=timezone.now()))


class SubmitViewSet(TenantViewSet):
    """The public way in of one form, for programs; `id` is its `key`."""

    serializer_class = None
    permissions = {"submit": PUBLIC}

    def check_role(self, request: Request) -> None:
        """Anybody may send a form, whoever they are elsewhere."""

    def tenant_of(self, request: Request) -> UUID | None:
        """Return the business whose form it is."""
        found = selectors.find_public_form(str(self.kwargs["pk"]))
        return found[0] if found else None

    @action(detail=True, methods=["post"])
    @answers(SubmittedSerializer())
    @takes(commands.SubmitForm)
    def submit(self, request: Request, pk: str, command: commands.SubmitForm) -> HttpResponse:
        """Send a form; 429 when too much comes from one address. Repeats within ten minutes make no second lead."""
        form = self._form()
        entry = PublicForm.of_json(
            command.values, consent=command.consent, web_form=form, country=get_current_tenant().country
        )
        self._send(form, entry, command, timezone.now())
        return reply({"thanks": form.thanks, "redirect_url": form.redirect_url})

    def _send(self, form: WebForm, entry: PublicForm, command: commands.SubmitForm, now: datetime) -> None:
        sent = services.Sent(
            values=command.values,
            token=command.token,
            trap=command.website,
            origin=self.request.META.get("HTTP_ORIGIN", ""),
            address=client_address(self.request),
            utm=command.utm,
            page=command.page,
            referrer=command.referrer,
        )
        services.submit_form(form=form, entry=entry, sent=sent, actor=system(form.tenant_id, name="Web form"), now=now)

    def _form(self) -> WebForm:
        found = selectors.find_public_form(str(self.kwargs["pk"]))
        if found is None:
            raise selectors.FormNotFoundError("Nothing is here")
        return selectors.get_form(found[1])
