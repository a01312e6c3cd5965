"""Pages that make and edit a schedule, and the parts of them that follow what is typed."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from executions import selectors, services
from executions.models import Schedule
from executions.selectors import CHANGE_SCHEDULE
from executions.web.schedule_forms import ScheduleForm


@require_http_methods(["GET", "POST"])
@page(CHANGE_SCHEDULE)
def new(request: PageRequest) -> HttpResponse:
    """Make a schedule."""
    form = ScheduleForm(sent(request), principal=request.principal, action=request.GET.get("action", ""))
    now = timezone.now()
    if request.method == "POST":
        made = form.save(lambda command: services.create_schedule(command=command, actor=request.principal, now=now))
        if made is not None:
            done(request, _("%(name)s is here now.") % {"name": made})
            return redirect("executions:schedule", made.id)
    home = reverse("executions:schedules")
    return _page(request, form, title=_("New schedule"), submit=_("Make it"), back=home)


@require_http_methods(["GET", "POST"])
@page(CHANGE_SCHEDULE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Change a schedule; other times count from now on."""
    found, now = selectors.get_schedule(key), timezone.now()
    form = ScheduleForm(sent(request), principal=request.principal, record=found)

    def act(command: Any) -> Schedule:
        form.hold(selectors.lock_schedule(key))
        return services.change_schedule(schedule_id=key, command=command, actor=request.principal, now=now)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect("executions:schedule", key)
    title, back = _("Edit %(name)s") % {"name": found.name}, reverse("executions:schedule", args=[key])
    return _page(request, form, title=title, submit=_("Save"), back=back)


@require_POST
@page(CHANGE_SCHEDULE)
def times(request: PageRequest, key: UUID | None = None) -> HttpResponse:
    """Show the next times of what stands in the form; an interval counts from the beginning of a present schedule."""
    record = selectors.get_schedule(key) if key is not None else None
    form = ScheduleForm(request.POST, principal=request.principal, record=record)
    form.look_ahead(timezone.now())
    return render(request, "executions/_times.html", {"preview": form.preview})


@require_POST
@page(CHANGE_SCHEDULE)
def fields(request: PageRequest) -> HttpResponse:
    """Show what the input of the chosen action holds."""
    form = ScheduleForm(request.POST, principal=request.principal)
    return render(request, "executions/_fields.html", {"input_fields": form.input_fields()})


def _page(request: PageRequest, form: ScheduleForm, *, title: str, submit: str, back: str) -> HttpResponse:
    form.look_ahead(timezone.now())
    home = reverse("executions:schedules")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("Schedules"), parent_url=home)
