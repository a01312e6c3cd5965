"""Staff screens of activations: read, resumed and rolled back, never edited."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.admin import TabularInline

from activation import services
from activation.models import Activation, ActivationStep, Credential
from core.admin import GlobalAdmin, TenantAdmin
from core.errors import DomainError
from core.principal import Kind, Principal


def _actor(request: HttpRequest) -> Principal:
    user = request.user
    return Principal(kind=Kind.USER, id=UUID(str(user.pk)), role="staff", name=str(user), is_staff=True)


class StepInline(TabularInline):
    """The steps of an activation, as they went."""

    model = ActivationStep
    fields = ("label", "module", "status", "made", "skipped", "started_at", "finished_at", "error")
    readonly_fields = fields
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Activation | None = None) -> bool:
        """Steps come from the plan only."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Activation | None = None) -> bool:
        """Staff see them."""
        return bool(request.user.is_active and request.user.is_staff)

    has_change_permission = has_view_permission


@admin.register(Activation)
class ActivationAdmin(GlobalAdmin):
    """Documents and the businesses made of them."""

    can_change = False
    list_display = ("external_id", "tenant", "industry", "preset", "status_look", "revision", "created_at")
    list_filter = ("status", "industry")
    search_fields = ("external_id", "tenant__name", "tenant__slug")
    list_select_related = ("tenant",)
    exclude = ("token_hash", "document_hash")
    inlines = (StepInline,)
    actions = ("resume", "roll_back")

    @admin.action(description="Resume where it stopped", permissions=["view"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Activation]) -> None:
        """Go on with failed activations."""
        self._each(request, queryset, services.resume)

    @admin.action(description="Roll back: take the business out again", permissions=["view"])
    def roll_back(self, request: HttpRequest, queryset: QuerySet[Activation]) -> None:
        """Remove the businesses; their audit trails stay."""
        self._each(request, queryset, services.roll_back)

    def _each(self, request: HttpRequest, queryset: QuerySet[Activation], change: Callable[..., Activation]) -> None:
        for activation in queryset:
            try:
                changed = change(activation_id=activation.id, actor=_actor(request), now=timezone.now())
                self.message_user(request, f"{changed.external_id}: {changed.status}")
            except DomainError as refusal:
                self.message_user(request, f"{activation.external_id}: {refusal.detail}", messages.ERROR)


@admin.register(Credential)
class CredentialAdmin(TenantAdmin):
    """Which credentials a business has handed in; what they are is never shown."""

    can_change = False
    list_display = ("integration", "name", "reference", "updated_at")
    search_fields = ("integration", "name")
    exclude = ("sealed",)
