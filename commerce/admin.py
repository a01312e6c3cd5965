"""Staff screens of the catalog. The status of a product moves by services only."""

from django.contrib import admin

from commerce.models import BundleItem, Category, Option, Product, ProductImage, Variant
from core.admin import ReadOnlyInline, TenantAdmin


@admin.register(Category)
class CategoryAdmin(TenantAdmin):
    """Categories."""

    list_display = ("name", "slug", "parent", "position")
    list_select_related = ("parent",)
    search_fields = ("name", "slug")
    readonly_fields = ("parent",)


class OptionInline(ReadOnlyInline):
    """Options of a product."""

    model = Option
    fields = ("position", "name", "values")


class VariantInline(ReadOnlyInline):
    """Variants of a product."""

    model = Variant
    fields = ("sku", "choices", "price", "stock_quantity", "is_active")
    readonly_fields = ("price",)


class BundleItemInline(ReadOnlyInline):
    """Parts of a bundle."""

    model = BundleItem
    fk_name = "bundle"
    fields = ("position", "variant", "quantity")


@admin.register(Product)
class ProductAdmin(TenantAdmin):
    """Products."""

    list_display = ("name", "slug", "kind", "category", "status_look", "created_at")
    list_filter = ("status", "kind")
    list_select_related = ("category",)
    search_fields = ("name", "slug")
    readonly_fields = ("reference", "kind")
    raw_id_fields = ("category",)
    inlines = (OptionInline, VariantInline, BundleItemInline)


@admin.register(Option)
class OptionAdmin(TenantAdmin):
    """Options; they change through their product."""

    can_change = False
    list_display = ("name", "product", "position")
    list_select_related = ("product",)


@admin.register(Variant)
class VariantAdmin(TenantAdmin):
    """Variants."""

    list_display = ("sku", "product", "price", "stock_quantity", "is_active", "created_at")
    list_filter = ("is_active",)
    list_select_related = ("product",)
    search_fields = ("sku", "barcode")
    readonly_fields = ("product", "sku", "choices", "stock_quantity")


@admin.register(BundleItem)
class BundleItemAdmin(TenantAdmin):
    """Parts of bundles; they change through their bundle."""

    can_change = False
    list_display = ("bundle", "variant", "position", "quantity")
    list_select_related = ("bundle", "variant")


@admin.register(ProductImage)
class ProductImageAdmin(TenantAdmin):
    """Pictures; they are uploaded and removed at their product."""

    can_change = False
    list_display = ("__str__", "product", "position", "status_look", "bytes", "created_at")
    list_filter = ("status",)
    list_select_related = ("product",)
    search_fields = ("alt", "source_url")
