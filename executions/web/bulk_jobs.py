"""Pages of bulk jobs: one verb for all that a filter matches, begun after a question, followed until it is through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_safe

from accounts.names import names_of
from core.bulk import back_to
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import MalformedError
from core.happenings import actor_name
from core.lists import ListPage, Tab, read_page
from core.pages import PageRequest, page
from core.toasts import done
from executions import selectors, services
from executions.commands import CreateBulkJob
from executions.models import BulkItem, BulkJob, Execution, Status
from executions.selectors import CANCEL
from executions.web.narrowing import Narrowing
from executions.web.sections import JOBS, section_page

_TITLES: Mapping[str, tuple[str | Promise, str | Promise]] = {
    "retry": (gettext_lazy("Retry %(number)d execution"), gettext_lazy("Retry %(number)d executions")),
    "replay": (gettext_lazy("Run %(number)d execution again"), gettext_lazy("Run %(number)d executions again")),
    "cancel": (gettext_lazy("Cancel %(number)d execution"), gettext_lazy("Cancel %(number)d executions")),
    "pause": (gettext_lazy("Pause %(number)d execution"), gettext_lazy("Pause %(number)d executions")),
    "resume": (gettext_lazy("Resume %(number)d execution"), gettext_lazy("Resume %(number)d executions")),
}
_EFFECTS: Mapping[str, str | Promise] = {
    "retry": gettext_lazy("Each starts once more with its input, as a new run. One that is refused keeps its reason."),
    "replay": gettext_lazy("Each runs again on the newest version of its action, as a new run."),
    "cancel": gettext_lazy("What waits ends at once; what runs stops at its next step. Steps that are done stay done."),
}
_FIELDS: Mapping[str, str | Promise] = {
    "status": gettext_lazy("Status"),
    "action": gettext_lazy("Action"),
    "action_prefix": gettext_lazy("Action"),
    "actor_id": gettext_lazy("Run by"),
    "created_at__gte": gettext_lazy("Created since"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A job as it is shown: its words, who began it, what it was told, and how many are still to come."""

    job: BulkJob
    title: str
    actor: str
    told: str

    @property
    def through(self) -> int:
        """How many it dealt with."""
        return self.job.done + self.job.failed


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one execution; `action` is known when it may be seen."""

    item: BulkItem
    action: str


@require_safe
@page(selectors.VIEW)
def jobs(request: PageRequest) -> HttpResponse:
    """List bulk jobs, the newest first."""
    listed = read_page(selectors.list_bulk_jobs(seen_by=request.principal), request.GET)
    rows = ListPage(_rows(listed.rows), listed.total, listed.newer, listed.older)
    return section_page(request, "executions/jobs.html", JOBS, {"page": rows})


@require_safe
@page(selectors.VIEW)
def job(request: PageRequest, key: UUID) -> HttpResponse:
    """Show how far a job is, and what became of each execution."""
    found = selectors.get_bulk_job(key, seen_by=request.principal)
    view = request.GET.get("view", "")
    fallback = BulkItem.Outcome.FAILED if found.failed else BulkItem.Outcome.DONE
    current = view if view in BulkItem.Outcome.values else fallback.value
    listed = read_page(selectors.list_bulk_items(found.id).filter(outcome=current), request.GET)
    is_running = found.status == BulkJob.Status.RUNNING
    context = {
        "row": _rows([found])[0],
        "page": _lines(listed, request),
        "views": _tabs(found, current),
        "current": current,
        "is_running": is_running,
        "left": max(0, found.matched - found.done - found.failed),
        "stop": stop_question(found) if is_running and request.principal.may(CANCEL) else None,
    }
    return section_page(request, "executions/job.html", JOBS, context)


@require_http_methods(["GET", "POST"])
@page(selectors.VIEW)
def matching(request: PageRequest) -> HttpResponse:
    """Say how many executions match, ask, then begin a job for all of them."""
    given = request.POST if request.method == "POST" else request.GET
    narrowing, home = Narrowing.of(request), reverse("executions:list")
    wanted = _filter_of(given["filter"]) if "filter" in given else narrowing.as_filter()
    values = {"verb": given.get("verb", ""), "filter": wanted}
    confirmed = is_confirmed(request)
    command = CreateBulkJob.check(values | {"dry_run": not confirmed})
    made = services.create_bulk_job(command=command, actor=request.principal, now=timezone.now())
    if confirmed:
        done(request, _("The job has begun."))
        return redirect("executions:job", made.id)
    back = back_to(request, home) if request.method == "POST" else f"{home}?{narrowing.address}"
    return confirm_page(request, _question(made, wanted, back))


@require_http_methods(["GET", "POST"])
@page(CANCEL)
def stop(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then stop a job after its present batch."""
    found = selectors.get_bulk_job(key, seen_by=request.principal)
    if not is_confirmed(request):
        return confirm_page(request, stop_question(found))
    services.cancel_bulk_job(job_id=key, actor=request.principal, now=timezone.now())
    done(request, _("The job stops after what it deals with now."))
    return redirect("executions:job", key)


