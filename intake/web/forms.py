"""The pages of web forms: their list, making, editing, pausing and deleting one."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.form_fields import area, line
from core.forms import CommandForm, Section, form_page, sent, version_of
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from intake import commands, services
from intake.models import WebForm
from intake.selectors import forms as selectors
from intake.web.shared import ADD, CHANGE, DELETE, VIEW, VIEW_SENT, LinesField, people
from privacy.models import Consent


class NewForm(CommandForm):
    """A new form: its name; questions come next."""

    command: type[commands.FormFacts] = commands.CreateForm

    name = line(
        gettext_lazy("Name"), required=True, most=120, help_text=gettext_lazy("For you: Contact us, Quote, Trade fair.")
    )


class SettingsForm(CommandForm):
    """All that a form has beside its questions."""

    command = commands.ChangeForm
    layout = (
        Section(gettext_lazy("Page"), gettext_lazy("What visitors read."), ["name", "title", "intro", "button"]),
        Section(gettext_lazy("Afterwards"), gettext_lazy("What who sent it sees."), ["thanks", "redirect_url"]),
        Section(gettext_lazy("Leads"), gettext_lazy("What the new lead carries."), ["source", "owner_id"]),
        Section(
            gettext_lazy("Consent"),
            gettext_lazy("A checkbox that nobody must set. What is agreed to is kept with the consents."),
            ["consent_text", "consent_channel", "consent_purpose"],
        ),
        Section(gettext_lazy("Your sites"), gettext_lazy("Where else it may stand."), ["origins"]),
    )

    name = line(gettext_lazy("Name"), required=True, most=120)
    title = line(gettext_lazy("Title"))
    intro = area(gettext_lazy("Introduction"), rows=3)
    button = line(gettext_lazy("Button"), most=60)
    thanks = area(gettext_lazy("Thanks"), rows=3)
    redirect_url = line(gettext_lazy("Go to"), help_text=gettext_lazy("An address of yours, instead of the thanks."))
    source = line(gettext_lazy("Source"), most=60)
    owner_id = forms.ChoiceField(label=gettext_lazy("Owner"), required=False)
    consent_text = line(gettext_lazy("They agree to"), most=300)
    consent_channel = forms.ChoiceField(
        label=gettext_lazy("By"), required=False, choices=[("", gettext_lazy("not set")), *Consent.Channel.choices]
    )
    consent_purpose = line(gettext_lazy("What for"), most=60, help_text=gettext_lazy("One word: newsletter"))
    origins = LinesField(
        label=gettext_lazy("Sites"),
        help_text=gettext_lazy("One a line, such as https://www.example.com. They may show it in a frame or send it."),
    )

    def __init__(self, data: Any = None, *, record: WebForm, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.initial = {name: getattr(record, name) for name in self.fields if hasattr(record, name)}
        self.initial["version"] = version_of(record)
        owner = self.fields["owner_id"]
        if isinstance(owner, forms.ChoiceField):
            known = list(people())
            present = str(record.owner_id or "")
            is_gone = present not in {key for key, _name in known}
            owner.choices = [*known, *([(present, _("somebody who left"))] if is_gone else [])]

    def values(self) -> dict[str, Any]:
        """Return what was changed; nobody is no owner."""
        found = {name: value for name, value in super().values().items() if name in self.changed_data}
        return {**found, **({"owner_id": found["owner_id"] or None} if "owner_id" in found else {})}


@require_safe
@page(VIEW)
def listed(request: PageRequest) -> HttpResponse:
    """List the forms with what each brought in the last thirty days."""
    text = request.GET.get("q", "").strip()
    found = selectors.list_forms()
    rows = read_page(selectors.search_forms(found, text) if text else found, request.GET)
    figures = selectors.figures_of([form.id for form in rows.rows], now=timezone.now())
    context = {
        "page": rows,
        "rows": [(form, figures.get(form.id, selectors.Figures())) for form in rows.rows],
        "text": text,
        "may_add": request.principal.may(ADD),
        "may_read": request.principal.may(VIEW_SENT),
    }
    return render(request, "intake/forms.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Make a form and go to its questions."""
    form = NewForm(sent(request))
    made = (
        form.save(lambda command: services.create_form(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The form is live. Change what it asks for."))
        return redirect("intake:form", made.id)
    home = reverse("intake:forms")
    return form_page(request, form, title=_("New form"), submit=_("Make the form"), back=home, parent=_("Forms"))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit what a form has beside its questions."""
    record = selectors.get_form(key)
    form = SettingsForm(sent(request), record=record)

    def act(command: commands.ChangeForm) -> WebForm:
        form.hold(selectors.lock_form(key))
        return services.change_form(form_id=key, **command.given(), actor=request.principal)

    home = reverse("intake:form", args=[key])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(home)
    return form_page(request, form, title=_("Settings"), submit=_("Save"), back=home, parent=record.name)


@require_POST
@page(CHANGE)
def pause(request: PageRequest, key: UUID) -> HttpResponse:
    """Take nothing for now."""
    services.pause_form(form_id=key, actor=request.principal)
    done(request, _("Paused. Visitors read that it is closed."), undo=reverse("intake:form-resume", args=[key]))
    return redirect("intake:form", key)


@require_POST
@page(CHANGE)
def resume(request: PageRequest, key: UUID) -> HttpResponse:
    """Take answers again."""
    services.resume_form(form_id=key, actor=request.principal)
    done(request, _("The form takes answers again."))
    return redirect("intake:form", key)


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a form."""
    record = selectors.get_form(key)
    if not is_confirmed(request):
        return confirm_page(request, deletion(record))
    services.delete_form(form_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": record})
    return redirect("intake:forms")


def deletion(record: WebForm) -> Confirmation:
    """Return the question before a form is removed."""
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": record},
        effect=_("Its address and all snippets stop working, and what was sent by it goes. The leads stay."),
        verb=_("Delete the form"),
        safe=_("Keep it"),
        url=reverse("intake:form-delete", args=[record.id]),
        back=reverse("intake:form", args=[record.id]),
    )
