"""Staff screens of the engine: read-only rows, and actions that call services."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from core.admin import GlobalAdmin, TenantAdmin, staff_actor
from core.errors import DomainError
from executions import services
from executions.models import (
    BulkItem,
    BulkJob,
    DeadLetter,
    Execution,
    Line,
    Pause,
    Schedule,
    ScheduleSlot,
    Signal,
    Step,
    Tally,
    Worker,
)


@admin.register(Execution)
class ExecutionAdmin(TenantAdmin):
    """Executions; nothing of them is edited."""

    can_change = False
    list_display = ("action", "status_look", "attempt", "queue", "created_at", "finished_at")
    list_filter = ("status", "action", "queue")
    search_fields = ("id", "root_id", "parent_id")
    ordering = ("-id",)
    actions = ("cancel", "retry")

    @admin.action(description="Cancel, with children", permissions=["view"])
    def cancel(self, request: HttpRequest, queryset: QuerySet[Execution]) -> None:
        """Cancel each; what is final already is named."""
        self._each(request, queryset, services.cancel_execution)

    @admin.action(description="Retry as a new execution", permissions=["view"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Execution]) -> None:
        """Retry each; what is not final is named."""
        self._each(request, queryset, services.retry_execution)

    def _each(self, request: HttpRequest, queryset: QuerySet[Execution], service: Callable[..., Execution]) -> None:
        actor = staff_actor(request)
        for execution in queryset:
            try:
                service(execution_id=execution.id, actor=actor, now=timezone.now())
            except DomainError as error:
                self.message_user(request, f"{execution}: {error.detail}", messages.WARNING)
            else:
                self.log_change(request, execution, service.__name__)


@admin.register(Step)
class StepAdmin(TenantAdmin):
    """Finished steps."""

    can_change = False
    list_display = ("name", "execution_id", "attempt", "finished_at")
    search_fields = ("execution_id", "name")
    ordering = ("-finished_at", "id")


@admin.register(DeadLetter)
class DeadLetterAdmin(TenantAdmin):
    """Executions that failed for good."""

    can_change = False
    list_display = ("action", "error_code", "status_look", "created_at")
    list_filter = ("status", "error_code")
    ordering = ("-id",)


@admin.register(Worker)
class WorkerAdmin(GlobalAdmin):
    """Processes that run executions."""

    can_change = False
    list_display = ("host", "process", "executed", "started_at", "lease_until")
    ordering = ("-started_at", "id")


@admin.register(Tally)
class TallyAdmin(TenantAdmin):
    """How many executions began and ended, by quarters of an hour."""

    can_change = False
    list_display = ("begins_at", "started", "succeeded", "failed")
    list_display_links = None
    ordering = ("-begins_at", "id")


@admin.register(Pause)
class PauseAdmin(TenantAdmin):
    """What businesses have stopped."""

    can_change = False
    list_display = ("scope", "name", "reason", "created_at")
    ordering = ("-id",)


@admin.register(Signal)
class SignalAdmin(TenantAdmin):
    """Messages to executions."""

    can_change = False
    list_display = ("name", "execution_id", "created_at", "consumed_at")
    search_fields = ("execution__id", "name")
    ordering = ("-id",)


@admin.register(Line)
class LineAdmin(TenantAdmin):
    """What executions said while they ran."""

    can_change = False
    list_display = ("execution_id", "number", "kind", "level", "text", "written_at")
    list_filter = ("kind", "level")
    search_fields = ("execution_id",)
    ordering = ("-written_at", "id")


@admin.register(Schedule)
class ScheduleAdmin(TenantAdmin):
    """Work that starts by itself."""

    can_change = False
    list_display = ("name", "action", "status_look", "cron", "every_seconds", "timezone", "next_at")
    list_filter = ("status", "overlap")
    search_fields = ("name", "action")
    ordering = ("-id",)


@admin.register(ScheduleSlot)
class ScheduleSlotAdmin(TenantAdmin):
    """What became of the times of schedules."""

    can_change = False
    list_display = ("schedule_id", "slot_at", "outcome", "execution_id", "is_backfill", "code")
    list_filter = ("outcome", "is_backfill")
    search_fields = ("schedule__id", "execution_id")
    ordering = ("-id",)


@admin.register(BulkJob)
class BulkJobAdmin(TenantAdmin):
    """One verb for many executions."""

    can_change = False
    list_display = ("verb", "status_look", "matched", "done", "failed", "created_at")
    list_filter = ("status", "verb")
    ordering = ("-id",)


@admin.register(BulkItem)
class BulkItemAdmin(TenantAdmin):
    """What became of each execution of a bulk job."""

    can_change = False
    list_display = ("job_id", "execution_id", "outcome", "code", "result_id")
    list_filter = ("outcome",)
    search_fields = ("job__id", "execution_id")
    ordering = ("-id",)
