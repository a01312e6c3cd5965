"""Invitations that nobody has accepted yet."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.serializers import InvitationSerializer
from accounts.models import Membership
from core.api.answers import no_content
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes


class InvitationViewSet(ListRows, RetrieveRow, TenantViewSet):
    """People who were asked to join the business and have not answered."""

    serializer_class = InvitationSerializer
    permissions = {
        "list": "accounts.view_member",
        "retrieve": "accounts.view_member",
        "create": "accounts.add_member",
        "resend": "accounts.add_member",
        "destroy": "accounts.add_member",
    }
    filters = {"role": "role", "email": "user__email"}
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Membership]:
        return selectors.list_invitations()

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = selectors.standings_of([row["id"] for row in rows], now=timezone.now())
        for row in rows:
            row["status"], row["expires_at"] = found[row["id"]].status, found[row["id"]].expires_at
        return rows

    @takes(commands.InviteMember)
    def create(self, request: Request, command: commands.InviteMember) -> HttpResponse:
        """Invite somebody by mail; the answer is the same whether or not the address has an account."""
        return self.created(services.invite_member(**command.model_dump(), actor=self.principal))

    @action(detail=True, methods=["post"])
    def resend(self, request: Request, pk: str) -> HttpResponse:
        """Mail a new link; the older one ends."""
        key = self.matched(selectors.get_member_for_update)
        return self.changed(services.resend_invitation(member_id=key, actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Withdraw an invitation."""
        key = self.matched(selectors.get_member_for_update)
        services.withdraw_invitation(member_id=key, actor=self.principal)
        return no_content()
