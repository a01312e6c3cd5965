"""Staff screens of the shop. A request is what the customer sent: nobody edits it."""

from django.contrib import admin

from core.admin import TenantAdmin
from storefront.models import OrderRequest


@admin.register(OrderRequest)
class OrderRequestAdmin(TenantAdmin):
    """Order requests, for reading."""

    can_change = False
    list_display = ("__str__", "name", "phone", "total", "created_at")
    search_fields = ("name", "phone", "email")
    fields = ("number", "name", "email", "phone", "address", "note", "lines", "total", "lead", "quote", "created_at")
    readonly_fields = ("total", "lead", "quote")
