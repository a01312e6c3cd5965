"""The people of the business: members, invitations, and the page of one person."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.commands import ChangeMember, InviteMember
from accounts.models import BuiltInRole, Membership
from console.rights import grouped, held_only
from console.web.people_acts import questions_of
from core.forms import CommandForm, form_page, sent
from core.lists import Tab, count_rows, read_page
from core.pages import PageRequest, page
from core.permissions import catalog, grants_of
from core.principal import Principal
from core.toasts import done

INVITATIONS = "invitations"


class InviteForm(CommandForm):
    """Whom to ask, and as what."""

    command = InviteMember

    email = forms.EmailField(
        label=gettext_lazy("E-mail"), help_text=gettext_lazy("A link goes there. It works for seven days.")
    )
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    first_name = forms.CharField(label=gettext_lazy("First name"), max_length=100, required=False)
    last_name = forms.CharField(label=gettext_lazy("Last name"), max_length=100, required=False)

    def __init__(self, data: Any = None, *, principal: Principal) -> None:
        super().__init__(data)
        self.fields["role"].choices = roles_for(principal)  # type: ignore[attr-defined]


class RoleForm(CommandForm):
    """Another role."""

    command = ChangeMember

    role = forms.ChoiceField(
        label=gettext_lazy("Role"), help_text=gettext_lazy("Their sessions here end; they sign in again with it.")
    )

    def __init__(self, data: Any = None, *, principal: Principal, member: Membership) -> None:
        super().__init__(data, initial={"role": member.role_code})
        self.fields["role"].choices = roles_for(principal)  # type: ignore[attr-defined]


@require_safe
@page("accounts.view_member")
def people(request: PageRequest) -> HttpResponse:
    """List the members, or with `?view=invitations` those who have not answered."""
    text = request.GET.get("q", "").strip()
    is_invited = request.GET.get("view") == INVITATIONS
    invitations = selectors.list_invitations()
    members = selectors.list_members().exclude(status=Membership.Status.INVITED)
    rows = invitations if is_invited else members
    found = read_page(selectors.search_members(rows, text) if text else rows, request.GET)
    standings = selectors.standings_of([row.id for row in found.rows], now=timezone.now()) if is_invited else {}
    context = {
        "page": found,
        "rows": [(member, standings.get(member.id)) for member in found.rows],
        "text": text,
        "current": INVITATIONS if is_invited else "",
        "views": [
            Tab(_("Members"), reverse("console:people"), count_rows(members), not is_invited),
            Tab(_("Invitations"), "?view=" + INVITATIONS, count_rows(invitations), is_invited),
        ],
        "may_invite": request.principal.may("accounts.add_member"),
        "may_see_teams": request.principal.may("accounts.view_team"),
        "may_see_roles": request.principal.may("accounts.view_role"),
    }
    return render(request, "console/people.html", context)


@require_http_methods(["GET", "POST"])
@page("accounts.add_member")
def invite(request: PageRequest) -> HttpResponse:
    """Ask somebody to join."""
    form = InviteForm(sent(request), principal=request.principal)
    saved = (
        form.save(lambda command: services.invite_member(**command.model_dump(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if saved is not None:
        done(request, _("An invitation is on its way to %(email)s.") % {"email": saved.user.email})
        return redirect(reverse("console:people") + "?view=" + INVITATIONS)
    back = reverse("console:people")
    return form_page(request, form, title=_("Invite somebody"), submit=_("Send"), back=back, parent=_("People"))


@require_safe
@page("accounts.view_member")
def person(request: PageRequest, member_id: UUID) -> HttpResponse:
    """Show one person: role, rights, and with `?right=` why they can or cannot."""
    member = selectors.get_member(member_id)
    right = request.GET.get("right", "")
    is_invited = member.status == Membership.Status.INVITED
    context = {
        "member": member,
        "is_invited": is_invited,
        "standing": selectors.standings_of([member.id], now=timezone.now())[member.id] if is_invited else None,
        "groups": held_only(grouped(member.grants)),
        "lacking": request.principal.lacking(member.grants),
        "questions": questions_of(request.principal, member),
        "may_change": request.principal.may("accounts.change_member"),
        "may_invite": request.principal.may("accounts.add_member"),
        "choices": sorted(((one.code, one.label) for one in catalog().values()), key=lambda choice: choice[1]),
        "right": right,
        "why": selectors.explain_member(member.user_id, right) if right else None,
    }
    return render(request, "console/person.html", context)


@require_http_methods(["GET", "POST"])
@page("accounts.change_member")
def role(request: PageRequest, member_id: UUID) -> HttpResponse:
    """Give a member another role."""
    member = selectors.get_member(member_id)
    form = RoleForm(sent(request), principal=request.principal, member=member)
    saved = (
        form.save(
            lambda command: services.change_role(
                member_id=member_id, role=command.role, actor=request.principal, now=timezone.now()
            )
        )
        if request.method == "POST"
        else None
    )
    back = reverse("console:member", args=[member_id])
    if saved is not None:
        done(request, _("%(name)s is %(role)s now.") % {"name": saved.user.name, "role": saved.role_name})
        return redirect(back)
    return form_page(request, form, title=_("Change the role"), submit=_("Save"), back=back, parent=member.name)


def roles_for(principal: Principal) -> Sequence[tuple[str, str]]:
    """Return the roles that somebody may hand out: those whose rights they hold themselves."""
    built_in = [(code, str(label)) for code, label in BuiltInRole.choices if not principal.lacking(grants_of(code))]
    own = [(one.code, one.name) for one in selectors.list_roles().order_by("name") if not principal.lacking(one.grants)]
    return [*built_in, *own]
