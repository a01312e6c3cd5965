"""Addresses of the two peers."""

from django.urls import include, path
from rest_framework.routers import SimpleRouter

from benchmarks.peers import drf, lean

router = SimpleRouter(trailing_slash=False)
router.register("contacts", drf.ContactViewSet)
urlpatterns = [
    path("lean/contacts", lean.contacts),
    path("lean/contacts/<uuid:pk>", lean.retrieve_contact),
    path("drf/", include(router.urls)),
]
