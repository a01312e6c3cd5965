"""What is done to a member or an invitation from their page, asked about first where it takes something away."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from accounts import selectors, services
from accounts.models import Membership
from core.admission import require_right
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done

Status = Membership.Status
LIST = "console:people"


@dataclass(frozen=True, slots=True)
class Act:
    """One thing to do: the right it takes, to whom, what it does, and how it is told.

    `effect` and `safe` are of the question before it; without them nothing is asked. `leads` is where one lands.
    """

    right: str
    statuses: frozenset[str]
    run: Callable[[UUID, Principal], object]
    label: str | Promise
    said: str | Promise
    icon: str
    title: str | Promise = ""
    effect: str | Promise = ""
    safe: str | Promise = ""
    leads: str = ""


def _set_status(status: str) -> Callable[[UUID, Principal], object]:
    def run(member_id: UUID, actor: Principal) -> object:
        return services.change_member_status(member_id=member_id, status=status, actor=actor, now=timezone.now())

    return run


def _remove(member_id: UUID, actor: Principal) -> None:
    services.remove_member(member_id=member_id, actor=actor, now=timezone.now())


ACTS: Mapping[str, Act] = {
    "let-in": Act(
        "accounts.change_member",
        frozenset({Status.SUSPENDED}),
        _set_status(Status.ACTIVE),
        gettext_lazy("Let in again"),
        gettext_lazy("%(name)s may act here again."),
        "play",
    ),
    "suspend": Act(
        "accounts.change_member",
        frozenset({Status.ACTIVE}),
        _set_status(Status.SUSPENDED),
        gettext_lazy("Suspend"),
        gettext_lazy("%(name)s is suspended."),
        "pause",
        title=gettext_lazy("Suspend %(name)s?"),
        effect=gettext_lazy("They are signed out here at once and can do nothing until you let them in again."),
        safe=gettext_lazy("Leave them in"),
    ),
    "remove": Act(
        "accounts.change_member",
        frozenset({Status.ACTIVE, Status.SUSPENDED}),
        _remove,
        gettext_lazy("Remove"),
        gettext_lazy("%(name)s does not belong to the business any more."),
        "trash-2",
        title=gettext_lazy("Remove %(name)s?"),
        effect=gettext_lazy("They are signed out here at once. What they made stays; to come back they are invited."),
        safe=gettext_lazy("Keep them"),
        leads=LIST,
    ),
    "resend": Act(
        "accounts.add_member",
        frozenset({Status.INVITED}),
        lambda member_id, actor: services.resend_invitation(member_id=member_id, actor=actor),
        gettext_lazy("Send again"),
        gettext_lazy("A new link is on its way to %(name)s; the older one does not work any more."),
        "mail",
    ),
    "withdraw": Act(
        "accounts.add_member",
        frozenset({Status.INVITED}),
        lambda member_id, actor: services.withdraw_invitation(member_id=member_id, actor=actor),
        gettext_lazy("Withdraw"),
        gettext_lazy("The invitation of %(name)s is withdrawn."),
        "ban",
        title=gettext_lazy("Withdraw the invitation of %(name)s?"),
        effect=gettext_lazy("The link that was mailed does not work any more."),
        safe=gettext_lazy("Keep it"),
        leads=LIST,
    ),
}


@require_http_methods(["GET", "POST"])
@page("accounts.view_member")
def act(request: PageRequest, member_id: UUID, name: str) -> HttpResponse:
    """Do one thing to a member, asked about first where it takes something away."""
    wanted = ACTS.get(name)
    if wanted is None:
        raise Http404
    require_right(request.principal, wanted.right, detail="Your role does not open this page")
    member = selectors.get_member(member_id)
    here = reverse("console:member", args=[member_id])
    if wanted.effect and not is_confirmed(request):
        return confirm_page(request, question(member, name))
    if request.method != "POST":
        return redirect(here)
    wanted.run(member_id, request.principal)
    done(request, str(wanted.said) % {"name": member.name})
    return redirect(wanted.leads or here)


def question(member: Membership, name: str) -> Confirmation:
    """Return what is asked before an act."""
    wanted, named = ACTS[name], {"name": member.name}
    return Confirmation(
        title=str(wanted.title) % named,
        effect=str(wanted.effect),
        verb=str(wanted.label),
        safe=str(wanted.safe),
        url=reverse("console:member-act", args=[member.id, name]),
        back=reverse("console:member", args=[member.id]),
    )


def questions_of(principal: Principal, member: Membership) -> list[tuple[Act, str, Confirmation | None]]:
    """Return what a principal may do to a member: each act, its address, and the question where one is asked."""
    if principal.lacking(member.grants):
        return []
    return [
        (one, reverse("console:member-act", args=[member.id, name]), question(member, name) if one.effect else None)
        for name, one in ACTS.items()
        if member.status in one.statuses and principal.may(one.right)
    ]
