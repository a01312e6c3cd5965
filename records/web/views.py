"""Pages of saved views: keep a list by name or in the place of a view, rename, share, delete; choose columns."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core.admission import require_right
from core.commands import Command
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.form_fields import line, switch
from core.forms import CommandForm, form_page, sent
from core.pages import PageRequest, page
from core.toasts import done
from records import commands
from records.chosen_columns import chosen_fields
from records.fields import all_fields
from records.listing import COLUMNS, LIST, ORDERING, ListPlace, place_of
from records.models import SavedView
from records.selectors import views as selectors
from records.services import views as services

VIEW, ADD = selectors.VIEW, "records.add_saved_view"


class ViewForm(CommandForm):
    """A view by its name; sharing is offered to who may, and opening by itself to its owner."""

    command: type[Command] = commands.ChangeSavedView

    name = line(gettext_lazy("Name"), required=True, most=80)
    is_default = switch(gettext_lazy("Open it when I open the list"))
    is_shared = switch(gettext_lazy("Share it with everybody who sees such records"))

    def __init__(self, *args: Any, may_share: bool, is_own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]
        if not is_own:
            del self.fields["is_default"]


class NewViewForm(ViewForm):
    """A new view of a list as it is."""

    command = commands.CreateSavedView
    asked: dict[str, Any]

    def values(self) -> dict[str, Any]:
        """Add what the list is asked for."""
        return {**super().values(), **self.asked}


class ColumnsForm(CommandForm):
    """Which fields a list has as columns; without any it has those of its own."""

    command = Command

    columns = forms.MultipleChoiceField(
        label=gettext_lazy("Columns"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Choose none to have the columns that the list comes with."),
    )


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Keep a list by name."""
    place = _place(request, request.GET.get("record_type", ""))
    form = NewViewForm(sent(request), may_share=request.principal.may(services.SHARE))
    form.asked = {"record_type": place.kind, **_asked(place, QueryDict(request.GET.get(LIST, "")), request)}
    made = (
        form.save(lambda command: services.create_view(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The view is saved."))
        return redirect(place.address(made))
    back = f"{place.url}?{request.GET.get(LIST, '')}"
    title = _("Save this list of %(records)s") % {"records": place.record_type.plural_label}
    return _form(request, form, place, title=title, back=back)


@require_http_methods(["GET", "POST"])
@page(VIEW)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Rename a view, share it, let it open by itself."""
    view = selectors.get_view(key, seen_by=request.principal)
    place, is_own = _place(request, view.record_type), view.owner_id == request.principal.id
    initial = {"name": view.name, "is_default": view.is_default, "is_shared": view.is_shared}
    may_share = request.principal.may(services.SHARE)
    form = ViewForm(sent(request), may_share=may_share, is_own=is_own, initial=initial)
    saved = (
        form.save(lambda command: services.change_view(view_id=key, **command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if saved is not None:
        done(request, _("Saved."))
        return redirect(place.address(saved))
    return _form(request, form, place, title=_("Edit %(name)s") % {"name": view}, back=place.address(view))


@require_http_methods(["GET", "POST"])
@page(VIEW)
def update(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then let a view want the list as it is now."""
    view = selectors.get_view(key, seen_by=request.principal)
    place = _place(request, view.record_type)
    given = request.POST.get(LIST, "") if request.method == "POST" else request.GET.get(LIST, "")
    if not is_confirmed(request):
        asked = Confirmation(
            title=_("Save this list as %(name)s?") % {"name": view},
            effect=_("The filters, words and columns that the view has now are replaced by those of the list."),
            verb=_("Save the view"),
            safe=_("Keep it as it is"),
            url=reverse("records:view-update", args=[key]),
            back=f"{place.url}?{given}",
            fields=[(LIST, given)],
            kind="primary",
        )
        return confirm_page(request, asked)
    command = commands.ChangeSavedView.check(_asked(place, QueryDict(given), request))
    saved = services.change_view(view_id=key, **command.given(), actor=request.principal)
    done(request, _("The view is saved."))
    return redirect(place.address(saved))


@require_http_methods(["GET", "POST"])
@page(VIEW)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then let a view go."""
    view = selectors.get_view(key, seen_by=request.principal)
    place = _place(request, view.record_type)
    if not is_confirmed(request):
        return confirm_page(request, _delete_question(view, place))
    services.delete_view(view_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": view})
    return redirect(place.url)


@require_http_methods(["GET", "POST"])
@page()
def columns(request: PageRequest, name: str) -> HttpResponse:
    """Choose the columns of a list, which go into its address."""
    place = _place(request, name)
    asked = QueryDict(request.GET.get(LIST, ""), mutable=True)
    present = [each.name for each in chosen_fields(place.record_type, asked.get(COLUMNS, ""))]
    form = ColumnsForm(sent(request), initial={"columns": present})
    offered: Any = form.fields["columns"]
    offered.choices = [(each.name, each.label) for each in all_fields(place.record_type)]
    if request.method == "POST" and form.is_valid():
        asked[COLUMNS] = ",".join(form.cleaned_data["columns"])
        return redirect(f"{place.url}?{urlencode(asked.dict())}")
    title = _("Columns of %(records)s") % {"records": place.record_type.plural_label}
    return _form(request, form, place, title=title, back=f"{place.url}?{request.GET.get(LIST, '')}")


def _place(request: PageRequest, kind: str) -> ListPlace:
    """Return a list that the caller may open.

    Raises:
        NotFoundError: there is none.
        NotPermittedError: the caller may not see such records.
    """
    place = place_of(kind)
    require_right(request.principal, place.record_type.right("view"), detail="Your role does not open this page")
    return place


def _asked(place: ListPlace, query: QueryDict, request: PageRequest) -> dict[str, Any]:
    names = [each.name for each in chosen_fields(place.record_type, query.get(COLUMNS, ""))]
    return {
        "filters": place.filters(query, request.principal),
        "search": place.search(query),
        "ordering": query.get(ORDERING, ""),
        "columns": names,
    }


def _delete_question(view: SavedView, place: ListPlace) -> Confirmation:
    effect = _("The records stay. Whoever opened it finds it no more.") if view.is_shared else _("The records stay.")
    return Confirmation(
        title=_("Delete the view %(name)s?") % {"name": view},
        effect=effect,
        verb=_("Delete the view"),
        safe=_("Keep it"),
        url=reverse("records:view-delete", args=[view.id]),
        back=place.address(view),
    )


def _form(request: PageRequest, form: Any, place: ListPlace, *, title: str, back: str) -> HttpResponse:
    parent = str(place.record_type.plural_label)
    return form_page(request, form, title=title, submit=_("Save"), back=back, parent=parent, parent_url=place.url)