def stop_question(found: BulkJob) -> Confirmation:
    """Return what is asked before a job is stopped."""
    return Confirmation(
        title=_("Stop this job?"),
        effect=_("It deals with no further executions. What was done stays done."),
        verb=_("Stop the job"),
        safe=_("Let it go on"),
        url=reverse("executions:job-stop", args=[found.id]),
        back=reverse("executions:job", args=[found.id]),
    )


def _question(asked: BulkJob, wanted: Mapping[str, Any], back: str) -> Confirmation:
    title = _title(asked)
    return Confirmation(
        title=_("%(act)s?") % {"act": title},
        effect=str(_EFFECTS.get(asked.verb, "")),
        verb=title,
        safe=_("Leave them as they are"),
        url=reverse("executions:matching"),
        back=back,
        kind="danger" if asked.verb == BulkJob.Verb.CANCEL else "primary",
        fields=[("verb", asked.verb), ("filter", orjson.dumps(wanted).decode()), ("next", back)],
    )


def _filter_of(text: str) -> dict[str, Any]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError:
        found = None
    if not isinstance(found, dict):
        raise MalformedError("filter must be a JSON object")
    return found


def _title(found: BulkJob) -> str:
    one, many = _TITLES[found.verb]
    return ngettext(str(one), str(many), found.matched) % {"number": found.matched}


def _rows(found: Sequence[BulkJob]) -> list[Row]:
    names = names_of(each.actor_id for each in found)
    return [
        Row(
            job=each,
            title=_title(each),
            actor=actor_name(each.actor_kind, each.actor_id, names),
            told=_told(each.filter, names),
        )
        for each in found
    ]


def _told(wanted: Mapping[str, Any], names: Mapping[UUID, str]) -> str:
    """Return the filter of a job in words."""
    if "ids" in wanted:
        number = len(wanted["ids"])
        return ngettext("%(number)d that was named", "%(number)d that were named", number) % {"number": number}
    return "; ".join(f"{_FIELDS.get(name, name)}: {_value(name, each, names)}" for name, each in _items(wanted))


def _items(wanted: Mapping[str, Any]) -> Sequence[tuple[str, str]]:
    return [(name, str(value)) for name, value in wanted.get("filter", {}).items()]


def _value(name: str, text: str, names: Mapping[UUID, str]) -> str:
    if name == "status":
        return ", ".join(str(Status(each).label) for each in text.split(",") if each in Status.values)
    if name == "actor_id":
        return next((named for key, named in names.items() if str(key) == text), text)
    return text[:16].replace("T", " ") + " UTC" if name == "created_at__gte" else text


def _lines(listed: ListPage, request: PageRequest) -> ListPage:
    keys = {item.execution_id for item in listed.rows}
    seen: dict[Any, Execution] = selectors.list_executions(seen_by=request.principal).in_bulk(keys)
    lines = [Line(item, seen[item.execution_id].action if item.execution_id in seen else "") for item in listed.rows]
    return ListPage(rows=lines, total=listed.total, newer=listed.newer, older=listed.older)


def _tabs(found: BulkJob, current: str) -> Sequence[Tab]:
    views = ((BulkItem.Outcome.FAILED, _("Refused"), found.failed), (BulkItem.Outcome.DONE, _("Done"), found.done))
    return [Tab(label, f"?view={name.value}", number, name.value == current) for name, label, number in views]
