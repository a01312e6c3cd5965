"""Staff screens of outcomes: read-only."""

from django.contrib import admin

from core.admin import TenantAdmin
from outcomes.models import Outcome


@admin.register(Outcome)
class OutcomeAdmin(TenantAdmin):
    """Revisions of results."""

    can_change = False
    list_display = ("key", "revision", "verdict", "source", "status", "code", "created_at")
    list_filter = ("verdict", "source", "key")
    search_fields = ("execution__id",)
    ordering = ("-id",)
