"""Staff screens of web forms: to look at."""

from django.contrib import admin

from core.admin import TenantAdmin
from intake.models import FormSubmission, WebForm


@admin.register(WebForm)
class WebFormAdmin(TenantAdmin):
    """Web forms."""

    can_change = False
    list_display = ("name", "key", "status_look", "source", "created_at")
    list_filter = ("status",)
    search_fields = ("name", "key")


@admin.register(FormSubmission)
class FormSubmissionAdmin(TenantAdmin):
    """What was sent by them."""

    can_change = False
    exclude = ("fingerprint",)
    list_display = ("form", "verdict", "email", "utm_source", "utm_campaign", "created_at")
    list_select_related = ("form",)
    list_filter = ("verdict",)
    search_fields = ("email",)
