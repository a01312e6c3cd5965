"""Mail that is kept with contacts and deals, over REST; copies come in by webhook or pipe."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from core.api.answers import reply
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from intake import commands, services
from intake.api.mail_serializers import MailSerializer, MailSettingsSerializer
from intake.models import LoggedMail, MailDrop
from intake.selectors import mails as selectors


class MailViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Mail of which a copy came in, also what was not kept, with the reason."""

    serializer_class = MailSerializer
    permissions = {"list": selectors.VIEW_MAIL, "retrieve": selectors.VIEW_MAIL}
    filters = {"status": "status", "direction": "direction", "sender": ("sender", str.lower), "thread_id": "thread_id"}
    orderings = ("received_at",)

    def get_queryset(self) -> QuerySet[LoggedMail]:
        return selectors.list_mails(seen_by=self.principal)

    def search(self, queryset: QuerySet[LoggedMail], text: str) -> QuerySet[LoggedMail]:
        return selectors.search_mails(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Name the contacts and deals."""
        links = selectors.links_of([row["id"] for row in rows])
        for row in rows:
            row.update(links[row["id"]])
        return rows


class MailSettingsViewSet(TenantViewSet):
    """The address of the business for copies of its mail."""

    serializer_class = None
    permissions = {
        "list": "intake.view_mailsettings",
        "partial_update": "intake.change_mailsettings",
        "rotate": "intake.change_mailsettings",
    }

    @answers(MailSettingsSerializer())
    def list(self, request: Request) -> HttpResponse:
        """Read the address, empty until one is made, and what is done with strangers."""
        return reply(_shown(selectors.find_drop()))

    @answers(MailSettingsSerializer())
    @takes(commands.ChangeMailSettings)
    def partial_update(self, request: Request, command: commands.ChangeMailSettings) -> HttpResponse:
        """Say whether mail to somebody unknown makes a contact; 409 before there is an address."""
        return reply(_shown(services.change_mail_settings(**command.given(), actor=self.principal)))

    @answers(MailSettingsSerializer())
    def rotate(self, request: Request) -> HttpResponse:
        """Make a new address; the old one takes nothing from then on."""
        return reply(_shown(services.rotate_mail_drop(actor=self.principal, now=timezone.now())))


def _shown(drop: MailDrop | None) -> dict[str, Any]:
    return {
        "address": selectors.address_of(drop),
        "makes_contacts": drop.makes_contacts if drop else False,
        "rotated_at": drop.rotated_at if drop else None,
    }
