"""The register of breaches as pages, with the time that is left."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.forms import CommandForm, form_page, sent
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from privacy import commands, notices, selectors, services
from privacy.models import Breach
from privacy.web.shared import below, privacy_tabs
from tenants.selectors import get_current_tenant

VIEW, CHANGE = "privacy.view_breach", "privacy.change_breach"
_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"})
# Below so much of the 72 hours the bar warns.
FEW_PERCENT = 34


class BreachForm(CommandForm):
    """What happened, as far as it is known."""

    command = commands.RecordBreach

    title = forms.CharField(label=gettext_lazy("What happened"), max_length=200)
    discovered_at = forms.DateTimeField(
        label=gettext_lazy("Discovered"),
        widget=_MOMENT,
        help_text=gettext_lazy("The 72 hours run from this moment."),
    )
    description = forms.CharField(
        label=gettext_lazy("Details"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    data_kinds = forms.CharField(
        label=gettext_lazy("Kinds of data"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Separated by commas, such as: names, phone numbers."),
    )
    people_count = forms.IntegerField(label=gettext_lazy("People concerned"), required=False, min_value=0)
    measures = forms.CharField(
        label=gettext_lazy("What was done about it"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def values(self) -> dict[str, Any]:
        """Return what was filled in, the kinds as a list."""
        found = {name: value for name, value in super().values().items() if value not in ("", None)}
        kinds = [kind.strip() for kind in found.get("data_kinds", "").split(",")]
        return found | {"data_kinds": [kind for kind in kinds if kind]}


class AssessForm(CommandForm):
    """How bad it is for the people concerned."""

    command = commands.AssessBreach

    assessment = forms.CharField(
        label=gettext_lazy("How bad is it for the people concerned?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class NotifyForm(CommandForm):
    """When the regulator was told, and why so late."""

    command = commands.NotifyBreach

    notified_at = forms.DateTimeField(label=gettext_lazy("The regulator was told"), widget=_MOMENT)
    late_reason = forms.CharField(
        label=gettext_lazy("Why so late"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("Needed after the 72 hours."),
    )


@require_safe
@page(VIEW)
def breaches(request: PageRequest) -> HttpResponse:
    """List the register, the newest first."""
    now = timezone.now()
    shown = read_page(selectors.list_breaches(), request.GET)
    context = {
        "page": shown,
        "rows": [(each, left(each, now)) for each in shown.rows],
        "tabs": privacy_tabs(request, "privacy:breaches"),
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "privacy/breaches.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new(request: PageRequest) -> HttpResponse:
    """Start the clock."""
    form = BreachForm(sent(request))
    made = form.save(lambda command: _record(request, command)) if request.method == "POST" else None
    if made is not None:
        done(request, _("In the register. The 72 hours run."))
        return redirect("privacy:breach", key=made.id)
    return below(
        request, form, title=_("New breach"), submit=_("Write it down"), parent=_("Breaches"), place="privacy:breaches"
    )


@require_safe
@page(VIEW)
def breach(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one case: the time left, what is known, what comes next."""
    found, now = selectors.get_breach(key), timezone.now()
    percent = found.part_of_time_left(now)
    context = {
        "breach": found,
        "left": left(found, now),
        "percent": percent,
        "tone": "bad" if not percent else "wait" if percent < FEW_PERCENT else "good",
        "is_untold": found.status in Breach.UNTOLD,
        "may_change": request.principal.may(CHANGE),
        "may_close": found.status in {Breach.Status.ASSESSED, Breach.Status.NOTIFIED},
        "may_assess": found.status == Breach.Status.OPEN,
    }
    return render(request, "privacy/breach.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def assess(request: PageRequest, key: UUID) -> HttpResponse:
    """Write down how bad it is."""
    form = AssessForm(sent(request))
    return _act(
        request,
        form,
        key,
        title=_("Assess it"),
        act=lambda command: services.assess_breach(
            breach_id=key, assessment=command.assessment, actor=request.principal
        ),
    )


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def notify(request: PageRequest, key: UUID) -> HttpResponse:
    """Note that the regulator was told."""
    form = NotifyForm(sent(request))
    return _act(
        request,
        form,
        key,
        title=_("The regulator was told"),
        act=lambda command: services.notify_breach(
            breach_id=key, **command.given(), actor=request.principal, now=timezone.now()
        ),
    )


@require_POST
@page(CHANGE)
def close(request: PageRequest, key: UUID) -> HttpResponse:
    """End the case."""
    services.close_breach(breach_id=key, actor=request.principal, now=timezone.now())
    done(request, _("The case is closed."))
    return redirect("privacy:breach", key=key)


@require_safe
@page(VIEW)
def notice(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a page to print for the regulator."""
    return HttpResponse(notices.page(selectors.get_breach(key), business=get_current_tenant()))


def left(found: Breach, now: datetime) -> str:
    """Return how much time is left to tell the regulator, in words; nothing once that is done."""
    if found.status not in Breach.UNTOLD:
        return ""
    hours = int((found.due_at - now).total_seconds() // 3600)
    if hours < 0:
        return ngettext("%(hours)s hour late", "%(hours)s hours late", -hours) % {"hours": -hours}
    return ngettext("%(hours)s hour left", "%(hours)s hours left", hours) % {"hours": hours}


def _record(request: PageRequest, command: commands.RecordBreach) -> Breach:
    return services.record_breach(**command.given(), actor=request.principal, now=timezone.now())


def _act(
    request: PageRequest, form: CommandForm, key: UUID, *, title: str, act: Callable[[Any], Breach]
) -> HttpResponse:
    found = selectors.get_breach(key)
    place = reverse("privacy:breach", args=[key])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(place)
    return form_page(request, form, title=title, submit=_("Save"), back=place, parent=found.title)
