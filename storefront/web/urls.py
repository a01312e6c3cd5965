"""Addresses of a shop; mounted below /shop/<slug>/ on the platform and at the root of a business's own domain."""

from django.urls import include, path

from storefront.web import basket, border, catalog, checkout, machines

pages = [
    path("", catalog.home, name="home"),
    path("categories/<slug:category>", catalog.category, name="category"),
    path("search", catalog.search, name="search"),
    path("products/<slug:product>", catalog.product, name="product"),
    path("cart", basket.cart, name="cart"),
    path("cart/add", basket.add, name="add"),
    path("cart/change", basket.change, name="change"),
    path("cart/tidy", basket.tidy, name="tidy"),
    path("checkout", checkout.checkout, name="checkout"),
    path("requests/<uuid:token>", checkout.received, name="received"),
    path("theme.css", machines.theme, name="theme"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("<path:rest>", border.missing),
]
app_name = "shop"
urlpatterns = [path("<slug:slug>/", include(pages))]
