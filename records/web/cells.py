"""A cell of a list that is edited where it stands: its control, its value after it was saved, or what was refused."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.admission import require_right
from core.bulk import back_to
from core.commands import Command
from core.errors import StaleError
from core.forms import form_page, sent
from core.pages import PageRequest, page
from records.cell_forms import CellForm
from records.chosen_columns import table_of
from records.inline import editable_fields
from records.listing import place_of
from records.registry import Field, RecordNotFoundError, RecordType
from records.selectors.custom_fields import fields_remembered

PART = "part"


@require_http_methods(["GET", "POST"])
@page()
@fields_remembered()
def cell(request: PageRequest, name: str, key: UUID, fields: str) -> HttpResponse:
    """Edit the fields of one cell; with `?part=1` as a part of the list, else as a page.

    A part that is refused answers 422, and 412 when somebody changed the record meanwhile: with their value.
    """
    place, who = place_of(name), request.principal
    kind = place.record_type
    for verb in ("view", "change"):
        require_right(who, kind.right(verb), detail="Your role does not change these records")
    chosen = editable_fields(kind, fields)
    record = kind.get(key, seen_by=who, verb="change")
    form = CellForm(sent(request), kind=kind, record=record, fields=chosen, principal=who)
    is_saved = request.method == "POST" and form.save(lambda command: _change(request, kind, form, key, command))
    if PART in request.GET:
        return _shown(request, kind, record, chosen) if is_saved else _control(request, kind, form, chosen)
    back = back_to(request, place.url)
    if is_saved:
        return redirect(back)
    title = _("Edit %(name)s") % {"name": record}
    return form_page(
        request, form, title=title, submit=_("Save"), back=back, parent=str(kind.plural_label), parent_url=place.url
    )


def _change(request: PageRequest, kind: RecordType, form: CellForm, key: UUID, command: Command) -> bool:
    who = request.principal
    held = kind.listed(seen_by=who, right=kind.right("change")).select_for_update(of=("self",)).filter(pk=key).first()
    if held is None or kind.change is None:
        raise RecordNotFoundError("Nothing is here")
    form.hold(held)
    kind.change.run(key, command, who)
    return True


def _control(request: PageRequest, kind: RecordType, form: CellForm, fields: list[Field]) -> HttpResponse:
    status, said = 422 if form.errors else 200, ""
    if form.newer is not None:
        status, wrote = StaleError.status, ", ".join(str(form[field.name].value() or "–") for field in fields)
        said = _("Somebody changed this meanwhile; you see the newer value. You wrote: %(text)s") % {"text": wrote}
        form = CellForm(kind=kind, record=form.newer, fields=fields, principal=request.principal)
    context = {"form": form, "said": said, "action": request.get_full_path()}
    return render(request, "records/_cell.html", context, status=status)


def _shown(request: PageRequest, kind: RecordType, record: Any, fields: list[Field]) -> HttpResponse:
    table = table_of(kind, fields, [record], {}, [])
    return render(request, "records/_cell_shown.html", {"cells": table.rows[0].cells})
