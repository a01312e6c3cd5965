"""Staff screens of scoring: to look at."""

from django.contrib import admin

from core.admin import TenantAdmin
from scoring.models import Score, ScoringModel


@admin.register(ScoringModel)
class ScoringModelAdmin(TenantAdmin):
    """What earns points."""

    can_change = False
    list_display = ("name", "record_type", "version", "is_active", "hot", "warm", "created_at")
    list_filter = ("record_type", "is_active")
    search_fields = ("name",)


@admin.register(Score)
class ScoreAdmin(TenantAdmin):
    """Scores of records."""

    can_change = False
    list_display = ("record_type", "record_id", "total", "band", "model_version", "computed_at")
    list_filter = ("record_type", "band")
    search_fields = ("record_id",)
