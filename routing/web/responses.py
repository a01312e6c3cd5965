"""Pages of first responses: how long people took, and the policy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from accounts.names import names_of
from core.charts import Chart, Series, bar_chart
from core.form_fields import area, line, switch, whole
from core.forms import Section, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from records.registry import get_record_type
from routing import responses, services
from routing.models import ResponsePolicy
from routing.permissions import CHANGE_POLICY, VIEW_TIMES
from routing.response_commands import SetResponsePolicy
from routing.responses import Line, Times
from routing.web.clocks import spoken
from routing.web.forms import ConditionForm, people
from routing.worktime import DAYS
from tenants.selectors import get_current_tenant

WEEKS = 8
_DAY_NAMES = {
    "monday": gettext_lazy("Monday"),
    "tuesday": gettext_lazy("Tuesday"),
    "wednesday": gettext_lazy("Wednesday"),
    "thursday": gettext_lazy("Thursday"),
    "friday": gettext_lazy("Friday"),
    "saturday": gettext_lazy("Saturday"),
    "sunday": gettext_lazy("Sunday"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A person, or a week, as a line of a table."""

    name: str
    line: Line
    median: str


class PolicyForm(ConditionForm):
    """How soon new leads are to be answered; the hours of a day are written as 08:00-12:00, 13:00-17:00."""

    command = SetResponsePolicy
    layout = (
        Section(gettext_lazy("Time"), gettext_lazy("Only working time counts."), ("is_active", "minutes")),
        Section(gettext_lazy("Working hours"), gettext_lazy("As 08:00-17:00; empty for none."), (*DAYS, "holidays")),
        Section(gettext_lazy("Who is told"), "", ("tell_ids", "tells_owner", "waits_for_owner")),
        Section(
            gettext_lazy("For which leads"),
            gettext_lazy("All must fit; without any, every one does."),
            tuple(f"condition_{number}" for number in range(1, 5)),
        ),
    )

    is_active = switch(gettext_lazy("Watch first responses"))
    minutes = whole(gettext_lazy("Working minutes"), least=1)
    holidays = area(gettext_lazy("Holidays"), rows=3, help_text=gettext_lazy("One a line, as 2026-12-25."))
    tell_ids = forms.MultipleChoiceField(
        label=gettext_lazy("Told of leads that nobody answered"),
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=gettext_lazy("Nobody chosen: everybody who may change this page."),
    )
    tells_owner = switch(gettext_lazy("Tell the owner as well"))
    waits_for_owner = switch(gettext_lazy("Count from when a lead has an owner"))

    def __init__(self, data: Any = None, *, policy: ResponsePolicy) -> None:
        super().__init__(data)
        for name in DAYS:
            self.fields[name] = line(_DAY_NAMES[name])
        chosen: Any = self.fields["tell_ids"]
        chosen.choices = people()
        shown = {name: getattr(policy, name) for name in self.fields if hasattr(policy, name)}
        spans = {
            name: ", ".join(f"{span['from']}-{span['until']}" for span in policy.hours.get(name, ())) for name in DAYS
        }
        self.initial = {**self.initial, **shown, **spans, "holidays": "\n".join(policy.holidays)}
        self.ask(get_record_type("lead"), policy.conditions)

    def values(self) -> dict[str, Any]:
        """Return the hours by day, and the conditions."""
        found = {name: value for name, value in self.plain_values().items() if name not in DAYS}
        found["minutes"] = found["minutes"] or 30
        found["holidays"] = found["holidays"].split()
        found["hours"] = {name: _spans(self.cleaned_data[name]) for name in DAYS if self.cleaned_data[name]}
        self.conditions = self.condition_values()
        self.places = {**self.places, "/hours": DAYS[0], **_hour_places(found["hours"])}
        return {**found, "conditions": self.conditions}


@require_safe
@page(VIEW_TIMES)
def times(request: PageRequest) -> HttpResponse:
    """Show how long people took, by week and by person, and what waits now."""
    policy = responses.find_policy()
    found = responses.response_times(now=timezone.now(), weeks=WEEKS)
    names = names_of([row.owner_id for row in found.by_person])
    leads = reverse("crm:leads")
    context = {
        "policy": policy,
        "total": _row("", found.total),
        "people": [_row(_name(row, names), row) for row in found.by_person],
        "weeks": [_row(_week(row.week), row) for row in reversed(found.by_week)],
        "chart": _chart(found),
        "may_change": request.principal.may(CHANGE_POLICY),
        "due_url": f"{leads}?filter-response=due",
        "breached_url": f"{leads}?filter-response=breached",
    }
    return render(request, "routing/responses.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE_POLICY)
def policy(request: PageRequest) -> HttpResponse:
    """Say how soon new leads are to be answered."""
    form = PolicyForm(sent(request), policy=responses.find_policy() or ResponsePolicy())
    saved = (
        form.save(lambda command: services.set_policy(**command.kept(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    back = reverse("routing:responses")
    if saved is not None:
        done(request, _("Saved; leads that wait go by it at once."))
        return redirect(back)
    title = _("How soon new leads are answered")
    lead = _("Hours are those of %(zone)s.") % {"zone": get_current_tenant().timezone}
    return form_page(
        request, form, title=title, submit=_("Save"), back=back, parent=_("First responses"), parent_url=back, lead=lead
    )


def _spans(text: str) -> list[dict[str, str]]:
    parts = [part.replace("–", "-").partition("-") for part in text.split(",") if part.strip()]
    return [{"from": start.strip().zfill(5), "until": until.strip().zfill(5)} for start, _dash, until in parts]


def _hour_places(hours: dict[str, list[dict[str, str]]]) -> dict[str, str]:
    """Return the field of each pointer that a fault of hours may have."""
    places = {f"/hours/{day}": day for day in DAYS}
    for day, spans in hours.items():
        for at in range(len(spans)):
            places |= {f"/hours/{day}/{at}{part}": day for part in ("", "/from", "/until")}
    return places


def _row(name: str, row: Line) -> Row:
    return Row(name, row, "" if row.median_seconds is None else spoken(timedelta(seconds=row.median_seconds)))


def _name(row: Line, names: Any) -> str:
    if row.owner_id is None:
        return _("Nobody")
    return str(names.get(row.owner_id, _("somebody who left")))


def _week(week: date | None) -> str:
    return _("Week of %(day)s") % {"day": date_format(week, "j M")} if week else ""


def _chart(found: Times) -> Chart | None:
    """Return how many were answered in time and how many not, by week; None when nothing came."""
    by_week = {row.week: row for row in found.by_week}
    rows: Sequence[Line | None] = [by_week.get(week) for week in found.weeks]
    if not found.total.leads:
        return None
    percent = found.total.percent
    finding = (
        _("Nothing is decided yet") if percent is None else _("%(percent)d %% answered in time") % {"percent": percent}
    )
    return bar_chart(
        labels=[date_format(week, "j M") for week in found.weeks],
        series=[
            Series(_("In time"), [row.met if row else 0 for row in rows]),
            Series(_("Too late"), [row.breached if row else 0 for row in rows]),
        ],
        finding=finding,
    )
