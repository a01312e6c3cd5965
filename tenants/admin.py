"""Staff screens of businesses: facts are edited, the status moves by an action."""

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin import GlobalAdmin, staff_actor
from core.errors import DomainError
from tenants.models import Domain, Tenant
from tenants.services import move_tenant


@admin.register(Tenant)
class TenantAdmin(GlobalAdmin):
    """Businesses on the platform."""

    list_display = ("name", "slug", "industry", "country", "currency", "status_look", "created_at")
    list_filter = ("status", "plan", "country", "industry")
    search_fields = ("name", "slug", "legal_name")
    readonly_fields = ("slug", "country", "currency", "industry", "modules", "settings")
    ordering = ("-created_at", "id")
    actions = ("suspend", "open_again")

    @admin.action(description="Suspend: nobody can sign in and no work starts", permissions=["change"])
    def suspend(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Suspend each; one that cannot be is named."""
        self._move(request, queryset, Tenant.Status.SUSPENDED)

    @admin.action(description="Open again", permissions=["change"])
    def open_again(self, request: HttpRequest, queryset: QuerySet[Tenant]) -> None:
        """Open each; one that cannot be is named."""
        self._move(request, queryset, Tenant.Status.ACTIVE)

    def _move(self, request: HttpRequest, queryset: QuerySet[Tenant], status: str) -> None:
        for tenant in queryset:
            try:
                move_tenant(tenant_id=tenant.id, status=status, actor=staff_actor(request))
            except DomainError as error:
                self.message_user(request, f"{tenant}: {error.detail}", messages.WARNING)
            else:
                self.log_change(request, tenant, f"status: {status}")


@admin.register(Domain)
class DomainAdmin(GlobalAdmin):
    """Domains of all businesses; the DNS decides about them, so staff only look."""

    can_change = False
    list_display = ("host", "tenant", "status_look", "missed", "checked_at", "verified_at")
    list_filter = ("status", "failure")
    list_select_related = ("tenant",)
    search_fields = ("host", "tenant__slug")
    ordering = ("-created_at", "id")
