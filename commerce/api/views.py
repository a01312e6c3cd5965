"""The catalog over REST."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from rest_framework.decorators import action
from rest_framework.request import Request

from commerce import commands, records, selectors, services
from commerce.api.children import images_of, name_choices, options_of, parts_of, variants_of
from commerce.api.serializers import CategorySerializer, ProductSerializer, VariantSerializer
from commerce.models import Variant
from core.api.answers import no_content
from core.api.rows import attach
from core.api.views import ListRows, RetrieveRow, TenantViewSet, takes
from records.viewsets import RecordViewSet


class CategoryViewSet(RecordViewSet):
    """Groups of products, in a tree."""

    record_type = records.CATEGORY
    serializer_class = CategorySerializer
    permissions = {
        "list": "commerce.view_category",
        "retrieve": "commerce.view_category",
        "create": "commerce.add_category",
        "partial_update": "commerce.change_category",
        "destroy": "commerce.delete_category",
    }
    ordering = "id"

    @takes(commands.CreateCategory)
    def create(self, request: Request, command: commands.CreateCategory) -> HttpResponse:
        """Add a category."""
        return self.created(services.create_category(**command.given(), actor=self.principal))

    @takes(commands.ChangeCategory)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeCategory) -> HttpResponse:
        """Edit a category or put it under another one."""
        key = self.matched(selectors.lock_category)
        return self.changed(services.change_category(category_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove an empty category."""
        services.delete_category(category_id=self.matched(selectors.lock_category), actor=self.principal)
        return no_content()


class ProductViewSet(RecordViewSet):
    """What a business sells, each with its options and variants."""

    record_type = records.PRODUCT
    serializer_class = ProductSerializer
    permissions = {
        "list": "commerce.view_product",
        "retrieve": "commerce.view_product",
        "create": "commerce.add_product",
        "partial_update": "commerce.change_product",
        "destroy": "commerce.delete_product",
        "publish": "commerce.change_product",
        "withdraw": "commerce.change_product",
        "archive": "commerce.change_product",
        "restore": "commerce.change_product",
        "generate_variants": "commerce.change_product",
    }

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Put options, variants, parts and pictures in."""
        keys = [row["id"] for row in rows]
        options = options_of(keys)
        rows = attach(attach(rows, "options", options), "variants", variants_of(keys, options))
        rows = attach(rows, "bundle_items", parts_of(rows))
        return super().extend(attach(rows, "images", images_of(keys)))

    @takes(commands.CreateProduct)
    def create(self, request: Request, command: commands.CreateProduct) -> HttpResponse:
        """Add a product; a SKU that is taken answers 409 duplicate_sku."""
        return self.created(services.create_product(product=command, actor=self.principal))

    @takes(commands.ChangeProduct)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeProduct) -> HttpResponse:
        """Edit a product."""
        key = self.matched(selectors.lock_product)
        return self.changed(services.change_product(product_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a draft; others are archived."""
        services.delete_product(product_id=self.matched(selectors.lock_product), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    def publish(self, request: Request, pk: str) -> HttpResponse:
        """Show the product to customers."""
        return self._move(services.publish_product)

    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> HttpResponse:
        """Make a live product a draft again."""
        return self._move(services.withdraw_product)

    @action(detail=True, methods=["post"])
    def archive(self, request: Request, pk: str) -> HttpResponse:
        """Put the product away."""
        return self._move(services.archive_product)

    @action(detail=True, methods=["post"])
    def restore(self, request: Request, pk: str) -> HttpResponse:
        """Take an archived product back as a draft."""
        return self._move(services.restore_product)

    @action(detail=True, methods=["post"])
    @takes(commands.GenerateVariants)
    def generate_variants(self, request: Request, pk: str, command: commands.GenerateVariants) -> HttpResponse:
        """Make every combination of the options that is not there yet."""
        return self._move(services.generate_variants, **command.given())

    def _move(self, service: Any, **values: Any) -> HttpResponse:
        key = self.matched(selectors.lock_product)
        return self.changed(service(product_id=key, **values, actor=self.principal))


class VariantViewSet(ListRows, RetrieveRow, TenantViewSet):
    """The forms of products that can be bought."""

    serializer_class = VariantSerializer
    permissions = {
        "list": "commerce.view_product",
        "retrieve": "commerce.view_product",
        "create": "commerce.change_product",
        "partial_update": "commerce.change_product",
        "destroy": "commerce.change_product",
    }
    filters = {"product_id": "product_id", "sku": "sku", "barcode": "barcode", "is_active": "is_active"}
    orderings = ("sku", "price_minor", "created_at", "updated_at")

    def get_queryset(self) -> QuerySet[Variant]:
        return selectors.list_variants()

    def search(self, queryset: QuerySet[Variant], text: str) -> QuerySet[Variant]:
        return selectors.search_variants(queryset, text)

    def extend(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Name the values by their options."""
        return name_choices(rows, options_of({row["product_id"] for row in rows}))

    def lock(self, key: UUID) -> Variant:
        """Return the row that If-Match is held against."""
        return selectors.lock_variant(key)

    @takes(commands.CreateVariant)
    def create(self, request: Request, command: commands.CreateVariant) -> HttpResponse:
        """Add a variant; a SKU that is taken answers 409 duplicate_sku."""
        return self.created(services.create_variant(**command.given(), actor=self.principal))

    @takes(commands.ChangeVariant)
    def partial_update(self, request: Request, pk: str, command: commands.ChangeVariant) -> HttpResponse:
        """Edit a variant or its price."""
        key = self.matched(self.lock)
        return self.changed(services.change_variant(variant_id=key, **command.given(), actor=self.principal))

    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Remove a variant."""
        services.delete_variant(variant_id=self.matched(self.lock), actor=self.principal)
        return no_content()
