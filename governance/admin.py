"""Staff screens of governance. Rules come into force, and requests end, by services only."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from core.admin import ReadOnlyInline, TenantAdmin, staff_actor
from governance import services
from governance.models import ApprovalRequest, Decision, Rule, Vote


@admin.register(Rule)
class RuleAdmin(TenantAdmin):
    """Rules and their versions; made by the API, put into force here."""

    can_change = False
    list_display = ("name", "version", "effect", "status_look", "description", "updated_at")
    list_filter = ("status", "effect")
    search_fields = ("name", "description")
    ordering = ("name", "-version")
    actions = ("activate", "retire")

    @admin.action(description="Put into force", permissions=["view"])
    def activate(self, request: HttpRequest, queryset: QuerySet[Rule]) -> None:
        """Put each version into force."""
        self._each(request, queryset, services.activate_rule)

    @admin.action(description="Take out of force", permissions=["view"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Rule]) -> None:
        """Take each version out of force."""
        self._each(request, queryset, services.retire_rule)

    def _each(self, request: HttpRequest, queryset: QuerySet[Rule], service: Any) -> None:
        for rule in queryset:
            service(rule_id=rule.id, actor=staff_actor(request))
            self.log_change(request, rule, service.__name__)


class VoteInline(ReadOnlyInline):
    """Who said what."""

    model = Vote
    fields = ("voter_id", "is_approval", "comment", "created_at")


@admin.register(ApprovalRequest)
class ApprovalRequestAdmin(TenantAdmin):
    """Requests for approval; people of the business vote, not staff."""

    can_change = False
    list_display = ("action", "status_look", "required_count", "requester_id", "expires_at", "created_at")
    list_filter = ("status", "action")
    ordering = ("-id",)
    inlines = (VoteInline,)


@admin.register(Decision)
class DecisionAdmin(TenantAdmin):
    """What was denied or held."""

    can_change = False
    list_display = ("action", "effect", "code", "reason", "actor_role", "created_at")
    list_filter = ("effect", "code")
    ordering = ("-id",)
