"""Pages of imports: bring a file, say what its columns are, look at what it would do, run it, take it back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpResponse, HttpResponseBase, QueryDict, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import DomainError, FieldError
from core.forms import CommandForm, form_page
from core.lists import read_page
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done
from records import commands, selectors, services
from records.models import Import
from records.plans import Target, targets
from records.registry import RecordType, Shape, get_record_type
from records.selectors.imports import ADD_IMPORT, VIEW_IMPORT
from records.services.imports import BadMappingError
from records.web.shared import importable, label_of, sections

_OPEN = frozenset({Import.Status.UPLOADED, Import.Status.MAPPED, Import.Status.CHECKED})


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the file on the page where it gets its field."""

    number: int
    heading: str
    samples: Sequence[str]
    chosen: str
    makes_missing: bool


class UploadForm(CommandForm):
    """A file, and what its rows are."""

    command = commands.UploadImport

    record_type = forms.ChoiceField(label=gettext_lazy("What the rows are"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("CSV or XLSX with headings in the first row, at most 8 MB and 100,000 rows"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
        allow_empty_file=True,
    )

    def __init__(self, *args: Any, principal: Principal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["record_type"]
        field.choices = [(kind.name, kind.plural_label) for kind in importable(principal)]
        self.principal = principal

    def values(self) -> dict[str, Any]:
        """Return what stands beside the file."""
        return {"record_type": self.cleaned_data["record_type"]}

    def upload(self) -> Import | None:
        """Keep the file; None when something was refused."""
        file: Any = self.files.get("file")
        return self.save(
            lambda command: services.upload_import(
                record_type=command.record_type,
                file=file,
                file_name=file.name,
                size=file.size,
                actor=self.principal,
            )
        )


@require_safe
@page(VIEW_IMPORT)
def imports(request: PageRequest) -> HttpResponse:
    """List imports, the newest first."""
    shown = read_page(selectors.list_imports(seen_by=request.principal), request.GET)
    makers = names_of(each.made_by for each in shown.rows)
    context = {
        "page": shown,
        "rows": [(each, label_of(each.record_type), makers.get(each.made_by, "")) for each in shown.rows],
        "tabs": sections(request.principal, "records:imports"),
        "may_import": request.principal.may(ADD_IMPORT) and bool(importable(request.principal)),
    }
    return render(request, "records/imports.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD_IMPORT)
def new(request: PageRequest) -> HttpResponse:
    """Bring a file."""
    is_sent = request.method == "POST"
    form = UploadForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        initial={"record_type": request.GET.get("record_type", "")},
        principal=request.principal,
    )
    made = form.upload() if request.method == "POST" else None
    if made is not None:
        return redirect("records:import", made.id)
    return form_page(
        request,
        form,
        title=_("Import a file"),
        submit=_("Read the file"),
        back=reverse("records:imports"),
        parent=_("Imports"),
    )


@require_safe
@page(VIEW_IMPORT)
def show(request: PageRequest, key: UUID) -> HttpResponse:
    """Show an import: what is to be done next, how far its work is, or what became of it."""
    job = selectors.get_import(key, seen_by=request.principal)
    return _page(request, job, [])


@require_POST
@page(ADD_IMPORT)
def map_and_check(request: PageRequest, key: UUID) -> HttpResponse:
    """Say what the columns are, and try the rows."""
    job = selectors.get_import(key, seen_by=request.principal)
    try:
        command = commands.MapImport.check(_mapping_of(request.POST, len(job.headings)))
        services.map_import(import_id=key, command=command, actor=request.principal)
    except BadMappingError as refusal:
        return _page(request, job, refusal.errors, status=422)
    except DomainError as refusal:
        if not refusal.errors:
            raise
        return _page(request, job, refusal.errors, status=422)
    services.start_check(import_id=key, actor=request.principal)
    return redirect("records:import", key)


@require_POST
@page(ADD_IMPORT)
def run(request: PageRequest, key: UUID) -> HttpResponse:
    """Begin to make the records."""
    services.start_run(import_id=key, actor=request.principal)
    return redirect("records:import", key)


@require_http_methods(["GET", "POST"])
@page(ADD_IMPORT)
def undo(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then begin to take it back."""
    job = selectors.get_import(key, seen_by=request.principal)
    if not is_confirmed(request):
        return confirm_page(request, undo_question(job))
    services.start_undo(import_id=key, actor=request.principal)
    done(request, _("It is being taken back."))
    return redirect("records:import", key)


@require_safe
@never_cache
@page(VIEW_IMPORT)
def errors(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Give out the rows that became nothing, each with its reason."""
    job, pieces = services.bad_rows(import_id=key, actor=request.principal)
    headers = {"Content-Disposition": f'attachment; filename="import-{job.id}-errors.csv"'}
    return StreamingHttpResponse(pieces, content_type="text/csv; charset=utf-8", headers=headers)


def undo_question(job: Import) -> Confirmation:
    """Return what is asked before an import is taken back."""
    return Confirmation(
        title=_("Take this import back?"),
        effect=_(
            "The %(number)d records it created are deleted, but for those somebody touched since. "
            "What it only updated stays as it is."
        )
        % {"number": job.created},
        verb=_("Take it back"),
        safe=_("Keep the records"),
        url=reverse("records:import-undo", args=[job.id]),
        back=reverse("records:import", args=[job.id]),
    )


def _page(request: PageRequest, job: Import, faults: Sequence[FieldError], *, status: int = 200) -> HttpResponse:
    kind = get_record_type(job.record_type)
    may = request.principal.may(ADD_IMPORT)
    is_mapping = may and not job.work and job.status in _OPEN
    is_mapping = is_mapping and (job.status != Import.Status.CHECKED or "mapping" in request.GET)
    can_undo = may and not job.work and job.status in Import.ENDED and request.principal.may(kind.right("delete"))
    context: dict[str, Any] = {
        "job": job,
        "kind": kind,
        "is_mapping": is_mapping,
        "faults": faults,
        "may_import": may,
        "records": label_of(job.record_type),
        "undo": undo_question(job) if can_undo else None,
        "checked": job.checked,
        "would_do": sum(job.checked.get(name, 0) for name in ("would_create", "would_update", "would_skip")),
        "kept": list(_kept(job)) if job.status == Import.Status.UNDONE else [],
    }
    if is_mapping:
        context |= _mapping_context(request, job, kind)
    return render(request, "records/import.html", context, status=status)


def _kept(job: Import) -> Any:
    return selectors.list_lines(job.id).exclude(undo_code="").exclude(undo_code="gone").order_by("line")[:20]


def _mapping_context(request: PageRequest, job: Import, kind: RecordType) -> dict[str, Any]:
    """Return what is chosen: what was sent, else what was said before, else what is suggested."""
    if request.method == "POST":
        chosen = _mapping_of(request.POST, len(job.headings))
    elif job.mapping:
        chosen = {**job.mapping, "mark": job.mark, "on_known": job.on_known}
    else:
        chosen = services.suggestion_of(job)
    by_column = {each["column"]: each for each in chosen["columns"]}
    samples = services.samples_of(job)
    known = targets(kind)
    rows = [
        ColumnRow(
            at,
            heading,
            samples[at],
            by_column.get(at, {}).get("field", ""),
            by_column.get(at, {}).get("create_missing", False),
        )
        for at, heading in enumerate(job.headings)
    ]
    return {
        "columns": rows,
        "targets": list(known.values()),
        "makes": [name for name, target in known.items() if _may_make(target, request.principal)],
        "marks": [known[name] for name in kind.marks if name in known],
        "mark": chosen["mark"],
        "on_known": chosen["on_known"],
        "choices": _choices(kind, request.principal),
    }


def _choices(kind: RecordType, principal: Principal) -> list[tuple[str, str]]:
    may_change = kind.change is not None and principal.may(kind.right("change"))
    return [
        (Import.OnKnown.SKIP.value, _("Leave the known one as it is")),
        *([(Import.OnKnown.UPDATE.value, _("Update the known one"))] if may_change else []),
        (Import.OnKnown.CREATE.value, _("Add a second one")),
    ]


def _may_make(target: Target, principal: Principal) -> bool:
    if target.field.shape != Shape.RECORD or not target.field.to:
        return False
    kind = get_record_type(target.field.to)
    return bool(kind.marks) and kind.creation is not None and principal.may(kind.right("add"))


def _mapping_of(given: QueryDict, width: int) -> dict[str, Any]:
    columns = [
        {"column": at, "field": given[f"field-{at}"], "create_missing": f"make-{at}" in given}
        for at in range(width)
        if given.get(f"field-{at}")
    ]
    return {
        "columns": columns,
        "mark": given.get("mark", ""),
        "on_known": given.get("on_known", "skip"),
        "defaults": {},
    }
