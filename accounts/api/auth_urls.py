"""Addresses of sign-in under /api/v1/auth."""

from django.urls import path

from accounts.api.auth_views import DoorViewSet, MyViewSet

urlpatterns = [
    path("register", DoorViewSet.as_view({"post": "register"})),
    path("login", DoorViewSet.as_view({"post": "login"})),
    path("refresh", DoorViewSet.as_view({"post": "refresh"})),
    path("password/reset", DoorViewSet.as_view({"post": "reset"})),
    path("password/reset/confirm", DoorViewSet.as_view({"post": "confirm_reset"})),
    path("email/verify", DoorViewSet.as_view({"post": "verify"})),
    path("invitation/accept", DoorViewSet.as_view({"post": "accept"})),
    path("me", MyViewSet.as_view({"get": "me", "patch": "change_me"})),
    path("logout", MyViewSet.as_view({"post": "logout"})),
    path("switch", MyViewSet.as_view({"post": "switch"})),
    path("password/change", MyViewSet.as_view({"post": "change_password"})),
    path("sessions", MyViewSet.as_view({"get": "sessions", "delete": "end_other_sessions"})),
    path("sessions/<str:pk>", MyViewSet.as_view({"delete": "end_session"})),
]
