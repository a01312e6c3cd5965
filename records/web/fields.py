"""The page of the fields that a business adds to its records: add, edit, archive, delete."""

import re
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.confirm import Confirmation, confirm_page, is_confirmed
from core.form_fields import area, line, switch, whole
from core.forms import CommandForm, form_page, sent, version_of
from core.lists import Tab
from core.pages import PageRequest, page
from core.slugs import slug_of
from core.toasts import done
from records import commands
from records.models import CustomField, WithCustom
from records.registry import RecordType, get_record_type, record_types
from records.selectors import custom_fields as selectors
from records.services import custom_fields as services

VIEW, ADD, CHANGE, DELETE = (f"records.{verb}_customfield" for verb in ("view", "add", "change", "delete"))
_OPTIONS_HELP = gettext_lazy("One a line. To keep a short word behind a long one: vip = Very important")


class FieldForm(CommandForm):
    """What a field has that may change later."""

    command: type[commands.CustomFieldFacts] = commands.ChangeCustomField

    label = line(gettext_lazy("Name"), required=True, most=120)
    options = area(gettext_lazy("Choices"), help_text=_OPTIONS_HELP)
    is_required = switch(gettext_lazy("New records must have it"))
    help = line(gettext_lazy("Help"), help_text=gettext_lazy("One line below the field."))
    position = whole(gettext_lazy("Position"), help_text=gettext_lazy("The smallest comes first."))

    def __init__(self, data: Any = None, *, record: CustomField | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if record is None:
            return
        self.initial = {name: getattr(record, name) for name in self.fields if hasattr(record, name)}
        self.initial |= {"options": _as_lines(record), "version": version_of(record)}
        if record.kind not in CustomField.CHOOSING:
            del self.fields["options"]

    def values(self) -> dict[str, Any]:
        """Return the choices as value and label; a line that is in the field already keeps its value."""
        found = {**super().values(), "position": self.cleaned_data["position"] or 0}
        if "options" in found:
            found["options"] = [_option(text) for text in found["options"].splitlines() if text.strip()]
        return found


class NewFieldForm(FieldForm):
    """A new field of a kind of record."""

    command = commands.CreateCustomField
    field_order = ["label", "kind", "options", "is_required", "help", "position", "key"]

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=CustomField.Kind.choices, help_text=gettext_lazy("It stays as it is.")
    )
    key = line(
        gettext_lazy("Key"),
        most=40,
        help_text=gettext_lazy("What the API and files call it; it stays. Made of the name when left out."),
    )

    def __init__(self, data: Any = None, *, about: RecordType, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.about = about

    def values(self) -> dict[str, Any]:
        """Name the kind of record, and make the key of the name when it is left out."""
        found = super().values()
        key = found["key"] or re.sub(r"^[^a-z]+", "", slug_of(found["label"]).replace("-", "_"))[:40]
        return {**found, "key": key, "record_type": self.about.name}


@require_safe
@page(VIEW)
def fields(request: PageRequest) -> HttpResponse:
    """List the fields of one kind of record in their order, archived ones last."""
    kinds = _kinds(request)
    about = _about(request, kinds)
    found = selectors.list_custom_fields().filter(record_type=about.name)
    rows = list(found.order_by("is_archived", "position", "label", "id"))
    uses = selectors.count_records([field.id for field in rows])
    may = request.principal.may
    context = {
        "tabs": [Tab(str(each.plural_label), f"?kind={each.name}", 0, each is about) for each in kinds],
        "about": about,
        "rows": [(field, uses.get(field.id, 0)) for field in rows],
        "new_url": f"{reverse('records:field-new')}?kind={about.name}",
        "may_add": may(ADD),
        "may_change": may(CHANGE),
        "may_delete": may(DELETE),
    }
    return render(request, "records/fields.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Add a field."""
    about = _about(request, _kinds(request))
    form = NewFieldForm(sent(request), about=about)
    made = (
        form.save(lambda command: services.create_custom_field(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The field is added; it stands in the forms now."))
        return redirect(_home(about.name))
    title = _("New field of %(records)s") % {"records": str(about.plural_label).lower()}
    return _form(request, form, title, _("Add field"), _home(about.name))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a field."""
    field = selectors.get_custom_field(key)
    form = FieldForm(sent(request), record=field)

    def act(command: Any) -> CustomField:
        form.hold(selectors.lock_custom_field(key))
        return services.change_custom_field(field_id=key, **command.given(), actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(_home(field.record_type))
    return _form(request, form, _("Edit %(name)s") % {"name": field}, _("Save"), _home(field.record_type))


@require_POST
@page(CHANGE)
def archive(request: PageRequest, key: UUID) -> HttpResponse:
    """Put a field away, or take it back; its values stay on the records."""
    wanted = request.POST.get("restore") is None
    field = services.change_custom_field(field_id=key, is_archived=wanted, actor=request.principal)
    told = _("%(name)s is archived; its values stay.") if wanted else _("%(name)s is here again.")
    done(request, told % {"name": field})
    return redirect(_home(field.record_type))


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, naming what goes, then remove a field with its values."""
    field = selectors.get_custom_field(key)
    home = _home(field.record_type)
    if not is_confirmed(request):
        return confirm_page(request, _question(field, home))
    services.delete_custom_field(field_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": field})
    return redirect(home)


def _question(field: CustomField, home: str) -> Confirmation:
    uses = selectors.count_records([field.id]).get(field.id, 0)
    lost = ngettext("The value of %(count)s record goes.", "The values of %(count)s records go.", uses)
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": field},
        effect=f"{lost % {'count': f'{uses:,}'}} {_('Archive it instead to keep them.')}",
        verb=_("Delete the field"),
        safe=_("Keep it"),
        url=reverse("records:field-delete", args=[field.id]),
        back=home,
    )


def _kinds(request: PageRequest) -> list[RecordType]:
    seen = [kind for kind in record_types() if request.principal.may(kind.right("view"))]
    return [kind for kind in seen if issubclass(kind.model, WithCustom)]


def _about(request: PageRequest, kinds: list[RecordType]) -> RecordType:
    """Return the kind that the address names, else contacts where they may be seen, else the first.

    Raises:
        UnknownRecordTypeError: it names none that is seen.
    """
    named = request.GET.get("kind", "")
    found = next((kind for kind in kinds if kind.name == (named or "contact")), None)
    if found is None and not named and kinds:
        return kinds[0]
    return found or get_record_type("")


def _home(record_type: str) -> str:
    return f"{reverse('records:fields')}?kind={record_type}"


def _form(request: PageRequest, form: CommandForm, title: str, submit: str, home: str) -> HttpResponse:
    return form_page(request, form, title=title, submit=submit, back=home, parent=_("Fields"), parent_url=home)


def _as_lines(field: CustomField) -> str:
    return "\n".join(value if value == label else f"{value} = {label}" for value, label in field.choices)


def _option(text: str) -> dict[str, str]:
    value, is_named, label = (part.strip() for part in text.partition("="))
    return {"value": value, "label": label if is_named else value}
