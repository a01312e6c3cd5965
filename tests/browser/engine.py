"""What the engine's own pages show while they are looked at: schedules with their times, a pause, bulk jobs."""

from datetime import timedelta

from django.utils import timezone

from accounts.selectors import principal_for
from core.principal import Principal
from core.tenancy import tenant_context
from executions import services
from executions.commands import CreateBulkJob, CreateSchedule
from executions.lease import end_lease
from executions.models import BulkJob, Schedule, ScheduleSlot
from executions.testing import work_until_idle

_SCHEDULES = (
    {"name": "Greet customers", "every_seconds": 900, "input": {"message": "Good morning"}},
    {"name": "Nightly report", "cron": "30 2 * * *", "input": {"message": "Report"}, "overlap": "queue"},
    {"name": "Month end", "cron": "0 6 1 * *", "input": {"message": "Books"}, "catch_up": "all"},
)


def engine_paths(shop) -> dict[str, str]:
    """Fill the engine with something to look at, and return the pages beside its lists."""
    with tenant_context(shop.tenant_id, write=True):
        admin = principal_for(shop.people["admin"], shop.tenant_id)
        first, second, _third = [_schedule(admin, values) for values in _SCHEDULES]
        _times(first, admin)
        services.pause_schedule(schedule_id=second.id, reason="The warehouse is counted", actor=admin)
        services.pause_scope(scope="queue", name="slow", reason="The carrier is down", actor=admin)
        job = _job(admin)
    work_until_idle(seconds=5)
    end_lease()
    return {
        "schedule": f"/executions/schedules/{first.id}",
        "schedule-paused": f"/executions/schedules/{second.id}",
        "schedule-new": "/executions/schedules/new?action=demo.fail",
        "job": f"/executions/bulk-jobs/{job.id}",
        "executions-filtered": "/executions/?view=failed",
    }


def _schedule(admin: Principal, values: dict) -> Schedule:
    command = CreateSchedule.check({"action": "demo.echo", **values})
    return services.create_schedule(command=command, actor=admin, now=timezone.now())


def _times(found: Schedule, admin: Principal) -> None:
    now = timezone.now()
    services.run_schedule_now(schedule_id=found.id, actor=admin, now=now)
    for minutes, facts in ((15, {"outcome": "skipped"}), (30, {"outcome": "refused", "code": "policy_denied"})):
        ScheduleSlot.objects.create(schedule=found, slot_at=now - timedelta(minutes=minutes), **facts)


def _job(admin: Principal) -> BulkJob:
    command = CreateBulkJob.check({"verb": "retry", "filter": {"action_prefix": "demo.", "status": "succeeded"}})
    return services.create_bulk_job(command=command, actor=admin, now=timezone.now())
