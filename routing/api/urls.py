"""Addresses of routing under /api/v1/crm."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from routing.api.response_views import ResponseClockViewSet, ResponsePolicyViewSet, ResponseTimesViewSet
from routing.api.views import AssignmentRuleViewSet, AssignmentViewSet

router = SimpleRouter(trailing_slash=False)
router.register("assignment-rules", AssignmentRuleViewSet, basename="assignment-rule")
router.register("assignments", AssignmentViewSet, basename="assignment")
router.register("response-clocks", ResponseClockViewSet, basename="response-clock")
router.register("response-times", ResponseTimesViewSet, basename="response-times")
policy = ResponsePolicyViewSet.as_view({"get": "retrieve", "patch": "partial_update"})
urlpatterns = [*router.urls, path("response-policy", policy, name="response-policy")]
