"""Addresses of people, roles and the business under /api/v1."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from accounts.api.access_views import GrantViewSet
from accounts.api.audit_views import AuditViewSet
from accounts.api.invitation_views import InvitationViewSet
from accounts.api.machine_views import ApiKeyViewSet, ServiceAccountViewSet
from accounts.api.team_views import TeamViewSet
from accounts.api.views import CurrentTenantViewSet, MemberViewSet, PermissionViewSet, RoleViewSet

router = SimpleRouter(trailing_slash=False)
router.register("members", MemberViewSet, basename="member")
router.register("service-accounts", ServiceAccountViewSet, basename="service-account")
router.register("api-keys", ApiKeyViewSet, basename="api-key")
router.register("audit", AuditViewSet, basename="audit")
router.register("grants", GrantViewSet, basename="grant")
router.register("invitations", InvitationViewSet, basename="invitation")
router.register("roles", RoleViewSet, basename="role")
router.register("teams", TeamViewSet, basename="team")
urlpatterns = [
    *router.urls,
    path("permissions", PermissionViewSet.as_view({"get": "list"})),
    path("tenant", CurrentTenantViewSet.as_view({"get": "retrieve", "patch": "partial_update"})),
]
