"""Addresses of the pages of the catalog, below /catalog/."""

from django.urls import path

from commerce.web import categories, pictures, products, variants, views

app_name = "commerce"
_PRODUCT = "products/<uuid:key>"
_VARIANT = f"{_PRODUCT}/variants/<uuid:variant_id>"
_PICTURE = f"{_PRODUCT}/pictures/<uuid:image_id>"
urlpatterns = [
    path("products", views.products, name="products"),
    path("products/new", products.new, name="product-new"),
    path("products/chosen", products.on_chosen, name="products-chosen"),
    path(_PRODUCT, views.product, name="product"),
    path(f"{_PRODUCT}/edit", products.edit, name="product-edit"),
    path(f"{_PRODUCT}/options", products.options, name="product-options"),
    path(f"{_PRODUCT}/parts", products.parts, name="product-parts"),
    path(f"{_PRODUCT}/publish", products.publish, name="product-publish"),
    path(f"{_PRODUCT}/withdraw", products.withdraw, name="product-withdraw"),
    path(f"{_PRODUCT}/archive", products.archive, name="product-archive"),
    path(f"{_PRODUCT}/restore", products.restore, name="product-restore"),
    path(f"{_PRODUCT}/delete", products.delete, name="product-delete"),
    path(f"{_PRODUCT}/variants", variants.table, name="variants"),
    path(f"{_PRODUCT}/variants/new", variants.new, name="variant-new"),
    path(f"{_PRODUCT}/variants/generate", variants.generate, name="variants-generate"),
    path(f"{_VARIANT}/edit", variants.edit, name="variant-edit"),
    path(f"{_VARIANT}/delete", variants.delete, name="variant-delete"),
    path("categories", categories.categories, name="categories"),
    path("categories/new", categories.new, name="category-new"),
    path("categories/<uuid:key>/edit", categories.edit, name="category-edit"),
    path("categories/<uuid:key>/delete", categories.delete, name="category-delete"),
    path(f"{_PRODUCT}/pictures", pictures.add, name="pictures"),
    path(f"{_PICTURE}/describe", pictures.describe, name="picture-describe"),
    path(f"{_PICTURE}/move", pictures.move, name="picture-move"),
    path(f"{_PICTURE}/remove", pictures.remove, name="picture-remove"),
    path(f"{_PICTURE}/fetch", pictures.fetch, name="picture-fetch"),
]
