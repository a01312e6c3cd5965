"""The inbox of approvals: what waits, one request with all about it, and the answer."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.names import names_of
from core.errors import InvalidError
from core.lists import ListPage, Tab, read_page
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done
from governance import selectors, services
from governance.models import ApprovalRequest
from governance.selectors import CHANGE_APPROVAL, VIEW_APPROVAL
from governance.web.forms import APPROVE, AnswerForm
from governance.web.shown import effect_of, rules_of, shown, subject_url, values_of, why_not

WAITING, DECIDED = "waiting", "decided"
MOST_WAITING = 50


@require_safe
@page(VIEW_APPROVAL)
def approvals(request: PageRequest) -> HttpResponse:
    """List what waits with the first request beside it, or what was decided, the newest first."""
    if request.GET.get("view") == DECIDED:
        return render(request, "governance/decided.html", _decided(request))
    waiting = _waiting(request.principal)
    return render(request, "governance/approvals.html", _inbox(request, waiting, waiting[0] if waiting else None))


@require_safe
@page(VIEW_APPROVAL)
def approval(request: PageRequest, key: UUID) -> HttpResponse:
    """Show one request beside what waits."""
    found = selectors.get_approval(key, seen_by=request.principal)
    return render(request, "governance/approvals.html", _inbox(request, _waiting(request.principal), found))


@require_POST
@page(CHANGE_APPROVAL)
def answer(request: PageRequest, key: UUID) -> HttpResponse:
    """Approve or reject with a note; the next request that waits for the person opens."""
    form = AnswerForm(request.POST)
    if not form.is_valid():
        raise InvalidError(_("Approve or reject, with a note of 2,000 characters at most."))
    selectors.get_approval(key, seen_by=request.principal)
    now, is_yes = timezone.now(), form.cleaned_data["answer"] == APPROVE
    service = services.approve if is_yes else services.reject
    decided = service(request_id=key, comment=form.cleaned_data["comment"], actor=request.principal, now=now)
    done(request, _said(decided, is_yes=is_yes))
    following = selectors.list_decidable_approvals(actor=request.principal, now=now).first()
    return redirect("governance:approval", following.id) if following else redirect("governance:approvals")


def _said(decided: ApprovalRequest, *, is_yes: bool) -> str:
    if not is_yes:
        return _("Rejected. It does not run.")
    if decided.status == ApprovalRequest.Status.APPROVED:
        return _("Approved. It runs now.")
    return _("Your yes is kept. It waits for more people.")


def _waiting(principal: Principal) -> list[ApprovalRequest]:
    """Return what waits, what the person may answer at the top."""
    now = timezone.now()
    waiting = list(selectors.list_waiting_approvals(seen_by=principal, now=now)[:MOST_WAITING])
    mine = set(selectors.list_decidable_approvals(actor=principal, now=now).values_list("id", flat=True))
    return sorted(waiting, key=lambda request: request.id not in mine)


def _inbox(request: PageRequest, waiting: list[ApprovalRequest], chosen: ApprovalRequest | None) -> dict[str, Any]:
    now = timezone.now()
    votes = list(selectors.list_votes(chosen.id)) if chosen else []
    everyone = [*(each.requester_id for each in waiting), *(vote.voter_id for vote in votes)]
    names = names_of([*everyone, chosen.requester_id] if chosen else everyone)
    context = {
        "views": _tabs(request.principal, WAITING),
        "waiting": shown(waiting, names, now=now),
        "chosen": chosen,
        "previous": _beside(waiting, chosen, -1),
        "following": _beside(waiting, chosen, 1),
    }
    if chosen is None:
        return context
    refusal = why_not(chosen, actor=request.principal, now=now)
    return context | {
        "line": shown([chosen], names, now=now)[0],
        "effect": effect_of(chosen),
        "values": values_of(chosen.input),
        "rules": rules_of(chosen),
        "subject_url": subject_url(chosen),
        "votes": [(vote, names.get(vote.voter_id, _("somebody who left"))) for vote in votes],
        "form": AnswerForm() if request.principal.may(CHANGE_APPROVAL) and not refusal else None,
        "refusal": refusal if request.principal.may(CHANGE_APPROVAL) else _("Your role does not decide this"),
    }


def _beside(waiting: list[ApprovalRequest], chosen: ApprovalRequest | None, step: int) -> ApprovalRequest | None:
    """Return the request before or after the chosen one; the list does not go round."""
    place = next((number for number, each in enumerate(waiting) if chosen and each.id == chosen.id), None)
    if place is None or not 0 <= place + step < len(waiting):
        return None
    return waiting[place + step]


def _decided(request: PageRequest) -> dict[str, Any]:
    listed = read_page(_closed(request.principal), request.GET)
    names = names_of(each.requester_id for each in listed.rows)
    rows = shown(listed.rows, names, now=timezone.now())
    page_of_rows = ListPage(rows=rows, total=listed.total, newer=listed.newer, older=listed.older)
    return {"views": _tabs(request.principal, DECIDED), "page": page_of_rows}


def _closed(principal: Principal) -> QuerySet[ApprovalRequest]:
    return selectors.list_approvals(seen_by=principal).exclude(status=ApprovalRequest.Status.PENDING)


def _tabs(principal: Principal, current: str) -> list[Tab]:
    waiting = selectors.list_waiting_approvals(seen_by=principal, now=timezone.now()).count()
    views = ((WAITING, _("Waiting"), waiting), (DECIDED, _("Decided"), _closed(principal).count()))
    home = reverse("governance:approvals")
    return [Tab(label, f"{home}?view={name}", number, name == current) for name, label, number in views]
