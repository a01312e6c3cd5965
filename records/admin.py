"""Staff screens of tags, comments and files: to be read."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from records.models import Attachment, Comment, Tag, Tagging


class TaggingInline(ReadOnlyInline):
    """The records that carry a tag."""

    model = Tagging
    fields = ("record_type", "record_id", "created_at")


@admin.register(Tag)
class TagAdmin(TenantAdmin):
    """Tags."""

    can_change = False
    list_display = ("name", "color", "created_at")
    search_fields = ("name",)
    inlines = (TaggingInline,)


@admin.register(Comment)
class CommentAdmin(TenantAdmin):
    """Comments."""

    can_change = False
    list_display = ("__str__", "record_type", "record_id", "author_id", "created_at")
    list_filter = ("record_type",)
    search_fields = ("record_id",)


@admin.register(Attachment)
class AttachmentAdmin(TenantAdmin):
    """Files of records."""

    can_change = False
    list_display = ("name", "record_type", "media_type", "bytes", "status_look", "created_at")
    list_filter = ("record_type", "status")
    search_fields = ("name", "record_id")
