"""Staff screens of the shared powers: to look at. Files stay encrypted."""

from django.contrib import admin

from core.admin import TenantAdmin
from records.models import Export, FilePart, Import, ImportLine


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
