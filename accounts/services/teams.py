"""Teams: who is in them is who sees the records of whom."""

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction

from accounts import selectors
from accounts.events import TeamChanged, TeamCreated, TeamDeleted
from accounts.models import Team, TeamMember
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from events.services import emit


class TeamTakenError(ConflictError):
    """The business has a team with this name."""

    code = "team_taken"


class UnknownMemberError(InvalidError):
    """Somebody named is not of the business."""

    code = "unknown_member"


@transaction.atomic
def create_team(*, name: str, user_ids: Sequence[UUID], actor: Principal) -> Team:
    """Put people of the business together.

    Raises:
        UnknownMemberError: somebody is not of the business.
        TeamTakenError: the name is taken.
    """
    _require_members(user_ids)
    team = Team(name=name)
    _save(team)
    _add(team, user_ids)
    emit(TeamCreated(team_id=team.id, name=name, user_ids=list(dict.fromkeys(user_ids))), actor=actor)
    return team


@transaction.atomic
def change_team(
    *, team_id: UUID, actor: Principal, name: str | None = None, user_ids: Sequence[UUID] | None = None
) -> Team:
    """Rename a team or say anew who is in it; what its people see follows with their next request.

    Raises:
        TeamNotFoundError: no such team.
        UnknownMemberError: somebody is not of the business.
        TeamTakenError: the name is taken.
    """
    team = selectors.lock_team(team_id)
    before = selectors.people_of_teams([team.id])[team.id]
    wanted = before if user_ids is None else list(dict.fromkeys(user_ids))
    if (name or team.name, set(wanted)) == (team.name, set(before)):
        return team
    added, removed = [key for key in wanted if key not in before], [key for key in before if key not in wanted]
    _require_members(added)
    team.name = name or team.name
    _save(team)
    TeamMember.objects.filter(team=team, user_id__in=removed).delete()
    _add(team, added)
    emit(TeamChanged(team_id=team.id, name=team.name, added=added, removed=removed), actor=actor)
    return team


@transaction.atomic
def delete_team(*, team_id: UUID, actor: Principal) -> None:
    """Dissolve a team; its people and their records stay.

    Raises:
        TeamNotFoundError: no such team.
    """
    team = selectors.lock_team(team_id)
    emit(TeamDeleted(team_id=team.id, name=team.name), actor=actor)
    team.delete()


def _save(team: Team) -> None:
    try:
        with transaction.atomic():
            team.save()
    except IntegrityError:
        detail = f"A team is called {team.name!r} already"
        raise TeamTakenError(detail, errors=[FieldError("/name", TeamTakenError.code, detail)]) from None


def _add(team: Team, user_ids: Sequence[UUID]) -> None:
    TeamMember.objects.bulk_create([TeamMember(team=team, user_id=key) for key in dict.fromkeys(user_ids)])


def _require_members(user_ids: Sequence[UUID]) -> None:
    known = set(selectors.list_members().filter(user_id__in=user_ids).values_list("user_id", flat=True))
    faults = [
        FieldError(f"/user_ids/{index}", UnknownMemberError.code, "No such user in this business")
        for index, key in enumerate(user_ids)
        if key not in known
    ]
    if faults:
        raise UnknownMemberError("Only people of the business can be in a team", errors=faults)
