"""Staff screens of conversations: to look at."""

from django.contrib import admin

from core.admin import TenantAdmin
from outreach.models import ContactMessage


@admin.register(ContactMessage)
class ContactMessageAdmin(TenantAdmin):
    """Messages with contacts, without their text."""

    can_change = False
    list_display = ("contact", "channel", "opportunity", "author_id", "created_at")
    list_filter = ("channel",)
    list_select_related = ("contact", "opportunity")
