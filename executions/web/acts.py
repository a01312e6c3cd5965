"""What people do to executions from pages: cancel and retry, one or the chosen ones of a list."""

from collections.abc import Callable, Sequence
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from core.bulk import BulkAct, back_to, chosen, on_each, tell_result
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import NotPermittedError
from core.pages import PageRequest, page
from core.principal import Principal
from core.toasts import done
from executions import selectors, services
from executions.commands import ForkExecution
from executions.models import Execution
from executions.selectors import CANCEL, CHANGE
from executions.web.narrowing import ALL, Narrowing

RETRY_ACT, CANCEL_ACT = "retry", "cancel"
_ACTS = (
    (CHANGE, BulkAct(RETRY_ACT, gettext_lazy("Retry"), "rotate-ccw")),
    (CANCEL, BulkAct(CANCEL_ACT, gettext_lazy("Cancel"), "ban")),
)
# What may be done to all that match, by the view in which it makes sense.
_MATCHING = (
    (CHANGE, {ALL, "failed"}, BulkAct("retry", gettext_lazy("Retry"), "rotate-ccw")),
    (CHANGE, {ALL, "failed", "succeeded"}, BulkAct("replay", gettext_lazy("Run again"), "refresh-cw")),
    (CANCEL, {ALL, "moving", "people"}, BulkAct("cancel", gettext_lazy("Cancel"), "ban")),
)
_VERBS = {RETRY_ACT: gettext_lazy("retried"), CANCEL_ACT: gettext_lazy("canceled")}


def acts_of(principal: Principal) -> Sequence[BulkAct]:
    """Return what somebody may do with the chosen executions of the list."""
    return [act for permission, act in _ACTS if principal.may(permission)]


def matching_acts(narrowing: Narrowing, principal: Principal) -> Sequence[BulkAct]:
    """Return what somebody may do with all that match; nothing while no filter is in force."""
    if not narrowing.is_in_force:
        return ()
    return [act for permission, views, act in _MATCHING if narrowing.view in views and principal.may(permission)]


def cancel_question(execution: Execution) -> Confirmation:
    """Return what is asked before an execution is canceled."""
    return Confirmation(
        title=_("Cancel %(action)s?") % {"action": execution.action},
        effect=_("What waits ends at once; what runs stops at its next step. Steps that are done stay done."),
        verb=_("Cancel the run"),
        safe=_("Let it go on"),
        url=reverse("executions:cancel", args=[execution.id]),
        back=reverse("executions:execution", args=[execution.id]),
    )


@require_http_methods(["GET", "POST"])
@page(CANCEL)
def cancel(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then stop an execution with everything below it."""
    if request.method == "GET":
        return confirm_page(request, cancel_question(selectors.get_execution(key, seen_by=request.principal)))
    services.cancel_execution(execution_id=key, actor=request.principal, now=timezone.now())
    done(request, _("The execution is being canceled."))
    return redirect("executions:execution", key)


@require_POST
@page(CHANGE)
def retry(request: PageRequest, key: UUID) -> HttpResponse:
    """Run a failed execution again, as a new one."""
    started = services.retry_execution(execution_id=key, actor=request.principal, now=timezone.now())
    done(request, _("A new execution runs it again."))
    return redirect("executions:execution", started.id)


@require_POST
@page(CHANGE)
def replay(request: PageRequest, key: UUID) -> HttpResponse:
    """Run a final execution again on the newest version of its action, as a new one."""
    started = services.replay_execution(execution_id=key, actor=request.principal, now=timezone.now())
    done(request, _("A new execution runs it again."))
    return redirect("executions:execution", started.id)


@require_POST
@page(CHANGE)
def fork(request: PageRequest, key: UUID) -> HttpResponse:
    """Run a final execution again from one of its steps on, as a new one that takes over what finished before it."""
    command = ForkExecution.check({"from_step": request.POST.get("from_step", "")})
    started = services.fork_execution(
        execution_id=key, from_step=command.from_step, actor=request.principal, now=timezone.now()
    )
    done(request, _("A new execution goes on from %(step)s.") % {"step": command.from_step})
    return redirect("executions:execution", started.id)


@require_POST
@page(CHANGE)
def pause(request: PageRequest, key: UUID) -> HttpResponse:
    """Let an execution stand still."""
    found = services.pause_execution(execution_id=key, actor=request.principal)
    stopping = _("It stops after its present step.")
    done(request, stopping if found.is_pausing else _("The execution is paused."))
    return redirect("executions:execution", key)


@require_POST
@page(CHANGE)
def resume(request: PageRequest, key: UUID) -> HttpResponse:
    """Let a paused execution go on."""
    services.resume_execution(execution_id=key, actor=request.principal)
    done(request, _("The execution goes on."))
    return redirect("executions:execution", key)


@require_POST
@page(selectors.VIEW)
def on_chosen(request: PageRequest) -> HttpResponse:
    """Retry or cancel the chosen executions; each goes or is refused by itself, and one message tells it."""
    open_acts = acts_of(request.principal)
    if not open_acts:
        raise NotPermittedError(_("Your role changes no executions"))
    act, keys = chosen(request, open_acts)
    back = back_to(request, reverse("executions:list"))
    if act == CANCEL_ACT and not is_confirmed(request):
        return confirm_page(request, _cancel_many(keys, back))
    tell_result(request, on_each(keys, _service(act, request.principal)), str(_VERBS[act]))
    return redirect(back)


def _service(act: str, actor: Principal) -> Callable[[UUID], object]:
    now = timezone.now()
    if act == RETRY_ACT:
        return lambda key: services.retry_execution(execution_id=key, actor=actor, now=now)
    return lambda key: services.cancel_execution(execution_id=key, actor=actor, now=now)


def _cancel_many(keys: Sequence[UUID], back: str) -> Confirmation:
    return Confirmation(
        title=_("Cancel %(number)d executions?") % {"number": len(keys)} if len(keys) > 1 else _("Cancel 1 execution?"),
        effect=_("What waits ends at once; what runs stops at its next step. Steps that are done stay done."),
        verb=_("Cancel %(number)d") % {"number": len(keys)},
        safe=_("Let them go on"),
        url=reverse("executions:on-chosen"),
        back=back,
        fields=[("act", CANCEL_ACT), ("next", back), *(("keys", str(key)) for key in keys)],
    )
