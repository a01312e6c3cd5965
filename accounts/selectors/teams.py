"""Questions about teams."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.models import Team, TeamMember
from core.errors import NotFoundError


class TeamNotFoundError(NotFoundError):
    """No such team of this business."""

    code = "team_not_found"


def list_teams() -> QuerySet[Team]:
    """Return the teams, without order."""
    found: QuerySet[Team] = Team.objects.all()
    return found


def get_team(team_id: UUID) -> Team:
    """Return a team.

    Raises:
        TeamNotFoundError: no such team.
    """
    return _one(list_teams(), team_id)


def lock_team(team_id: UUID) -> Team:
    """Return a team and hold its row.

    Raises:
        TeamNotFoundError: no such team.
    """
    return _one(list_teams().select_for_update(), team_id)


def people_of_teams(team_ids: Sequence[UUID]) -> Mapping[UUID, Sequence[UUID]]:
    """Return who is in each of the teams, in the order they came, by the key of the team."""
    found: dict[UUID, list[UUID]] = {key: [] for key in team_ids}
    rows = TeamMember.objects.filter(team_id__in=team_ids).order_by("id")
    for team_id, user_id in rows.values_list("team_id", "user_id"):
        found[team_id].append(user_id)
    return found


def list_teammates(user_id: UUID) -> QuerySet[TeamMember, UUID]:
    """Return the keys of all who share a team with a person, themselves included."""
    own = TeamMember.objects.filter(user_id=user_id).values("team_id")
    found: QuerySet[TeamMember, UUID] = TeamMember.objects.filter(team_id__in=own).values_list("user_id", flat=True)
    return found


def teams_of(user_id: UUID) -> QuerySet[Team]:
    """Return the teams of a person by name."""
    return list_teams().filter(memberships__user_id=user_id).order_by("name")


def with_sizes(teams: QuerySet[Team]) -> QuerySet[Team]:
    """Give each team its `size`."""
    return teams.annotate(size=Count("memberships"))


def _one(teams: QuerySet[Team], team_id: UUID) -> Team:
    found = teams.filter(id=team_id).first()
    if found is None:
        raise TeamNotFoundError("No such team")
    return found
