"""Pages of scoring models: what earns points, tried on the newest records before it counts."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import MalformedError
from core.forms import CommandForm, form_page, sent
from core.lists import Tab
from core.pages import PageRequest, page
from core.toasts import done
from records.registry import RecordType, get_record_type
from scoring import selectors, services
from scoring.commands import ChangeScoringModel
from scoring.models import ScoringModel
from scoring.permissions import ADD, CHANGE, DELETE, VIEW
from scoring.rules import default_rules
from scoring.web.badges import TONES
from scoring.web.forms import ModelForm, told

MOST_TRIED = 20


@require_safe
@page(VIEW)
def models(request: PageRequest) -> HttpResponse:
    """List the models of one kind of record, the one that counts first."""
    about = _about(request)
    found = selectors.list_models().filter(record_type=about.name).order_by("-is_active", "name", "id")
    context = {
        "tabs": [Tab(str(kind.plural_label), f"?kind={kind.name}", 0, kind is about) for kind in _kinds()],
        "about": about,
        "rows": list(found),
        "new_url": f"{reverse('scoring:model-new')}?kind={about.name}",
        "may_add": request.principal.may(ADD),
        "may_change": request.principal.may(CHANGE),
    }
    return render(request, "scoring/models.html", context)


@require_safe
@page(VIEW)
def model(request: PageRequest, key: UUID) -> HttpResponse:
    """Show what earns points, and what the newest records would get."""
    found = selectors.get_model(key)
    about = get_record_type(found.record_type)
    tried = services.try_model(model=found, most=MOST_TRIED, seen_by=request.principal, now=timezone.now())
    context = {
        "model": found,
        "about": about,
        "rules": [(rule, told(about, rule)) for rule in found.rules],
        "tried": [(each, about.url(each.record.pk), TONES[each.band]) for each in tried],
        "list_url": _home(found.record_type),
        "may_change": request.principal.may(CHANGE),
        "delete_asked": _question(found) if request.principal.may(DELETE) and not found.is_active else None,
    }
    return render(request, "scoring/model.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Add a model, beginning with what earns points from the start."""
    about = _about(request)
    form = ModelForm(sent(request), about=about, rules=default_rules(about.name))
    made = (
        form.save(lambda command: services.create_model(**command.kept(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The model is there; look at what it would give, then activate it."))
        return redirect("scoring:model", made.id)
    title = _("New scoring model for %(records)s") % {"records": str(about.plural_label).lower()}
    return _form(request, form, title, _("Add model"), _home(about.name))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a model."""
    found = selectors.get_model(key)
    about = get_record_type(found.record_type)
    form = ModelForm(sent(request), about=about, rules=found.rules, model=found)
    form.command = ChangeScoringModel

    def act(command: Any) -> ScoringModel:
        form.hold(selectors.lock_model(key))
        return services.change_model(model_id=key, **command.kept(), actor=request.principal)

    back = reverse("scoring:model", args=[key])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved; scores follow."))
        return redirect(back)
    return _form(request, form, _("Edit %(name)s") % {"name": found}, _("Save"), back)


@require_POST
@page(CHANGE)
def activate(request: PageRequest, key: UUID) -> HttpResponse:
    """Let a model count."""
    found = services.activate_model(model_id=key, actor=request.principal)
    done(request, _("%(name)s counts now; scores follow.") % {"name": found})
    return redirect("scoring:model", key)


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a model that does not count."""
    found = selectors.get_model(key)
    if not is_confirmed(request):
        return confirm_page(request, _question(found))
    services.delete_model(model_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": found})
    return redirect(_home(found.record_type))


def _question(found: ScoringModel) -> Confirmation:
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": found},
        effect=_("It does not count, so no score changes."),
        verb=_("Delete the model"),
        safe=_("Keep it"),
        url=reverse("scoring:model-delete", args=[found.id]),
        back=reverse("scoring:model", args=[found.id]),
    )


def _kinds() -> list[RecordType]:
    return [get_record_type(name) for name in selectors.KINDS]


def _about(request: PageRequest) -> RecordType:
    name = request.GET.get("kind", "") or selectors.KINDS[0]
    if name not in selectors.KINDS:
        raise MalformedError("Such records have no scores")
    return get_record_type(name)


def _home(record_type: str) -> str:
    return f"{reverse('scoring:models')}?kind={record_type}"


def _form(request: PageRequest, form: CommandForm, title: str, submit: str, back: str) -> HttpResponse:
    home = reverse("scoring:models")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("Scoring"), parent_url=home)
