"""Teams over REST."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework import serializers
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.models import Team
from core.api.answers import no_content
from core.api.rows import Children, RowSerializer, attach
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes


class TeamSerializer(RowSerializer):
    """A team with the users in it, in the order they came."""

    user_ids = Children(serializers.UUIDField())

    class Meta:
        model = Team
        fields = ["id", "name", "user_ids", "created_at", "updated_at"]


class TeamViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Groups of people: a right held for the team reaches what any of them owns."""

    serializer_class = TeamSerializer
    permissions = {
        "list": "accounts.view_team",
        "retrieve": "accounts.view_team",
        "create": "accounts.change_team",
        "partial_update": "accounts.change_team",
        "destroy": "accounts.change_team",
    }
    filters = {"user_id": "memberships__user_id"}
    orderings = ("name", "created_at")

    def get_queryset(self) -> QuerySet[Team]:
        return selectors.list_teams()

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put the people in."""
        return attach(rows, "user_ids", selectors.people_of_teams([row["id"] for row in rows]))

    @takes(commands.CreateTeam)
    def create(self, request: Request, command: commands.CreateTeam) -> HttpResponse:
        """Put people together."""
        return self.created(services.create_team(**command.model_dump(), actor=self.principal))

    @takes(commands.ChangeTeam)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeTeam) -> HttpResponse:
        """Rename a team, or say anew who is in it."""
        key = self.matched(selectors.lock_team)
        return self.changed(services.change_team(team_id=key, **command.changes(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Dissolve a team; its people and their records stay."""
        services.delete_team(team_id=self.matched(selectors.lock_team), actor=self.principal)
        return no_content()
