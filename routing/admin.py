"""Staff screens of routing: to look at."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from routing.models import Assignment, AssignmentPerson, AssignmentRule, ResponseClock, ResponsePolicy


class AssignmentPersonInline(ReadOnlyInline):
    """The people of a rule."""

    model = AssignmentPerson
    fields = ("user_id", "weight", "is_available", "away_until", "last_given_at")


@admin.register(AssignmentRule)
class AssignmentRuleAdmin(TenantAdmin):
    """Rules by which records are given to people."""

    can_change = False
    list_display = ("name", "record_type", "method", "position", "is_active", "created_at")
    list_filter = ("record_type", "is_active")
    search_fields = ("name",)
    inlines = (AssignmentPersonInline,)


@admin.register(AssignmentPerson)
class AssignmentPersonAdmin(TenantAdmin):
    """People of rules."""

    can_change = False
    list_display = ("user_id", "rule", "weight", "is_available", "away_until", "last_given_at")
    list_select_related = ("rule",)


@admin.register(Assignment)
class AssignmentAdmin(TenantAdmin):
    """What rules gave."""

    can_change = False
    list_display = ("record_type", "record_id", "rule_name", "user_id", "reason", "created_at")
    list_filter = ("record_type",)
    search_fields = ("record_id", "rule_name")


@admin.register(ResponsePolicy)
class ResponsePolicyAdmin(TenantAdmin):
    """How soon leads are to be answered."""

    can_change = False
    list_display = ("minutes", "is_active", "waits_for_owner", "created_at")


@admin.register(ResponseClock)
class ResponseClockAdmin(TenantAdmin):
    """How long leads waited."""

    can_change = False
    list_display = ("lead", "status_look", "started_at", "due_at", "responded_at", "working_seconds")
    list_filter = ("status",)
    list_select_related = ("lead",)
