"""The pages on which one record becomes part of another: which one, then whose values are kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.names import names_of
from core.errors import NotFoundError
from core.happenings import page_of
from core.pages import PageRequest, page
from core.principal import Principal
from core.search import Hit
from core.toasts import done
from records import commands
from records.columns import Column, Reader
from records.registry import RecordType, Shape, Text, get_record_type
from records.selectors.merges import VIEW_MERGE
from records.services import merges as services
from tenants.selectors import get_current_tenant

MOST_OFFERED = 10
THIS, OTHER = "this", "other"


@dataclass(frozen=True, slots=True)
class Choice:
    """One field of both records; `kept` is whose value is taken unless somebody chooses otherwise.

    `is_joined` says that both are kept, `is_same` that there is nothing to choose.
    """

    name: str
    label: Text
    this: str
    other: str
    kept: str
    is_joined: bool

    @property
    def is_same(self) -> bool:
        """Whether both say the same."""
        return self.this == self.other


@require_http_methods(["GET", "POST"])
@page(VIEW_MERGE)
def merge(request: PageRequest, name: str, key: UUID) -> HttpResponse:
    """Choose the other record, then whose values are kept."""
    kind = _kind(name)
    record = kind.get(key, seen_by=request.principal, verb="change")
    other_id = _other_id(request)
    if other_id is None:
        return _offer(request, kind, record)
    other = kind.get(other_id, seen_by=request.principal, verb="delete")
    if request.method == "POST":
        return _merge(request, kind, record, other)
    context = {**_shared(kind, record), "other": other, "choices": _choices(kind, record, other)}
    return render(request, "records/merge.html", context)


@require_POST
@page(VIEW_MERGE)
def undo(request: PageRequest, key: UUID) -> HttpResponse:
    """Part two records again."""
    parted = services.undo_merge(merge_id=key, actor=request.principal, now=timezone.now())
    done(request, _("They are two again."))
    return redirect(page_of(parted.record_type, parted.loser_id))


def _merge(request: PageRequest, kind: RecordType, record: Model, other: Model) -> HttpResponse:
    chosen = {each.name: request.POST[each.name] for each in services.choosable(kind) if request.POST.get(each.name)}
    command = commands.MergeRecord.check({"other_id": str(other.pk), "choose": chosen})
    merged = services.merge_records(
        record_type=kind.name,
        winner_id=record.pk,
        loser_id=command.other_id,
        choose=command.choose,
        actor=request.principal,
        now=timezone.now(),
    )
    done(request, _("They are one now."), undo=reverse("records:merge-undo", args=[merged.id]))
    return redirect(kind.url(record.pk))


def _kind(name: str) -> RecordType:
    kind = get_record_type(name)
    if kind.merging is None:
        raise NotFoundError("Nothing is here")
    return kind


def _other_id(request: PageRequest) -> UUID | None:
    text = request.GET.get("with", "")
    try:
        return UUID(text) if text else None
    except ValueError:
        raise NotFoundError("Nothing is here") from None


def _offer(request: PageRequest, kind: RecordType, record: Model) -> HttpResponse:
    """Offer what was searched for, or what looks like it."""
    text = request.GET.get("q", "").strip()
    who = request.principal
    hits = _found(kind, record, text, who) if text else _likely(kind, record, who)
    context = {**_shared(kind, record), "hits": hits, "text": text}
    return render(request, "records/merge_with.html", context)


def _likely(kind: RecordType, record: Model, who: Principal) -> Sequence[Hit]:
    keys = list(kind.merging.likely(record.pk))[:MOST_OFFERED] if kind.merging else []
    rows = {row.pk: row for row in kind.listed(seen_by=who).filter(pk__in=keys)}
    return [kind.hit(rows[key]) for key in keys if key in rows]


def _found(kind: RecordType, record: Model, text: str, who: Principal) -> Sequence[Hit]:
    found = kind.find(who, text[:200], MOST_OFFERED + 1)
    return [hit for hit in found if hit.key != record.pk][:MOST_OFFERED]


def _shared(kind: RecordType, record: Model) -> Mapping[str, object]:
    return {
        "kind": kind,
        "record": record,
        "record_url": kind.url(record.pk),
        "here": reverse("records:merge", args=[kind.name, record.pk]),
        "undo_days": services.UNDO_DAYS,
    }


def _choices(kind: RecordType, record: Model, other: Model) -> list[Choice]:
    columns = [Column(each) for each in services.choosable(kind)]
    rows = {row.pk: row for row in (record, other)}
    texts = {key: _texts(kind, key, columns) for key in rows}
    joined = kind.merging.joined if kind.merging else ()
    return [
        Choice(
            column.field.name,
            column.field.label,
            this,
            theirs,
            OTHER if theirs and not this else THIS,
            column.field.name in joined,
        )
        for column, this, theirs in zip(columns, texts[record.pk], texts[other.pk], strict=True)
        if this or theirs
    ]


def _texts(kind: RecordType, key: UUID, columns: Sequence[Column]) -> list[str]:
    """Return what the fields of a record say, as an export writes them."""
    paths = [path for column in columns for path in column.paths]
    found: Any = kind.listed().filter(pk=key).values_list(*paths)
    values = list(found[0])
    taken = _taken(columns, values)
    people = [given[0] for column, given in taken if column.field.shape == Shape.PERSON and given[0]]
    reader = Reader(names_of(people), ZoneInfo(get_current_tenant().timezone))
    return [
        " ".join(str(cell) for cell in column.cells(tuple(given), reader) if cell not in {None, ""})
        for column, given in taken
    ]


def _taken(columns: Sequence[Column], values: Sequence[Any]) -> list[tuple[Column, Sequence[Any]]]:
    """Return each column with its values out of a flat row."""
    taken, place = [], 0
    for column in columns:
        taken.append((column, values[place : place + len(column.paths)]))
        place += len(column.paths)
    return taken
