"""Teams: who works together, and so sees whose records where a role reaches the team."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.commands import ChangeTeam, CreateTeam
from accounts.models import Membership, Team
from core.commands import Command
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, form_page, sent, version_of
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done

VIEW, CHANGE = "accounts.view_team", "accounts.change_team"
MOST_OFFERED = 500


class TeamForm(CommandForm):
    """The name of a team, and who is in it."""

    command: type[Command] = CreateTeam

    name = forms.CharField(label=gettext_lazy("Name"), max_length=120)
    user_ids = forms.MultipleChoiceField(
        label=gettext_lazy("People"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Somebody can be in several teams."),
    )

    def __init__(self, data: Any = None, *, team: Team | None = None) -> None:
        super().__init__(data, initial=_shown(team) if team else {})
        self.command = ChangeTeam if team else CreateTeam
        members = selectors.list_members().exclude(status=Membership.Status.INVITED)
        offered = members.order_by("user__first_name", "user__last_name", "id")[:MOST_OFFERED]
        self.fields["user_ids"].choices = [(str(one.user_id), one.name) for one in offered]  # type: ignore[attr-defined]


def _shown(team: Team) -> dict[str, Any]:
    inside = selectors.people_of_teams([team.id])[team.id]
    return {"name": team.name, "user_ids": [str(key) for key in inside], "version": version_of(team)}


@require_safe
@page(VIEW)
def teams(request: PageRequest) -> HttpResponse:
    """List the teams with their people."""
    found = read_page(selectors.list_teams(), request.GET)
    inside = selectors.people_of_teams([team.id for team in found.rows])
    members = selectors.list_members().filter(user_id__in={key for keys in inside.values() for key in keys})
    named = {member.user_id: member.name for member in members}
    context = {
        "page": found,
        "rows": [(team, [named[key] for key in inside[team.id] if key in named]) for team in found.rows],
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "console/teams.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new_team(request: PageRequest) -> HttpResponse:
    """Put people together."""
    form = TeamForm(sent(request))
    saved = None
    if request.method == "POST":
        saved = form.save(lambda command: services.create_team(**command.model_dump(), actor=request.principal))
    if saved is not None:
        done(request, _("The team %(name)s is made.") % {"name": saved.name})
        return redirect("console:teams")
    return _form(request, form, _("New team"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit_team(request: PageRequest, team_id: UUID) -> HttpResponse:
    """Rename a team or change who is in it."""
    team = selectors.get_team(team_id)
    form = TeamForm(sent(request), team=team)
    saved = form.save(lambda command: _change(request, form, team_id, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:teams")
    return _form(request, form, _("Edit %(name)s") % {"name": team.name})


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def delete_team(request: PageRequest, team_id: UUID) -> HttpResponse:
    """Ask, then dissolve a team."""
    team = selectors.get_team(team_id)
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Dissolve the team %(name)s?") % {"name": team.name},
            effect=_("Its people and their records stay; they no longer see each other's records through it."),
            verb=_("Dissolve"),
            safe=_("Keep it"),
            url=reverse("console:team-delete", args=[team.id]),
            back=reverse("console:teams"),
        )
        return confirm_page(request, asked)
    services.delete_team(team_id=team_id, actor=request.principal)
    done(request, _("The team %(name)s is dissolved.") % {"name": team.name})
    return redirect("console:teams")


def _change(request: PageRequest, form: TeamForm, team_id: UUID, command: ChangeTeam) -> Team:
    form.hold(selectors.lock_team(team_id))
    return services.change_team(team_id=team_id, name=command.name, user_ids=command.user_ids, actor=request.principal)


def _form(request: PageRequest, form: TeamForm, title: str) -> HttpResponse:
    back = reverse("console:teams")
    return form_page(request, form, title=title, submit=_("Save"), back=back, parent=_("Teams"), parent_url=back)
