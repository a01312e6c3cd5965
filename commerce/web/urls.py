"""Addresses of the pages of the catalog, below /catalog/."""

from django.urls import path

from commerce.web import views

app_name = "commerce"
urlpatterns = [
    path("products", views.products, name="products"),
    path("products/<uuid:key>", views.product, name="product"),
    path("categories", views.categories, name="categories"),
]
