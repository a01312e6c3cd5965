"""People, roles and facts of one business."""

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from accounts import commands, selectors, services
from accounts.api.serializers import (
    MemberSerializer,
    PermissionAnswer,
    PermissionsAnswer,
    RoleSerializer,
    TenantSerializer,
)
from accounts.models import Membership, Role
from core.api.answers import no_content, reply
from core.api.views import SIGNED_IN, ListRows, RetrieveRow, TenantViewSet, answers, takes
from core.permissions import catalog
from tenants.selectors import get_current_tenant
from tenants.services import change_tenant


class MemberViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The people of the business."""

    serializer_class = MemberSerializer
    permissions = {
        "list": "accounts.view_member",
        "retrieve": "accounts.view_member",
        "create": "accounts.add_member",
        "partial_update": "accounts.change_member",
        "destroy": "accounts.change_member",
    }
    filters = {"status": "status", "role": "role", "email": "user__email", "user_id": "user_id"}
    orderings = ("created_at",)

    def get_queryset(self) -> QuerySet[Membership]:
        return selectors.list_members()

    def search(self, queryset: QuerySet[Membership], text: str) -> QuerySet[Membership]:
        return selectors.search_members(queryset, text)

    @takes(commands.InviteMember)
    def create(self, request: Request, command: commands.InviteMember) -> HttpResponse:
        """Invite somebody by mail."""
        return self.created(services.invite_member(**command.model_dump(), actor=self.principal))

    @takes(commands.ChangeMember)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeMember) -> HttpResponse:
        """Change the role, suspend, or let act again; the member's sessions here end."""
        member = selectors.get_member_for_update(self.key())
        self.require_match(member)
        actor, now = self.principal, timezone.now()
        if command.role is not None:
            member = services.change_role(member_id=member.id, role=command.role, actor=actor, now=now)
        if command.status is not None:
            member = services.change_member_status(member_id=member.id, status=command.status, actor=actor, now=now)
        return self.changed(member)

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a member."""
        self.require_match(selectors.get_member_for_update(self.key()))
        services.remove_member(member_id=self.key(), actor=self.principal, now=timezone.now())
        return no_content()


class RoleViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Roles that the business defined; the built-in five stand in /permissions."""

    serializer_class = RoleSerializer
    permissions = {
        "list": "accounts.view_role",
        "retrieve": "accounts.view_role",
        "create": "accounts.change_role",
        "partial_update": "accounts.change_role",
        "destroy": "accounts.change_role",
    }
    filters = {"code": "code"}

    def get_queryset(self) -> QuerySet[Role]:
        return selectors.list_roles()

    @takes(commands.CreateRole)
    def create(self, request: Request, command: commands.CreateRole) -> HttpResponse:
        """Define a role."""
        return self.created(services.create_role(**command.model_dump(), actor=self.principal))

    @takes(commands.ChangeRole)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeRole) -> HttpResponse:
        """Rename a role or change what it grants."""
        role = selectors.get_role_for_update(self.key())
        self.require_match(role)
        changed = services.change_role_definition(role_id=role.id, actor=self.principal, **command.changes())
        return self.changed(changed)

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Delete a role that nobody has."""
        self.require_match(selectors.get_role_for_update(self.key()))
        services.delete_role(role_id=self.key(), actor=self.principal)
        return no_content()


class PermissionViewSet(TenantViewSet):
    """The catalog of rights."""

    serializer_class = None
    permissions = {"list": SIGNED_IN}

    @answers(PermissionsAnswer)
    def list(self, request: Request) -> HttpResponse:
        """List every right and the built-in roles that hold it."""
        found = [
            PermissionAnswer(code=one.code, label=one.label, roles=sorted(one.roles), own=sorted(one.own))
            for one in sorted(catalog().values(), key=lambda permission: permission.code)
        ]
        return reply(PermissionsAnswer(data=found), request=request)


class CurrentTenantViewSet(TenantViewSet):
    """The business of the caller."""

    serializer_class = TenantSerializer
    permissions = {"retrieve": "tenants.view_tenant", "partial_update": "tenants.change_tenant"}

    def retrieve(self, request: Request) -> HttpResponse:
        """Read the business."""
        return reply(self.row(get_current_tenant()), request=request)

    @takes(commands.ChangeTenant)
    def partial_update(self, request: Request, command: commands.ChangeTenant) -> HttpResponse:
        """Change what the people of the business may change about it."""
        tenant = get_current_tenant()
        self.require_match(tenant)
        return self.changed(change_tenant(tenant_id=tenant.id, actor=self.principal, **command.changes()))
