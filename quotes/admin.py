"""Staff screens of quotes. Their statuses and sums move by services only."""

from django.contrib import admin

from core.admin import ReadOnlyInline, TenantAdmin
from quotes.models import Quote, QuoteLine


class QuoteLineInline(ReadOnlyInline):
    """Lines of a quote."""

    model = QuoteLine
    fields = ("position", "sku", "name", "quantity", "unit_price", "discount_percent", "tax_rate", "net_minor")


@admin.register(Quote)
class QuoteAdmin(TenantAdmin):
    """Quotes, for reading."""

    can_change = False
    list_display = ("number", "title", "status_look", "total", "valid_until", "created_at")
    list_filter = ("status",)
    search_fields = ("number", "title")
    inlines = (QuoteLineInline,)


@admin.register(QuoteLine)
class QuoteLineAdmin(TenantAdmin):
    """Lines of quotes, for reading."""

    can_change = False
    list_display = ("name", "quote", "quantity", "unit_price", "created_at")
    list_select_related = ("quote",)
