"""Addresses of the engine under /api/v1."""

from django.urls import path
from rest_framework.routers import SimpleRouter

from executions.api.bulk_views import BulkJobViewSet
from executions.api.flow_views import DeadLetterViewSet, PauseViewSet, QueueViewSet
from executions.api.mcp import McpViewSet
from executions.api.schedule_views import ScheduleViewSet
from executions.api.views import ActionViewSet, ExecutionViewSet

router = SimpleRouter(trailing_slash=False)
router.register("executions", ExecutionViewSet, basename="execution")
router.register("actions", ActionViewSet, basename="action")
router.register("queues", QueueViewSet, basename="queue")
router.register("pauses", PauseViewSet, basename="pause")
router.register("dead-letters", DeadLetterViewSet, basename="dead-letter")
router.register("schedules", ScheduleViewSet, basename="schedule")
router.register("bulk-jobs", BulkJobViewSet, basename="bulk-job")
urlpatterns = [*router.urls, path("mcp", McpViewSet.as_view({"post": "speak"}))]
