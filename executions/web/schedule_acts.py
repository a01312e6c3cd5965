"""What people do to a schedule: pause, resume, start it now, run times that passed, delete it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.form_fields import FILL_IN, instant, line
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from executions import selectors, services
from executions.commands import BackfillSchedule, PauseExecution
from executions.models import Schedule, ScheduleSlot
from executions.selectors import CHANGE_SCHEDULE
from executions.services import Backfill

REASON_HELP = gettext_lazy("Others read it where they wonder why nothing starts.")


class PauseForm(CommandForm):
    """Why something stands still for a while."""

    command = PauseExecution

    reason = line(gettext_lazy("Reason"), help_text=REASON_HELP)


class BackfillForm(CommandForm):
    """Which stretch of time is run afterwards, and how."""

    command = BackfillSchedule

    since = instant(gettext_lazy("From"), error_messages=FILL_IN)
    until = instant(gettext_lazy("Until"), error_messages=FILL_IN)
    overlap = forms.ChoiceField(
        label=gettext_lazy("In which order"),
        choices=[("queue", gettext_lazy("One after another")), ("allow", gettext_lazy("Side by side"))],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["since"].required = self.fields["until"].required = True

    def clean(self) -> dict[str, Any]:
        """The stretch ends after it begins."""
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and until < since:
            self.add_error("until", _("This is before the beginning"))
        return self.cleaned_data


def delete_question(found: Schedule) -> Confirmation:
    """Return what is asked before a schedule is deleted."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": found.name},
        effect=_("It starts nothing any more, and the record of its times goes. The runs that it started stay."),
        verb=_("Delete the schedule"),
        safe=_("Keep it"),
        url=reverse("executions:schedule-delete", args=[found.id]),
        back=reverse("executions:schedule", args=[found.id]),
    )


@require_http_methods(["GET", "POST"])
@page(CHANGE_SCHEDULE)
def pause(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask why, then let a schedule start nothing for a while."""
    found = selectors.get_schedule(key)
    form = PauseForm(sent(request))
    paused = None
    if request.method == "POST":
        paused = form.save(
            lambda command: services.pause_schedule(schedule_id=key, reason=command.reason, actor=request.principal)
        )
    if paused is not None:
        done(request, _("%(name)s is paused; what runs goes on.") % {"name": found.name})
        return redirect("executions:schedule", key)
    return _form(request, form, found, title=_("Pause %(name)s") % {"name": found.name}, submit=_("Pause"))


@require_POST
@page(CHANGE_SCHEDULE)
def resume(request: PageRequest, key: UUID) -> HttpResponse:
    """Let a schedule go on with its next time."""
    services.resume_schedule(schedule_id=key, actor=request.principal, now=timezone.now())
    done(request, _("The schedule goes on."))
    return redirect("executions:schedule", key)


@require_POST
@page(CHANGE_SCHEDULE)
def run(request: PageRequest, key: UUID) -> HttpResponse:
    """Start it once at this moment."""
    slot = services.run_schedule_now(schedule_id=key, actor=request.principal, now=timezone.now())
    is_skipped = slot.outcome == ScheduleSlot.Outcome.SKIPPED
    done(request, _("Left out: the run before is still live.") if is_skipped else _("It was started."))
    return redirect("executions:schedule", key)


@require_http_methods(["GET", "POST"])
@page(CHANGE_SCHEDULE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then delete a schedule."""
    found = selectors.get_schedule(key)
    if not is_confirmed(request):
        return confirm_page(request, delete_question(found))
    services.delete_schedule(schedule_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": found.name})
    return redirect("executions:schedules")


@require_http_methods(["GET", "POST"])
@page(CHANGE_SCHEDULE)
def backfill(request: PageRequest, key: UUID) -> HttpResponse:
    """Run the times of a stretch that passed, each at most once."""
    found, actor, now = selectors.get_schedule(key), request.principal, timezone.now()
    form = BackfillForm(sent(request))
    made = None
    if request.method == "POST":
        made = form.save(
            lambda command: services.backfill_schedule(schedule_id=key, command=command, actor=actor, now=now)
        )
    if made is not None:
        done(request, _told(made))
        return redirect("executions:schedule", key)
    title = _("Run times of %(name)s that passed") % {"name": found.name}
    return _form(request, form, found, title=title, submit=_("Start them"))


def _told(made: Backfill) -> str:
    number = len(made.slots)
    started = ngettext("%(number)d run was started.", "%(number)d runs were started.", number) % {"number": number}
    if not made.known:
        return started
    known = ngettext("%(number)d time had run already.", "%(number)d times had run already.", made.known)
    return f"{started} {known % {'number': made.known}}"


def _form(request: PageRequest, form: CommandForm, found: Schedule, *, title: str, submit: str) -> HttpResponse:
    back = reverse("executions:schedule", args=[found.id])
    return form_page(request, form, title=title, submit=submit, back=back, parent=found.name, parent_url=back)
