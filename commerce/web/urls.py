"""Addresses of the pages of the catalog, below /catalog/."""

from django.urls import path

from commerce.web import pictures, views

app_name = "commerce"
_PICTURE = "products/<uuid:key>/pictures/<uuid:image_id>"
urlpatterns = [
    path("products", views.products, name="products"),
    path("products/<uuid:key>", views.product, name="product"),
    path("categories", views.categories, name="categories"),
    path("products/<uuid:key>/pictures", pictures.add, name="pictures"),
    path(f"{_PICTURE}/describe", pictures.describe, name="picture-describe"),
    path(f"{_PICTURE}/move", pictures.move, name="picture-move"),
    path(f"{_PICTURE}/remove", pictures.remove, name="picture-remove"),
    path(f"{_PICTURE}/fetch", pictures.fetch, name="picture-fetch"),
]
