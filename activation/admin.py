"""Staff screens of activations: read, resumed and rolled back, never edited."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from activation import services
from activation.models import Activation, ActivationStep, Credential
from core.admin import GlobalAdmin, ReadOnlyInline, TenantAdmin, staff_actor
from core.errors import DomainError


class StepInline(ReadOnlyInline):
    """The steps of an activation, as they went."""

    model = ActivationStep
    fields = ("label", "module", "status", "made", "skipped", "started_at", "finished_at", "error")
    readonly_fields = fields


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
                changed = change(activation_id=activation.id, actor=staff_actor(request), now=timezone.now())
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
