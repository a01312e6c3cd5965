"""Staff screens of customer relations. Statuses and stages move by services only."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from crm.models import (
    Activity,
    Affiliation,
    Company,
    Contact,
    Duplicate,
    ForecastSnapshot,
    Lead,
    Opportunity,
    Pipeline,
    Quota,
    Stage,
    StageEntry,
)


@admin.register(Company)
class CompanyAdmin(TenantAdmin):
    """Companies."""

    list_display = ("name", "email", "phone", "country", "created_at")
    list_filter = ("country",)
    search_fields = ("name", "email")
    readonly_fields = ("name_key", "owner_id")


@admin.register(Contact)
class ContactAdmin(TenantAdmin):
    """People."""

    list_display = ("__str__", "email", "phone", "company", "status_look", "created_at")
    list_filter = ("status",)
    list_select_related = ("company",)
    search_fields = ("first_name", "last_name", "emails")
    raw_id_fields = ("company",)
    readonly_fields = ("owner_id",)


@admin.register(Lead)
class LeadAdmin(TenantAdmin):
    """Leads."""

    list_display = ("name", "email", "company_name", "source", "status_look", "created_at")
    list_filter = ("status",)
    search_fields = ("name", "email", "company_name")
    readonly_fields = ("contact", "company", "opportunity", "converted_at", "disqualified_reason", "owner_id")


class StageInline(ReadOnlyInline):
    """Stages of a pipeline."""

    model = Stage
    fields = ("position", "name", "slug", "probability", "kind", "rotting_days")


@admin.register(Pipeline)
class PipelineAdmin(TenantAdmin):
    """Pipelines."""

    list_display = ("name", "slug", "is_default", "created_at")
    readonly_fields = ("slug", "is_default")
    inlines = (StageInline,)


@admin.register(Duplicate)
class DuplicateAdmin(TenantAdmin):
    """Pairs that look like one."""

    can_change = False
    list_display = ("record_type", "first_id", "second_id", "score", "status_look", "created_at")
    list_filter = ("status", "record_type")


@admin.register(Quota)
class QuotaAdmin(TenantAdmin):
    """What people are to win."""

    can_change = False
    list_display = ("owner_id", "month", "amount", "created_at")


@admin.register(ForecastSnapshot)
class ForecastSnapshotAdmin(TenantAdmin):
    """Forecasts as they stood when months began."""

    can_change = False
    list_display = ("month", "taken_at", "created_at")


@admin.register(Stage)
class StageAdmin(TenantAdmin):
    """Stages."""

    list_display = ("name", "pipeline", "position", "probability", "kind", "rotting_days")
    list_select_related = ("pipeline",)
    readonly_fields = ("pipeline", "slug", "kind", "position")


@admin.register(Opportunity)
class OpportunityAdmin(TenantAdmin):
    """Deals."""

    list_display = ("name", "stage", "amount", "status_look", "expected_close_on", "created_at")
    list_filter = ("status",)
    list_select_related = ("stage",)
    search_fields = ("name",)
    raw_id_fields = ("contact", "company")
    readonly_fields = (
        "pipeline",
        "stage",
        "stage_entered_at",
        "closed_at",
        "lost_reason",
        "competitor",
        "owner_id",
    )


@admin.register(Activity)
class ActivityAdmin(TenantAdmin):
    """Activities."""

    list_display = ("title", "kind", "status_look", "due_at", "created_at")
    list_filter = ("kind", "status")
    search_fields = ("title",)
    readonly_fields = ("contact", "company", "lead", "opportunity", "done_at", "assigned_to_id")


@admin.register(Affiliation)
class AffiliationAdmin(TenantAdmin):
    """What people are in companies."""

    list_display = ("contact", "company", "role", "created_at")
    list_select_related = ("contact", "company")
    search_fields = ("role",)
    readonly_fields = ("contact", "company")


@admin.register(StageEntry)
class StageEntryAdmin(TenantAdmin):
    """The way of deals through stages, as the database writes it down."""

    can_change = False
    list_display = ("opportunity", "stage_id", "entered_at", "left_at")
    list_select_related = ("opportunity",)
