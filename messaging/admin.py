"""Staff screens of notices, senders and messages: to look at."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from messaging.models import Message, Notice, NoticeChoice, NoticeDelivery, Sender, Template, TemplateVersion


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


class TemplateVersionInline(ReadOnlyInline):
    """The texts of a template."""

    model = TemplateVersion
    fields = ("number", "subject", "body", "created_at")


@admin.register(Template)
class TemplateAdmin(TenantAdmin):
    """Texts that are sent often."""

    can_change = False
    list_display = ("name", "channel", "language", "status_look", "version", "updated_at")
    list_filter = ("channel", "status")
    search_fields = ("name",)
    inlines = (TemplateVersionInline,)


@admin.register(Sender)
class SenderAdmin(TenantAdmin):
    """Numbers and names at providers, without what opens them."""

    can_change = False
    exclude = ("sealed", "hook_hash", "hook_sealed")
    list_display = ("name", "channel", "provider", "address", "is_active", "is_default", "error_code")
    list_filter = ("provider", "is_active")


@admin.register(Message)
class MessageAdmin(TenantAdmin):
    """Messages to and from customers, without what they say."""

    can_change = False
    exclude = ("body", "variables", "address_digest", "person_name")
    list_display = ("__str__", "sender", "status_look", "error_code", "attempts", "created_at")
    list_filter = ("channel", "direction", "status")
    list_select_related = ("sender",)
