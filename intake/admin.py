"""Staff screens of web forms and mail: to look at."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from intake.models import FormSubmission, LoggedMail, MailDrop, MailLink, WebForm


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
    exclude = ("answers_digest",)
    list_display = ("form", "verdict", "email", "utm_source", "utm_campaign", "created_at")
    list_select_related = ("form",)
    list_filter = ("verdict",)
    search_fields = ("email",)


@admin.register(MailDrop)
class MailDropAdmin(TenantAdmin):
    """Addresses for copies, without the secret."""

    can_change = False
    exclude = ("token_hash", "sealed")
    list_display = ("rotated_at", "makes_contacts", "created_at")


class MailLinkInline(ReadOnlyInline):
    """The records that a mail belongs to."""

    model = MailLink
    fields = ("contact", "opportunity")


@admin.register(LoggedMail)
class LoggedMailAdmin(TenantAdmin):
    """Mail, without its text."""

    can_change = False
    exclude = ("body", "file_key")
    list_display = ("__str__", "sender", "direction", "status_look", "code", "received_at")
    list_filter = ("status", "direction")
    search_fields = ("sender", "message_id")
    inlines = (MailLinkInline,)
