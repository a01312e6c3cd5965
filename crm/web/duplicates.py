"""The page of records that may be one: the likeliest first, with the reasons, to be merged or told apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from core.actions import submit
from core.errors import NotFoundError
from core.lists import Tab, read_page
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done
from crm import duplicates, services
from crm.commands import FindDuplicates
from crm.models import Duplicate
from records.registry import get_record_type
from records.selectors.merges import VIEW_MERGE

VIEW, CHANGE = "crm.view_duplicate", "crm.change_duplicate"
_REASONS: Mapping[str, str | Promise] = {
    "same_email": gettext_lazy("same e-mail address"),
    "same_phone": gettext_lazy("same phone number"),
    "same_company": gettext_lazy("same company"),
    "same_website": gettext_lazy("same website"),
    "similar_name": gettext_lazy("similar name"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A pair as the page shows it; `merge_url` is empty for who may not merge."""

    pair: Duplicate
    first: str
    second: str
    first_url: str
    second_url: str
    merge_url: str
    reasons: str


@require_safe
@page(VIEW)
def listed(request: PageRequest) -> HttpResponse:
    """List the pairs of one kind of record, the newest first."""
    who = request.principal
    kind = request.GET.get("view", "contact")
    if kind not in duplicates.kinds():
        raise NotFoundError("Nothing is here")
    found = duplicates.list_duplicates(seen_by=who).filter(status=Duplicate.Status.OPEN)
    shown = read_page(found.filter(record_type=kind), request.GET)
    context = {
        "page": shown,
        "kind": kind,
        "rows": _rows(shown.rows, who),
        "tabs": [_tab(name, is_current=name == kind) for name in duplicates.kinds()],
        "may_change": who.may(CHANGE),
    }
    return render(request, "crm/duplicates.html", context)


@require_POST
@page(CHANGE)
def dismiss(request: PageRequest, key: UUID) -> HttpResponse:
    """Say that two are not the same."""
    pair = services.dismiss_duplicate(duplicate_id=key, actor=request.principal)
    done(request, _("They stay two."), undo=reverse("crm:duplicate-reopen", args=[key]))
    return redirect(_url(pair.record_type))


@require_POST
@page(CHANGE)
def reopen(request: PageRequest, key: UUID) -> HttpResponse:
    """Take that back."""
    pair = services.reopen_duplicate(duplicate_id=key, actor=request.principal)
    done(request, _("They are listed again."))
    return redirect(_url(pair.record_type))


@require_POST
@page(CHANGE)
def find(request: PageRequest, kind: str) -> HttpResponse:
    """Look through all records of a kind."""
    command = FindDuplicates.check({"record_type": kind})
    submit("crm.duplicates.find", command.model_dump(), actor=request.principal)
    done(request, _("All records are being looked through. Pairs appear here as they are found."))
    return redirect(_url(kind))


def _url(kind: str) -> str:
    return f"{reverse('crm:duplicates')}?view={kind}"


def _tab(name: str, *, is_current: bool) -> Tab:
    return Tab(str(get_record_type(name).plural_label), _url(name), 0, is_current)


def _rows(pairs: Sequence[Duplicate], who: Principal) -> list[Row]:
    names = duplicates.names_of([(pair.record_type, key) for pair in pairs for key in (pair.first_id, pair.second_id)])
    return [_row(pair, names, who) for pair in pairs]


def _row(pair: Duplicate, names: Mapping[UUID, str], who: Principal) -> Row:
    kind = get_record_type(pair.record_type)
    may_merge = who.may(VIEW_MERGE) and who.may(kind.right("delete")) and who.may(kind.right("change"))
    merge = f"{reverse('records:merge', args=[kind.name, pair.first_id])}?with={pair.second_id}"
    return Row(
        pair,
        names.get(pair.first_id, ""),
        names.get(pair.second_id, ""),
        kind.url(pair.first_id),
        kind.url(pair.second_id),
        merge if may_merge else "",
        ", ".join(str(_REASONS[each["code"]]) for each in pair.reasons),
    )
