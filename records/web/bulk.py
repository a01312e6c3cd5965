"""Acts on the chosen rows of any list: one field gets a value, or they are deleted; then what became of each."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from core.admission import require_right
from core.bulk import ACT, KEYS, NEXT, BulkAct, back_to, chosen
from core.commands import Command
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import InvalidError
from core.form_fields import line
from core.forms import CommandForm, form_page
from core.pages import PageRequest, page
from core.toasts import done as say
from records.cells import Place, read
from records.commands import TagRecords
from records.listing import DELETE, EDIT, ListPlace, place_of
from records.references import people
from records.registry import Field, RecordType, Shape
from records.services import bulk as services
from records.services import tags
from tenants.selectors import get_current_tenant

ACTS = (BulkAct(EDIT, gettext_lazy("Edit"), "pencil"), BulkAct(DELETE, gettext_lazy("Delete"), "trash-2"))
FIELD, VALUE, SENT = "field", "value", "sent"
TAG, UNTAG = "put-tags", "take-tags"
_TAGGING = {TAG: tags.attach_tags, UNTAG: tags.detach_tags}
_PLAIN = frozenset({Shape.TEXT, Shape.LONG, Shape.PERSON})
_EMPTY: Mapping[Shape, Any] = {Shape.TEXT: "", Shape.LONG: "", Shape.TEXTS: []}


class RowsForm(CommandForm):
    """A form about the chosen rows of a list, which go along with it."""

    command = Command

    act = forms.CharField(required=False, widget=forms.HiddenInput)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    keys = forms.Field(required=False, widget=forms.MultipleHiddenInput)


class FieldForm(RowsForm):
    """What shall be done with them: the field that gets a value, or deletion."""

    field = forms.ChoiceField(label=gettext_lazy("What to do"))


class ValueForm(RowsForm):
    """The value that the field of every row gets."""

    field = forms.CharField(widget=forms.HiddenInput)
    sent = forms.CharField(widget=forms.HiddenInput)

    def ask(self, field: Field) -> None:
        """Add the control that fits the field."""
        self.fields[VALUE] = _control(field)


@require_POST
@page()
def chosen_rows(request: PageRequest, name: str) -> HttpResponse:
    """Take the chosen rows; each asks for its own right when its turn comes."""
    place = place_of(name)
    kind = place.record_type
    require_right(request.principal, kind.right("view"), detail="Your role does not open this page")
    act, keys = chosen(request, ACTS)
    if act == DELETE or request.POST.get(FIELD) == DELETE:
        return _delete(request, place, keys)
    if request.POST.get(FIELD) in _TAGGING:
        return _tag(request, place, keys, request.POST[FIELD])
    found = next((each for each in changeable(kind) if each.name == request.POST.get(FIELD)), None)
    return _ask_field(request, place, keys) if found is None else _change(request, place, keys, found)


def changeable(kind: RecordType) -> list[Field]:
    """Return the fields that many records of a kind can be given at once."""
    taken = kind.change.command.model_fields if kind.change else {}
    return [each for each in kind.fields if each.is_writable and each.shape != Shape.RECORD and each.name in taken]


def _ask_field(request: PageRequest, place: ListPlace, keys: Sequence[UUID]) -> HttpResponse:
    kind, may = place.record_type, request.principal.may
    is_sent = FIELD in request.POST
    form = FieldForm(request.POST if is_sent else None, initial=_along(request, keys))
    fields = [(each.name, each.label) for each in changeable(kind)] if may(kind.right("change")) else []
    words = [(TAG, _("Put tags on")), (UNTAG, _("Take tags off"))] if fields and may("records.view_tag") else []
    more = [(_("Everything"), [(DELETE, _("Delete them"))])] if may(kind.right("delete")) else []
    control: Any = form.fields[FIELD]
    change = [(_("Change a field"), fields), (_("Tags"), words)] if fields else []
    control.choices = [("", _("Choose")), *change, *more]
    return _page(request, form, place, keys, submit=_("Continue"))


def _change(request: PageRequest, place: ListPlace, keys: Sequence[UUID], field: Field) -> HttpResponse:
    kind, is_sent = place.record_type, SENT in request.POST
    initial = {**_along(request, keys), FIELD: field.name, SENT: "yes", "act": EDIT}
    form = ValueForm(request.POST if is_sent else None, initial=initial)
    form.ask(field)
    command = _read(form, kind, field) if is_sent and form.is_valid() else None
    if command is None:
        return _page(request, form, place, keys, submit=_("Change them"))
    found = services.change_records(kind, ids=keys, change=command, actor=request.principal)
    return _told(request, place, found, _changed)


def _tag(request: PageRequest, place: ListPlace, keys: Sequence[UUID], act: str) -> HttpResponse:
    is_sent = SENT in request.POST
    initial = {**_along(request, keys), FIELD: act, SENT: "yes"}
    form = ValueForm(request.POST if is_sent else None, initial=initial)
    form.fields[VALUE] = line(_("Tags"), required=True, most=1000, help_text=_("Several are separated by commas."))
    if is_sent and form.is_valid():
        words = [word.strip() for word in form.cleaned_data[VALUE].split(",") if word.strip()]
        try:
            with transaction.atomic():
                given = TagRecords.check({"record_type": place.kind, "record_ids": keys, "tags": words}).given()
                found = _TAGGING[act](**given, actor=request.principal)
        except InvalidError as refusal:
            form.add_error(VALUE, refusal.detail)
        else:
            done = [services.Done(each.record_id, each.status, each.code, each.detail) for each in found]
            return _told(request, place, done, _changed)
    return _page(request, form, place, keys, submit=_("Change them"))


def _read(form: ValueForm, kind: RecordType, field: Field) -> Command | None:
    """Return the change; None when the value does not fit, which the form then says."""
    text = form.cleaned_data[VALUE]
    home = get_current_tenant()
    place = Place(home.country, home.currency, ZoneInfo(home.timezone))
    change: Any = kind.change
    try:
        value = text if field.shape in _PLAIN else read(field, text, place)
        command: Command = change.command.check({field.name: value if text else _EMPTY.get(field.shape)})
    except InvalidError as refusal:
        form.add_error(VALUE, refusal.errors[0].detail if refusal.errors else refusal.detail)
        return None
    return command


def _delete(request: PageRequest, place: ListPlace, keys: Sequence[UUID]) -> HttpResponse:
    if not is_confirmed(request):
        number = len(keys)
        asked = Confirmation(
            title=ngettext("Delete %(number)d record?", "Delete %(number)d records?", number) % {"number": number},
            effect=_("What is about them goes along: tags, comments, files. It cannot be undone."),
            verb=_("Delete them"),
            safe=_("Keep them"),
            url=reverse("records:chosen", args=[place.kind]),
            back=back_to(request, place.url),
            fields=[(ACT, DELETE), (NEXT, back_to(request, place.url)), *((KEYS, str(key)) for key in keys)],
        )
        return confirm_page(request, asked)
    found = services.delete_records(place.record_type, ids=keys, actor=request.principal)
    return _told(request, place, found, _deleted)


def _changed(number: int, total: int) -> str:
    return _("%(number)d of %(total)d changed.") % {"number": number, "total": total}


def _deleted(number: int, total: int) -> str:
    return _("%(number)d of %(total)d deleted.") % {"number": number, "total": total}


def _told(
    request: PageRequest, place: ListPlace, found: Sequence[services.Done], sentence: Callable[[int, int], str]
) -> HttpResponse:
    """Say it on the list when all went through, else on a page that names who was refused and why."""
    counts, back = services.count_statuses(found), back_to(request, place.url)
    text = sentence(counts[services.CHANGED], len(found))
    left = [each for each in found if each.status in {services.REFUSED, services.MISSING}]
    if not left:
        say(request, text)
        return redirect(back)
    kind = place.record_type
    shown = {row.pk: row for row in kind.listed(seen_by=request.principal).filter(pk__in=[each.id for each in left])}
    context = {
        "text": text,
        "unchanged": counts[services.UNCHANGED],
        "rows": [(shown.get(each.id), kind.url(each.id) if each.id in shown else "", each) for each in left],
        "back": back,
        "parent": kind.plural_label,
        "parent_url": place.url,
    }
    return render(request, "records/bulk_result.html", context)


def _along(request: PageRequest, keys: Sequence[UUID]) -> dict[str, Any]:
    return {"act": EDIT, "next": request.POST.get(NEXT, ""), "keys": [str(key) for key in keys]}


def _page(
    request: PageRequest, form: CommandForm, place: ListPlace, keys: Sequence[UUID], *, submit: str
) -> HttpResponse:
    number = len(keys)
    return form_page(
        request,
        form,
        title=ngettext("Edit %(number)d record", "Edit %(number)d records", number) % {"number": number},
        submit=submit,
        back=back_to(request, place.url),
        parent=str(place.record_type.plural_label),
        parent_url=place.url,
    )


def _control(field: Field) -> forms.Field:
    label: Any = field.label
    if field.shape == Shape.PERSON:
        return forms.ChoiceField(label=label, required=False, choices=[("", _("Nobody")), *people()])
    if field.shape == Shape.CHOICE and field.choices is not None:
        return forms.ChoiceField(label=label, choices=field.choices.choices)
    if field.shape == Shape.BOOLEAN:
        return forms.ChoiceField(label=label, choices=[("yes", _("Yes")), ("no", _("No"))])
    help_text = _HINTS.get(field.shape, gettext_lazy("Leave it empty to take the value away."))
    return forms.CharField(label=label, required=False, widget=_widget(field), help_text=help_text)


_HINTS: Mapping[Shape, Any] = {
    Shape.TEXTS: gettext_lazy("Several are separated by commas. Leave it empty to take all away."),
    Shape.MONEY: gettext_lazy("Such as 25,000.00 or USD 100. Leave it empty to take the value away."),
    Shape.INSTANT: gettext_lazy("Such as 2026-11-25 09:00. Leave it empty to take the value away."),
}


def _widget(field: Field) -> forms.Widget:
    if field.shape == Shape.LONG:
        return forms.Textarea(attrs={"rows": 4})
    return forms.DateInput(attrs={"type": "date"}) if field.shape == Shape.DAY else forms.TextInput()
