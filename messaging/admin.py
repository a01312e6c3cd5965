"""Staff screens of notices: to look at."""

from django.contrib import admin

from core.admin import TenantAdmin
from messaging.models import Notice, NoticeChoice, NoticeDelivery


@admin.register(Notice)
class NoticeAdmin(TenantAdmin):
    """What people were told."""

    can_change = False
    list_display = ("title", "kind", "recipient_id", "is_shown", "read_at", "created_at")
    list_filter = ("kind", "is_shown")


@admin.register(NoticeChoice)
class NoticeChoiceAdmin(TenantAdmin):
    """What people chose to be told of."""

    can_change = False
    list_display = ("user_id", "kind", "channel", "pace", "updated_at")
    list_filter = ("channel", "pace")


@admin.register(NoticeDelivery)
class NoticeDeliveryAdmin(TenantAdmin):
    """What left the platform, and what could not."""

    can_change = False
    list_display = ("notice", "channel", "pace", "status_look", "due_at", "attempts", "last_error")
    list_filter = ("status", "channel")
    list_select_related = ("notice",)
