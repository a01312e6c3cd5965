"""Addresses of governance under /api/v1."""

from rest_framework.routers import SimpleRouter

from governance.api.views import ApprovalViewSet, DecisionViewSet, RuleViewSet

router = SimpleRouter(trailing_slash=False)
router.register("approvals", ApprovalViewSet, basename="approval")
router.register("governance/rules", RuleViewSet, basename="rule")
router.register("governance/decisions", DecisionViewSet, basename="decision")
urlpatterns = router.urls
