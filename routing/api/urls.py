"""Addresses of routing under /api/v1/crm."""

from rest_framework.routers import SimpleRouter

from routing.api.views import AssignmentRuleViewSet, AssignmentViewSet

router = SimpleRouter(trailing_slash=False)
router.register("assignment-rules", AssignmentRuleViewSet, basename="assignment-rule")
router.register("assignments", AssignmentViewSet, basename="assignment")
urlpatterns = router.urls
