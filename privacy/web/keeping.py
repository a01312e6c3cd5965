"""How long what is kept, as pages: every kind of record with its days, and a form for those a business chooses."""

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import CommandForm, sent
from core.pages import PageRequest, page
from core.retention import Retention
from core.toasts import done
from privacy import commands, selectors, services
from privacy.web.shared import below, privacy_tabs

CHANGE = "privacy.change_retention"


class RetentionForm(CommandForm):
    """For how many days; the bounds are checked by the service."""

    command = commands.SetRetention

    days = forms.IntegerField(label=gettext_lazy("Days"), min_value=0, max_value=100_000)


@require_safe
@page("privacy.view_retention")
def retention(request: PageRequest) -> HttpResponse:
    """List every kind of record with the days it is kept here."""
    context = {
        "rows": [(kind, days, not kind.is_global and kind.least < kind.most) for kind, days in _sorted()],
        "tabs": privacy_tabs(request, "privacy:retention"),
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "privacy/retention.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, name: str) -> HttpResponse:
    """Keep a kind of record for so many days."""
    kind, days = selectors.get_retention(name)
    form = RetentionForm(sent(request), initial={"days": days})
    form.fields["days"].help_text = _("From %(least)s to %(most)s days; %(usual)s when nobody chooses.") % {
        "least": kind.least,
        "most": kind.most,
        "usual": kind.days,
    }
    kept = form.save(lambda command: _set(request, name, command)) if request.method == "POST" else None
    if kept is not None:
        done(request, _("What is older goes within the hour, for good."))
        return redirect("privacy:retention")
    parent, place = _("Times of keeping"), "privacy:retention"
    return below(request, form, title=_(kind.label), submit=_("Save"), parent=parent, place=place)


def _sorted() -> list[tuple[Retention, int]]:
    return sorted(selectors.list_retention(), key=lambda found: (found[0].is_global, found[0].label))


def _set(request: PageRequest, name: str, command: commands.SetRetention) -> object:
    return services.set_retention(name=name, days=command.days, actor=request.principal)
