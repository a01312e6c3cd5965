"""Staff screens of privacy: to look at. Whom a request means stays encrypted."""

from django.contrib import admin

from core.admin import TenantAdmin
from privacy.models import Breach, Consent, Erasure, Export, RetentionRule


@admin.register(Export)
class ExportAdmin(TenantAdmin):
    """Exports, without their files."""

    can_change = False
    exclude = ("sealed_file", "sealed_subject")
    list_display = ("id", "subject_kind", "status_look", "bytes", "expires_at", "created_at")
    list_filter = ("status",)


@admin.register(Erasure)
class ErasureAdmin(TenantAdmin):
    """Erasures and what they did."""

    can_change = False
    exclude = ("sealed_subject",)
    list_display = ("id", "subject_kind", "status_look", "completed_at", "created_at")
    list_filter = ("status",)


@admin.register(Consent)
class ConsentAdmin(TenantAdmin):
    """What people said."""

    can_change = False
    exclude = ("address_digest",)
    list_display = ("address", "channel", "purpose", "state", "recorded_at")
    list_filter = ("channel", "state")


@admin.register(Breach)
class BreachAdmin(TenantAdmin):
    """The register of breaches."""

    can_change = False
    list_display = ("title", "status_look", "discovered_at", "due_at", "notified_at")
    list_filter = ("status",)


@admin.register(RetentionRule)
class RetentionRuleAdmin(TenantAdmin):
    """Times that businesses chose."""

    can_change = False
    list_display = ("name", "days", "updated_at")
