"""The page of one form: what it asks for, how it looks, how to put it on a site, and what was sent by it."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.charts import Chart, Series, bar_chart
from core.errors import InvalidError
from core.form_fields import line, switch
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.slugs import free_slug, slug_of
from core.toasts import done
from intake import commands, services
from intake.commands import CUSTOM
from intake.entry import PublicForm
from intake.models import WebForm
from intake.selectors import forms as selectors
from intake.web.forms import deletion
from intake.web.shared import (
    ACCEPT,
    CHANGE,
    DELETE,
    VIEW,
    VIEW_SENT,
    LinesField,
    frame_snippet,
    html_snippet,
    public_url,
)
from records.selectors.custom_fields import live_fields
from tenants.selectors import get_current_tenant

LATEST = 8
_PLACES = (
    ("name", gettext_lazy("Name")),
    ("email", gettext_lazy("E-mail")),
    ("phone", gettext_lazy("Phone")),
    ("company_name", gettext_lazy("Company")),
    ("notes", gettext_lazy("Notes")),
    ("", gettext_lazy("A line of the notes, with the question")),
)
_KINDS = (
    ("text", gettext_lazy("One line")),
    ("long", gettext_lazy("Several lines")),
    ("choice", gettext_lazy("One of several")),
    ("checkbox", gettext_lazy("Yes or no")),
    ("hidden", gettext_lazy("Hidden")),
)
_FORCED = frozenset({"email", "phone"})


class QuestionForm(CommandForm):
    """One question. What becomes an address, a number or a field of the business has its kind from that."""

    command = commands.Question

    label = line(gettext_lazy("Question"), required=True, most=120)
    maps_to = forms.ChoiceField(label=gettext_lazy("The answer becomes"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        required=False,
        choices=_KINDS,
        help_text=gettext_lazy("E-mail, phone and your own fields bring theirs."),
    )
    required = switch(gettext_lazy("Must be answered"))
    choices = LinesField(label=gettext_lazy("Choices"), help_text=gettext_lazy("One a line, for one of several."))
    value = line(gettext_lazy("Starts with"), help_text=gettext_lazy("A hidden question always answers this."))
    help = line(gettext_lazy("Help"), help_text=gettext_lazy("One line below it."))

    def __init__(self, data: Any = None, *, form: WebForm, row: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=row)
        self.form, self.row = form, row
        place = self.fields["maps_to"]
        if isinstance(place, forms.ChoiceField):
            place.choices = list(_places().items())
        # Faults of the list of questions are told at the question that is edited.
        self.places = {f"/questions/{at}/{name}": name for at in range(len(form.questions) + 1) for name in self.fields}

    def values(self) -> dict[str, Any]:
        """Return the question; its name is made of the words it has at first, and stays."""
        found = super().values()
        place = found["maps_to"]
        kind = "custom" if place.startswith(CUSTOM) else place if place in _FORCED else found["kind"] or "text"
        choices = found["choices"] if kind == "choice" else []
        return {**found, "name": self._name(found["label"]), "kind": kind, "choices": choices}

    def _name(self, label: str) -> str:
        if self.row is not None:
            return str(self.row["name"])
        taken = {row["name"].replace("_", "-") for row in self.form.questions}
        wanted = slug_of(label, length=30, default="question")
        wanted = wanted if wanted[0].isalpha() and not wanted.startswith(("nx-", "utm-")) else f"q-{wanted}"
        return free_slug(wanted, taken).replace("-", "_")


@require_safe
@page(VIEW)
def shown(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a form as its business keeps it."""
    form = selectors.get_form(key)
    now, may = timezone.now(), request.principal.may
    places = _places()
    context = {
        "form": form,
        "questions": [(row, places.get(row["maps_to"], row["maps_to"])) for row in form.questions],
        "preview": PublicForm(web_form=form, country=get_current_tenant().country, auto_id="preview_%s"),
        "missing": services.missing_required(form),
        "address": public_url(form),
        "frame": frame_snippet(form),
        "html": html_snippet(form),
        "may_change": may(CHANGE),
        "may_read": may(VIEW_SENT),
        "figures": selectors.figures_of([form.id], now=now).get(form.id, selectors.Figures()),
        "chart": _chart(form, now),
        "deletion": deletion(form) if may(DELETE) else None,
        **_latest(request, form),
    }
    return render(request, "intake/form_page.html", context)


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def new_question(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask for something more."""
    record = selectors.get_form(key)
    form = QuestionForm(sent(request), form=record)
    made = (
        form.save(lambda question: services.add_question(form_id=key, question=question, actor=request.principal))
        if request.method == "POST"
        else None
    )
    return _answered(request, form, record, made, _("New question"), _("Add the question"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit_question(request: PageRequest, key: UUID, name: str) -> HttpResponse:
    """Ask otherwise."""
    record = selectors.get_form(key)
    row = next((row for row in record.questions if row["name"] == name), None)
    if row is None:
        raise services.QuestionNotFoundError("Nothing is here")
    form = QuestionForm(sent(request), form=record, row=row)
    saved = (
        form.save(
            lambda question: services.change_question(
                form_id=key, name=name, question=question, actor=request.principal
            )
        )
        if request.method == "POST"
        else None
    )
    return _answered(request, form, record, saved, row["label"], _("Save"))


@require_POST
@page(CHANGE)
def move_question(request: PageRequest, key: UUID, name: str) -> HttpResponse:
    """Move a question one place up or down."""
    by = 1 if request.POST.get("way") == "down" else -1
    services.move_question(form_id=key, name=name, by=by, actor=request.principal)
    return redirect("intake:form", key)


@require_POST
@page(CHANGE)
def remove_question(request: PageRequest, key: UUID, name: str) -> HttpResponse:
    """Ask for something no longer."""
    try:
        services.remove_question(form_id=key, name=name, actor=request.principal)
    except InvalidError as refusal:
        messages.error(request, refusal.detail)
    else:
        done(request, _("The form asks for it no longer."))
    return redirect("intake:form", key)


def _answered(
    request: PageRequest, form: QuestionForm, record: WebForm, saved: WebForm | None, title: str, submit: str
) -> HttpResponse:
    home = reverse("intake:form", args=[record.id])
    if saved is not None:
        done(request, _("Saved."))
        return redirect(home)
    return form_page(request, form, title=title, submit=submit, back=home, parent=record.name, parent_url=home)


def _places() -> dict[str, str]:
    """Return what an answer may become, in words."""
    own = {CUSTOM + field.key: field.label for field in live_fields("lead")}
    return {**{name: str(label) for name, label in _PLACES}, **own}


def _latest(request: PageRequest, form: WebForm) -> dict[str, Any]:
    if not request.principal.may(VIEW_SENT):
        return {"latest": []}
    rows = list(selectors.list_submissions().filter(form_id=form.id).order_by("-id")[:LATEST])
    leads = selectors.seen_leads([row.lead_id for row in rows if row.lead_id], seen_by=request.principal)
    return {
        "latest": [(row, leads.get(row.lead_id, "") if row.lead_id else "") for row in rows],
        "may_accept": request.principal.may(ACCEPT),
    }


def _chart(form: WebForm, now: Any) -> Chart | None:
    days = selectors.days_of(form.id, now=now)
    leads, spam = [day.leads for day in days], [day.spam for day in days]
    if not any(leads) and not any(spam):
        return None
    return bar_chart(
        labels=[date_format(day.on, "j") for day in days],
        series=[Series(_("Leads"), leads), Series(_("Spam"), spam)],
        finding=_("%(leads)s leads and %(spam)s refused as spam") % {"leads": sum(leads), "spam": sum(spam)},
    )
