"""Staff screens of people, sessions, members and roles."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import (
    AccessPolicy,
    ApiKey,
    Factor,
    Membership,
    ObjectGrant,
    Role,
    ServiceAccount,
    Session,
    Team,
    TeamMember,
    User,
)
from accounts.services import end_sessions, set_user_active
from core.admin import GlobalAdmin, TenantAdmin, staff_actor


@admin.register(User)
class UserAdmin(GlobalAdmin):
    """People; disabling one ends all sessions."""

    list_display = ["email", "first_name", "last_name", "is_active", "is_staff", "is_email_verified", "created_at"]
    list_filter = ["is_active", "is_staff", "is_email_verified"]
    search_fields = ["email", "first_name", "last_name"]
    ordering = ["email"]
    fields = ["email", "first_name", "last_name", "phone", "language", "is_active", "is_staff", "is_email_verified"]
    readonly_fields = ["email", "is_active", "is_staff", "is_email_verified"]
    actions = ["disable", "enable", "end_all_sessions"]

    @admin.action(description="Disable and end all sessions")
    def disable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            set_user_active(user=user, is_active=False, actor=staff_actor(request), now=timezone.now())

    @admin.action(description="Enable")
    def enable(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            set_user_active(user=user, is_active=True, actor=staff_actor(request), now=timezone.now())

    @admin.action(description="End all sessions")
    def end_all_sessions(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            end_sessions(user_id=user.id, reason="staff", actor=staff_actor(request), now=timezone.now())


@admin.register(Session)
class SessionAdmin(GlobalAdmin):
    """Who is signed in where."""

    can_change = False
    list_display = ["user", "kind", "ip", "user_agent", "created_at", "last_used_at", "revoked_at", "reason"]
    list_filter = ["kind"]
    search_fields = ["user__email"]
    list_select_related = ["user"]
    ordering = ["-created_at"]


@admin.register(Factor)
class FactorAdmin(GlobalAdmin):
    """Second factors of people; what they hold is not shown."""

    can_change = False
    list_display = ["user", "kind", "name", "confirmed_at", "last_used_at"]
    list_filter = ["kind"]
    search_fields = ["user__email"]
    list_select_related = ["user"]
    exclude = ["secret", "credential", "credential_id", "last_step"]
    ordering = ["-created_at"]


@admin.register(AccessPolicy)
class AccessPolicyAdmin(TenantAdmin):
    """What the chosen business asks beyond the password."""

    can_change = False
    list_display = ["requires_factor", "step_up_rights", "updated_at"]


@admin.register(Membership)
class MembershipAdmin(TenantAdmin):
    """The people of the chosen business; they change at the business itself."""

    can_change = False
    list_display = ["user", "role_code", "status_look", "created_at"]
    list_filter = ["status", "role"]
    search_fields = ["user__email"]
    list_select_related = ["user", "custom_role"]


@admin.register(Role)
class RoleAdmin(TenantAdmin):
    """Roles that the chosen business defined."""

    can_change = False
    list_display = ["code", "name", "version", "updated_at"]
    search_fields = ["code", "name"]


@admin.register(Team)
class TeamAdmin(TenantAdmin):
    """Teams of the chosen business; they change at the business itself."""

    can_change = False
    list_display = ["name", "updated_at"]
    search_fields = ["name"]


@admin.register(TeamMember)
class TeamMemberAdmin(TenantAdmin):
    """Who is in which team of the chosen business."""

    can_change = False
    list_display = ["team", "user", "created_at"]
    list_filter = ["team"]
    list_select_related = ["team", "user"]


@admin.register(ServiceAccount)
class ServiceAccountAdmin(TenantAdmin):
    """Machines that act in the chosen business."""

    can_change = False
    list_display = ["name", "role_code", "status_look", "created_at"]
    list_filter = ["status"]
    search_fields = ["name"]
    list_select_related = ["custom_role"]


@admin.register(ApiKey)
class ApiKeyAdmin(TenantAdmin):
    """Keys of the chosen business; the hash is not shown."""

    can_change = False
    list_display = ["prefix", "name", "service_account", "user", "expires_at", "last_used_at", "revoked_at"]
    search_fields = ["prefix", "name"]
    list_select_related = ["service_account", "user"]
    exclude = ["hash"]


@admin.register(ObjectGrant)
class ObjectGrantAdmin(TenantAdmin):
    """Rights on single objects."""

    can_change = False
    list_display = ["permission", "object_type", "object_id", "principal_id", "created_at"]
    list_filter = ["permission"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).order_by("-created_at")
