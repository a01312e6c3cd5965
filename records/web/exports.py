"""Pages of exports: choose columns and kind of file for a list as it was narrowed, and fetch the file."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts.names import names_of
from core.errors import DomainError
from core.forms import CommandForm, form_page
from core.lists import read_page
from core.pages import PageRequest, page
from core.toasts import done
from records import commands, selectors, services
from records.fields import all_fields
from records.models import Export
from records.registry import RecordType, get_record_type
from records.selectors.exports import ADD_EXPORT, VIEW_EXPORT
from records.sheets import MEDIA
from records.web.shared import label_of, sections

_FILTER = "filter-"


class ExportForm(CommandForm):
    """Which columns, as which kind of file; the list was chosen on its own page."""

    command = commands.RequestExport
    places = {"/columns": "columns"}

    format = forms.ChoiceField(
        label=gettext_lazy("Kind of file"),
        choices=[
            ("csv", gettext_lazy("CSV, for any program")),
            ("xlsx", gettext_lazy("XLSX, for spreadsheets")),
            ("jsonl", gettext_lazy("JSON lines, for programs")),
        ],
    )
    columns = forms.MultipleChoiceField(label=gettext_lazy("Columns"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, kind: RecordType, wanted: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        field: Any = self.fields["columns"]
        field.choices = [(each.name, each.label) for each in all_fields(kind)]
        field.initial = [name for name, _label in field.choices]

    def values(self) -> dict[str, Any]:
        """Return the list with what is chosen of it."""
        return {**self.wanted, **super().values()}


@require_safe
@page(VIEW_EXPORT)
def exports(request: PageRequest) -> HttpResponse:
    """List exports; a file is there for a week."""
    shown = read_page(selectors.list_exports(seen_by=request.principal), request.GET)
    makers = names_of(each.made_by for each in shown.rows)
    rows = [(each, label_of(each.record_type), makers.get(each.made_by, "")) for each in shown.rows]
    context = {
        "page": shown,
        "rows": rows,
        "tabs": sections(request.principal, "records:exports"),
        "is_pending": any(each.status == Export.Status.PENDING for each in shown.rows),
        "own": request.principal.id,
    }
    return render(request, "records/exports.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD_EXPORT)
def new(request: PageRequest) -> HttpResponse:
    """Choose columns and kind of file for the rows of a list."""
    kind = get_record_type(request.GET.get("record_type", ""))
    filters = {name.removeprefix(_FILTER): text for name, text in request.GET.items() if name.startswith(_FILTER)}
    wanted = {"record_type": kind.name, "filters": filters, "search": request.GET.get("search", "")}
    form = ExportForm(request.POST or None, kind=kind, wanted=wanted)
    made = form.save(lambda command: _request(request, command)) if request.method == "POST" else None
    if made is not None:
        done(request, _("The file is being written; it is here in a moment."))
        return redirect("records:exports")
    return form_page(
        request,
        form,
        title=_("Export %(records)s") % {"records": str(kind.plural_label).lower()},
        submit=_("Write the file"),
        back=reverse("records:exports"),
        parent=_("Exports"),
    )


@require_safe
@never_cache
@page(VIEW_EXPORT)
def download(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Give the file out; the log keeps who took it."""
    export, pieces = services.download_export(export_id=key, actor=request.principal, now=timezone.now())
    name = f"{export.record_type}-{export.created_at:%Y-%m-%d}.{export.format}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(pieces, content_type=MEDIA[export.format], headers=headers)


def _request(request: PageRequest, command: commands.RequestExport) -> Export:
    try:
        return services.request_export(command=command, actor=request.principal, now=timezone.now())
    except DomainError as refusal:
        if any(not fault.pointer.startswith("/columns") for fault in refusal.errors):
            raise type(refusal)(refusal.detail, code=refusal.refusal_code) from None
        raise
