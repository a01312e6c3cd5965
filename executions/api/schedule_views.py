"""Schedules: actions started again and again."""

from itertools import islice

from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.decorators import action
from rest_framework.request import Request

from core.api.answers import no_content, reply
from core.api.pages import page
from core.api.views import ListRows, RetrieveRow, TenantViewSet, answers, takes
from executions import selectors, services
from executions.api.schedule_serializers import (
    BackfillSerializer,
    PreviewSerializer,
    ScheduleSerializer,
    SlotPageSerializer,
    SlotSerializer,
)
from executions.commands import BackfillSchedule, ChangeSchedule, CreateSchedule, PauseExecution, PreviewTimes
from executions.models import Schedule
from executions.selectors import CHANGE_SCHEDULE as CHANGE
from executions.selectors import VIEW_SCHEDULE as VIEW


class ScheduleViewSet(ListRows, RetrieveRow, TenantViewSet):
    """Actions that start again and again, by a cron expression in a time zone or by an interval."""

    serializer_class = ScheduleSerializer
    permissions = {
        "list": VIEW,
        "retrieve": VIEW,
        "slots": VIEW,
        "preview": VIEW,
        "create": CHANGE,
        "partial_update": CHANGE,
        "destroy": CHANGE,
        "pause": CHANGE,
        "resume": CHANGE,
        "run": CHANGE,
        "backfill": CHANGE,
    }
    filters = {"status": "status", "action": "action", "name": "name"}

    def get_queryset(self) -> QuerySet[Schedule]:
        return selectors.list_schedules()

    @takes(CreateSchedule)
    def create(self, request: Request, command: CreateSchedule) -> HttpResponse:
        """Make one; each run starts as its maker."""
        return self.created(services.create_schedule(command=command, actor=self.principal, now=timezone.now()))

    @takes(ChangeSchedule)
    def partial_update(self, request: Request, command: ChangeSchedule, pk: str) -> HttpResponse:
        """Change what is given; other times count from now on."""
        key = self.matched(selectors.lock_schedule)
        return self.changed(
            services.change_schedule(schedule_id=key, command=command, actor=self.principal, now=timezone.now())
        )

    @answers(None, status=204)
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        """Delete it; what it started stays."""
        services.delete_schedule(schedule_id=self.matched(selectors.lock_schedule), actor=self.principal)
        return no_content()

    @action(detail=True, methods=["post"])
    @takes(PauseExecution)
    def pause(self, request: Request, command: PauseExecution, pk: str) -> HttpResponse:
        """Start nothing for a while."""
        return self.changed(
            services.pause_schedule(schedule_id=self.key(), reason=command.reason, actor=self.principal)
        )

    @action(detail=True, methods=["post"])
    def resume(self, request: Request, pk: str) -> HttpResponse:
        """Go on with the next time from now."""
        return self.changed(services.resume_schedule(schedule_id=self.key(), actor=self.principal, now=timezone.now()))

    @action(detail=True, methods=["post"])
    @answers(SlotSerializer, status=201)
    def run(self, request: Request, pk: str) -> HttpResponse:
        """Start it once now; its overlap rule holds."""
        slot = services.run_schedule_now(schedule_id=self.key(), actor=self.principal, now=timezone.now())
        return reply(SlotSerializer.row(slot), status=201)

    @action(detail=True, methods=["post"])
    @takes(BackfillSchedule)
    @answers(BackfillSerializer, status=201)
    def backfill(self, request: Request, command: BackfillSchedule, pk: str) -> HttpResponse:
        """Run the times of a stretch that passed, each at most once."""
        done = services.backfill_schedule(
            schedule_id=self.key(), command=command, actor=self.principal, now=timezone.now()
        )
        rows = [SlotSerializer.row(slot) for slot in done.slots]
        return reply({"started": len(rows), "known": done.known, "data": rows}, status=201)

    @action(detail=True, methods=["get"])
    @answers(SlotPageSerializer)
    def slots(self, request: Request, pk: str) -> HttpResponse:
        """What became of its times, the newest first."""
        found = selectors.list_slots(selectors.get_schedule(self.key()).id)
        return reply(page(SlotSerializer, found, request, ordering="-slot_at"), request=request)

    @action(detail=False, methods=["post"])
    @takes(PreviewTimes)
    @answers(PreviewSerializer)
    def preview(self, request: Request, command: PreviewTimes) -> HttpResponse:
        """The next times of a rhythm, before a schedule is made of it."""
        now = timezone.now()
        rhythm = services.rhythm_of(command, now=now)
        rhythm.check(now)
        return reply({"timezone": rhythm.timezone, "data": list(islice(rhythm.times(now), command.count))})
