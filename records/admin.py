"""Staff screens of the shared powers: to look at. Files stay encrypted."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from records.models import (
    Attachment,
    Comment,
    CustomField,
    CustomValue,
    Export,
    FilePart,
    Import,
    ImportLine,
    Merge,
    SavedView,
    Tag,
    Tagging,
)


@admin.register(Import)
class ImportAdmin(TenantAdmin):
    """Imports and how far they are."""

    can_change = False
    exclude = ("headings_digest",)
    list_display = ("file_name", "record_type", "status_look", "created", "failed", "created_at")
    list_filter = ("status", "record_type")


@admin.register(ImportLine)
class ImportLineAdmin(TenantAdmin):
    """What became of rows."""

    can_change = False
    list_display = ("line", "outcome", "code", "record_id", "created_at")
    list_filter = ("outcome",)


@admin.register(Export)
class ExportAdmin(TenantAdmin):
    """Exports of lists."""

    can_change = False
    list_display = ("record_type", "format", "status_look", "row_count", "expires_at", "created_at")
    list_filter = ("status", "format")


@admin.register(FilePart)
class FilePartAdmin(TenantAdmin):
    """Parts of files, without their content."""

    can_change = False
    exclude = ("sealed",)
    list_display = ("file_id", "number", "created_at")


@admin.register(Merge)
class MergeAdmin(TenantAdmin):
    """Records that became one."""

    can_change = False
    list_display = ("record_type", "winner_id", "loser_id", "status_look", "undo_until", "created_at")
    list_filter = ("status", "record_type")


@admin.register(SavedView)
class SavedViewAdmin(TenantAdmin):
    """Saved views of lists."""

    can_change = False
    list_display = ("name", "record_type", "owner_id", "is_shared", "is_default", "created_at")
    list_filter = ("record_type", "is_shared")
    search_fields = ("name",)


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


@admin.register(CustomField)
class CustomFieldAdmin(TenantAdmin):
    """Fields that businesses added."""

    can_change = False
    list_display = ("label", "key", "record_type", "kind", "is_required", "is_archived", "created_at")
    list_filter = ("record_type", "kind", "is_archived")


@admin.register(CustomValue)
class CustomValueAdmin(TenantAdmin):
    """Values of those fields as lists are narrowed by them."""

    can_change = False
    list_display = ("record_type", "record_id", "text", "number", "instant")
    list_filter = ("record_type",)
    search_fields = ("record_id",)
