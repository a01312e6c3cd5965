"""Roles: the five that every business has and its own, with the matrix of what each holds."""

from typing import Any
from uuid import UUID

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts import selectors, services
from accounts.commands import ChangeRole, CreateRole
from accounts.models import BuiltInRole, Membership, Role
from console.rights import grouped, held_only, reaches
from core.commands import Command
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.forms import CommandForm, Section, form_page, sent, version_of
from core.pages import PageRequest, page
from core.permissions import Reach, catalog, grants_of, reach_of
from core.principal import Principal
from core.toasts import done

CHANGE = "accounts.change_role"
MOST_SHOWN = 50


class RoleForm(CommandForm):
    """The name of a role, and for every right how far it reaches."""

    command: type[Command] = ChangeRole
    places = {"/grants": "", "/code": "name"}

    layout = [
        Section(
            gettext_lazy("Role"),
            gettext_lazy(
                "Its name, and how far each right reaches: no records, own and granted ones, those of the team, or all."
            ),
            ["name"],
            below="console/_matrix.html",
        )
    ]

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=120, error_messages={"required": gettext_lazy("Fill this in")}
    )

    def __init__(self, data: Any = None, *, principal: Principal, role: Role | None, grants: frozenset[str]) -> None:
        shown = {"name": role.name, "version": version_of(role)} if role else {}
        super().__init__(data, initial=shown)
        self.role, self.principal = role, principal
        self.grants = grants if data is None else grants_in(data, grants, principal)
        self.groups = grouped(self.grants, held=principal.grants)
        self.reaches = [name for _reach, name in reaches()]
        self.command = ChangeRole if role else CreateRole

    def values(self) -> dict[str, Any]:
        """Return the name and the grants; a new role is called by its name in addresses and programs."""
        values = {"name": self.cleaned_data["name"], "grants": sorted(self.grants)}
        return values if self.role else values | {"code": slugify(values["name"])[:60]}


def grants_in(data: Any, before: frozenset[str], principal: Principal) -> frozenset[str]:
    """Read the matrix; a right whose choice was not open stays as it was."""
    known = {reach.name.lower(): reach for reach in Reach}
    chosen = {code: known.get(data.get(f"right-{code}"), reach_of(before, code)) for code in catalog()}
    return frozenset(reach.of(code) for code, reach in chosen.items() if reach != Reach.NONE)


@require_safe
@page("accounts.view_role")
def roles(request: PageRequest) -> HttpResponse:
    """List built-in and own roles with how many people have each."""
    counts = selectors.count_by_role()
    context = {
        "built_in": [(code, label, counts.get(code, 0)) for code, label in BuiltInRole.choices],
        "own": [(role, counts.get(role.code, 0)) for role in selectors.list_roles().order_by("name", "id")],
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "console/roles.html", context)


@require_safe
@page("accounts.view_role")
def built_in_role(request: PageRequest, code: str) -> HttpResponse:
    """Show what a built-in role holds and who has it."""
    if code not in BuiltInRole.values:
        raise Http404
    members = selectors.list_members().filter(role=code)
    return _show(request, BuiltInRole(code).label, grants_of(code), members, code=code)


@require_safe
@page("accounts.view_role")
def own_role(request: PageRequest, role_id: UUID) -> HttpResponse:
    """Show what a role of the business holds and who has it."""
    role = selectors.get_role(role_id)
    members = selectors.list_members().filter(custom_role_id=role_id)
    may_change = request.principal.may(CHANGE) and not request.principal.lacking(role.grants)
    more = {"role": role, "delete_asked": question(role), "may_edit": may_change, "code": role.code}
    return _show(request, role.name, frozenset(role.grants), members, **more)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new_role(request: PageRequest) -> HttpResponse:
    """Define a role, from nothing or with `?from=` from another one."""
    form = RoleForm(sent(request), principal=request.principal, role=None, grants=_copied(request))
    saved = None
    if request.method == "POST":
        saved = form.save(lambda command: services.create_role(**command.model_dump(), actor=request.principal))
    if saved is not None:
        done(request, _("The role %(name)s can be given now.") % {"name": saved.name})
        return redirect("console:role", saved.id)
    return _form(request, form, _("New role"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit_role(request: PageRequest, role_id: UUID) -> HttpResponse:
    """Change what a role is called and what it grants; open sessions follow with their next request."""
    role = selectors.get_role(role_id)
    form = RoleForm(sent(request), principal=request.principal, role=role, grants=frozenset(role.grants))
    saved = form.save(lambda command: _change(request, form, role_id, command)) if request.method == "POST" else None
    if saved is not None:
        done(request, _("Saved."))
        return redirect("console:role", role_id)
    return _form(request, form, _("Edit %(name)s") % {"name": role.name})


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def delete_role(request: PageRequest, role_id: UUID) -> HttpResponse:
    """Ask, then delete a role that nobody has."""
    role = selectors.get_role(role_id)
    if not is_confirmed(request):
        return confirm_page(request, question(role))
    services.delete_role(role_id=role_id, actor=request.principal)
    done(request, _("The role %(name)s is deleted.") % {"name": role.name})
    return redirect("console:roles")


def question(role: Role) -> Confirmation:
    """Return what is asked before a role is deleted."""
    return Confirmation(
        title=_("Delete the role %(name)s?") % {"name": role.name},
        effect=_("It cannot be given any more. A role that somebody has is not deleted."),
        verb=_("Delete"),
        safe=_("Keep it"),
        url=reverse("console:role-delete", args=[role.id]),
        back=reverse("console:role", args=[role.id]),
    )


def _copied(request: PageRequest) -> frozenset[str]:
    """Return what the role named by `?from=` grants; its code is looked up among both kinds."""
    code = request.GET.get("from", "")
    if not code:
        return frozenset()
    custom = selectors.find_custom_role(code)
    return frozenset(custom.grants) if custom else grants_of(code)


def _change(request: PageRequest, form: RoleForm, role_id: UUID, command: ChangeRole) -> Role:
    form.hold(selectors.get_role_for_update(role_id))
    return services.change_role_definition(
        role_id=role_id, name=command.name, grants=command.grants, actor=request.principal
    )


def _show(
    request: PageRequest, title: str, grants: frozenset[str], members: QuerySet[Membership], **more: Any
) -> HttpResponse:
    context = {
        "title": title,
        "groups": held_only(grouped(grants)),
        "members": members.order_by("id")[:MOST_SHOWN],
        "count": members.count(),
        "may_change": request.principal.may(CHANGE),
        "may_see_people": request.principal.may("accounts.view_member"),
    }
    return render(request, "console/role.html", context | more)


def _form(request: PageRequest, form: RoleForm, title: str) -> HttpResponse:
    back = reverse("console:role", args=[form.role.id]) if form.role else reverse("console:roles")
    return form_page(
        request,
        form,
        title=title,
        submit=_("Save"),
        back=back,
        parent=_("Roles"),
        parent_url=reverse("console:roles"),
    )
