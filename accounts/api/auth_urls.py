"""Addresses of sign-in under /api/v1/auth."""

from django.urls import path

from accounts.api.access_views import ExplainViewSet
from accounts.api.auth_views import DoorViewSet, MyViewSet
from accounts.api.factor_views import AccessPolicyViewSet, FactorViewSet, ProofViewSet

urlpatterns = [
    path("register", DoorViewSet.as_view({"post": "register"})),
    path("login", DoorViewSet.as_view({"post": "login"})),
    path("refresh", DoorViewSet.as_view({"post": "refresh"})),
    path("password/reset", DoorViewSet.as_view({"post": "reset"})),
    path("password/reset/confirm", DoorViewSet.as_view({"post": "confirm_reset"})),
    path("email/verify", DoorViewSet.as_view({"post": "verify"})),
    path("invitation/accept", DoorViewSet.as_view({"post": "accept"})),
    path("me", MyViewSet.as_view({"get": "me", "patch": "change_me"})),
    path("explain", ExplainViewSet.as_view({"get": "retrieve"})),
    path("logout", MyViewSet.as_view({"post": "logout"})),
    path("switch", MyViewSet.as_view({"post": "switch"})),
    path("password/change", MyViewSet.as_view({"post": "change_password"})),
    path("email/change", MyViewSet.as_view({"post": "change_email"})),
    path("jwks", ProofViewSet.as_view({"get": "jwks"})),
    path("mfa", FactorViewSet.as_view({"get": "list"})),
    path("mfa/verify", ProofViewSet.as_view({"post": "verify"})),
    path("mfa/verify/options", ProofViewSet.as_view({"post": "ask"})),
    path("mfa/totp", FactorViewSet.as_view({"post": "begin_app"})),
    path("mfa/totp/confirm", FactorViewSet.as_view({"post": "confirm_app"})),
    path("mfa/passkeys", FactorViewSet.as_view({"post": "add_passkey"})),
    path("mfa/passkeys/options", FactorViewSet.as_view({"post": "begin_passkey"})),
    path("mfa/factors/<str:pk>/remove", FactorViewSet.as_view({"post": "remove"})),
    path("mfa/recovery-codes", FactorViewSet.as_view({"post": "recovery_codes"})),
    path("mfa/step-up", FactorViewSet.as_view({"post": "step_up"})),
    path("mfa/step-up/options", FactorViewSet.as_view({"post": "ask"})),
    path("passkey", ProofViewSet.as_view({"post": "passkey"})),
    path("policy", AccessPolicyViewSet.as_view({"get": "retrieve", "patch": "partial_update"})),
    path("sessions", MyViewSet.as_view({"get": "sessions", "delete": "end_other_sessions"})),
    path("sessions/<str:pk>", MyViewSet.as_view({"delete": "end_session"})),
]
