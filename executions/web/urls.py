"""Addresses of the pages of the engine, below /executions/."""

from django.urls import path

from executions.web import acts, bulk_jobs, dead_letters, health, said, schedule_acts, schedule_edit, schedules, views

app_name = "executions"
_SCHEDULE = "schedules/<uuid:key>"
urlpatterns = [
    path("", views.executions, name="list"),
    path("chosen", acts.on_chosen, name="on-chosen"),
    path("matching", bulk_jobs.matching, name="matching"),
    path("schedules/", schedules.schedules, name="schedules"),
    path("schedules/new", schedule_edit.new, name="schedule-new"),
    path("schedules/times", schedule_edit.times, name="schedule-times"),
    path("schedules/fields", schedule_edit.fields, name="schedule-fields"),
    path(_SCHEDULE, schedules.schedule, name="schedule"),
    path(f"{_SCHEDULE}/times", schedule_edit.times, name="schedule-times-of"),
    path(f"{_SCHEDULE}/edit", schedule_edit.edit, name="schedule-edit"),
    path(f"{_SCHEDULE}/pause", schedule_acts.pause, name="schedule-pause"),
    path(f"{_SCHEDULE}/resume", schedule_acts.resume, name="schedule-resume"),
    path(f"{_SCHEDULE}/run", schedule_acts.run, name="schedule-run"),
    path(f"{_SCHEDULE}/backfill", schedule_acts.backfill, name="schedule-backfill"),
    path(f"{_SCHEDULE}/delete", schedule_acts.delete, name="schedule-delete"),
    path("health/", health.health, name="health"),
    path("health/pause", health.pause, name="scope-pause"),
    path("health/pauses/<uuid:key>/resume", health.resume, name="scope-resume"),
    path("dead-letters/", dead_letters.letters, name="dead-letters"),
    path("dead-letters/chosen", dead_letters.on_chosen, name="letters-chosen"),
    path("dead-letters/<uuid:key>/requeue", dead_letters.requeue, name="letter-requeue"),
    path("dead-letters/<uuid:key>/discard", dead_letters.discard, name="letter-discard"),
    path("bulk-jobs/", bulk_jobs.jobs, name="jobs"),
    path("bulk-jobs/<uuid:key>", bulk_jobs.job, name="job"),
    path("bulk-jobs/<uuid:key>/stop", bulk_jobs.stop, name="job-stop"),
    path("<uuid:key>", views.execution, name="execution"),
    path("<uuid:key>/cancel", acts.cancel, name="cancel"),
    path("<uuid:key>/fork", acts.fork, name="fork"),
    path("<uuid:key>/pause", acts.pause, name="pause"),
    path("<uuid:key>/replay", acts.replay, name="replay"),
    path("<uuid:key>/resume", acts.resume, name="resume"),
    path("<uuid:key>/retry", acts.retry, name="retry"),
    path("<uuid:key>/stream", said.stream, name="stream"),
]
