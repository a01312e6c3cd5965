"""Addresses of the pages for the people of the business, below /orders/."""

from django.urls import path

from storefront.web import desk

app_name = "storefront"
urlpatterns = [
    path("requests", desk.order_requests, name="order-requests"),
    path("requests/<uuid:key>", desk.order_request, name="order-request"),
    path("shop", desk.visit, name="visit"),
]
