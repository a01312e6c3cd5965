"""Pages of the rules by which records are given to people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.names import names_of
from core.bulk import BulkResult, back_to, chosen, tell_result
from core.charts import Chart, Series, bar_chart
from core.confirm import Confirmation, confirm_page, is_confirmed
from core.errors import MalformedError
from core.forms import CommandForm, form_page, sent
from core.lists import Tab
from core.pages import PageRequest, page
from core.toasts import done
from crm.conditions import said
from records.listing import place_of
from records.registry import RecordType, get_record_type
from routing import selectors, services
from routing.commands import ChangeAssignmentRule
from routing.models import AssignmentPerson, AssignmentRule
from routing.permissions import ADD, CHANGE, DELETE, RUN, VIEW
from routing.services import Choice
from routing.web.forms import PersonForm, RuleForm, TryForm, people
from routing.web.places import ACTS

DAYS: Final = 30
MOST_BARS: Final = 12
KINDS: Final = tuple(AssignmentRule.RecordType.values)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of a rule as its page shows them; `away` says why they get nothing now, "" when they do."""

    person: AssignmentPerson
    name: str
    given: int
    open: int
    away: str
    territory: str


@require_safe
@page(VIEW)
def rules(request: PageRequest) -> HttpResponse:
    """List the rules of one kind of record in the order in which they are asked."""
    about = _about(request)
    found = list(selectors.rules_for(about.name))
    members = selectors.people_of([rule.id for rule in found])
    given = selectors.count_given(since=_since(), rule_ids=[rule.id for rule in found])
    names = names_of([one.user_id for each in members.values() for one in each])
    rows = [
        {
            "rule": rule,
            "conditions": said(about, rule.conditions),
            "people": [names.get(one.user_id, _("somebody who left")) for one in members.get(rule.id, ())],
            "given": sum(number for (rule_id, _user), number in given.items() if rule_id == rule.id),
            "is_first": at == 0,
            "is_last": at == len(found) - 1,
        }
        for at, rule in enumerate(found)
    ]
    may = request.principal.may
    context = {
        "tabs": [Tab(str(kind.plural_label), f"?kind={kind.name}", 0, kind is about) for kind in _kinds()],
        "about": about,
        "rows": rows,
        "chart": _chart(_by_person(given), names),
        "new_url": f"{reverse('routing:rule-new')}?kind={about.name}",
        "may_add": may(ADD),
        "may_change": may(CHANGE),
        "may_delete": may(DELETE),
    }
    return render(request, "routing/rules.html", context)


@require_safe
@page(VIEW)
def rule(request: PageRequest, key: UUID) -> HttpResponse:
    """Show a rule, its people with what they got, and whom it would choose for a record that is named."""
    found = selectors.get_rule(key)
    about = get_record_type(found.record_type)
    members = list(selectors.list_people([key]))
    rows = _people(about, found, members)
    form = TryForm(request.GET if "record" in request.GET else None)
    tried = _tried(request, about, found, form) if form.is_bound and form.is_valid() else None
    names = {row.person.user_id: row.name for row in rows}
    context = {
        "rule": found,
        "about": about,
        "conditions": said(about, found.conditions),
        "rows": rows,
        "chart": _chart({row.person.user_id: row.given for row in rows}, names),
        "by_territory": found.method == AssignmentRule.Method.TERRITORY,
        "form": form,
        "tried": tried,
        "tried_name": names.get(tried["choice"].user_id, "") if tried else "",
        "tried_rows": [(names.get(one.person.user_id, ""), one) for one in tried["choice"].people] if tried else [],
        "may_change": request.principal.may(CHANGE),
        "delete_asked": _question(found) if request.principal.may(DELETE) else None,
        "list_url": _home(found.record_type),
    }
    return render(request, "routing/rule.html", context)


@require_http_methods(["GET", "POST"])
@page(ADD)
def new(request: PageRequest) -> HttpResponse:
    """Add a rule."""
    about = _about(request)
    form = RuleForm(sent(request), about=about, people=people())
    made = (
        form.save(lambda command: services.create_rule(**command.given(), actor=request.principal))
        if request.method == "POST"
        else None
    )
    if made is not None:
        done(request, _("The rule is there; it is asked for new records from now on."))
        return redirect("routing:rule", made.id)
    title = _("New rule for %(records)s") % {"records": str(about.plural_label).lower()}
    return _form(request, form, title, _("Add rule"), _home(about.name))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def edit(request: PageRequest, key: UUID) -> HttpResponse:
    """Edit a rule."""
    found = selectors.get_rule(key)
    form = RuleForm(sent(request), about=get_record_type(found.record_type), people=people(), rule=found)
    form.command = ChangeAssignmentRule
    form.hold_people(list(selectors.list_people([key])))

    def act(command: Any) -> AssignmentRule:
        form.hold(selectors.lock_rule(key))
        return services.change_rule(rule_id=key, **command.given(), actor=request.principal)

    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect("routing:rule", key)
    return _form(request, form, _("Edit %(name)s") % {"name": found}, _("Save"), reverse("routing:rule", args=[key]))


@require_http_methods(["GET", "POST"])
@page(CHANGE)
def person(request: PageRequest, key: UUID, user: UUID) -> HttpResponse:
    """Say what somebody gets by a rule."""
    found, member = selectors.get_rule(key), selectors.get_person(key, user)
    by_territory = found.method == AssignmentRule.Method.TERRITORY
    about = get_record_type(found.record_type)
    form = PersonForm(sent(request), person=member, about=about, by_territory=by_territory)

    def act(command: Any) -> AssignmentPerson:
        return services.change_person(rule_id=key, user_id=user, **command.given(), actor=request.principal)

    back = reverse("routing:rule", args=[key])
    if request.method == "POST" and form.save(act) is not None:
        done(request, _("Saved."))
        return redirect(back)
    name = names_of([user]).get(user, _("somebody who left"))
    return form_page(request, form, title=name, submit=_("Save"), back=back, parent=str(found), parent_url=back)


@require_POST
@page(CHANGE)
def remove(request: PageRequest, key: UUID, user: UUID) -> HttpResponse:
    """Take somebody out of a rule."""
    services.remove_person(rule_id=key, user_id=user, actor=request.principal)
    done(request, _("They get nothing by this rule any more."))
    return redirect("routing:rule", key)


@require_POST
@page(CHANGE)
def switch(request: PageRequest, key: UUID) -> HttpResponse:
    """Let a rule give records, or no more."""
    wanted = request.POST.get("on") == "yes"
    changed = services.change_rule(rule_id=key, is_active=wanted, actor=request.principal)
    told = _("%(name)s gives new records again.") if wanted else _("%(name)s gives nothing any more.")
    done(request, told % {"name": changed})
    return redirect(_home(changed.record_type))


@require_POST
@page(CHANGE)
def move(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask a rule one place earlier, or later."""
    found = selectors.get_rule(key)
    keys = list(selectors.rules_for(found.record_type).values_list("id", flat=True))
    at = keys.index(key)
    to = max(0, min(len(keys) - 1, at - 1 if request.POST.get("to") == "up" else at + 1))
    keys[at], keys[to] = keys[to], keys[at]
    services.order_rules(record_type=found.record_type, rule_ids=keys, actor=request.principal)
    return redirect(_home(found.record_type))


@require_http_methods(["GET", "POST"])
@page(DELETE)
def delete(request: PageRequest, key: UUID) -> HttpResponse:
    """Ask, then remove a rule."""
    found = selectors.get_rule(key)
    if not is_confirmed(request):
        return confirm_page(request, _question(found))
    services.delete_rule(rule_id=key, actor=request.principal)
    done(request, _("%(name)s was deleted.") % {"name": found})
    return redirect(_home(found.record_type))


@require_POST
@page(RUN)
def assign(request: PageRequest, kind: str) -> HttpResponse:
    """Give the chosen rows of a list to people by the rules."""
    about = _named(kind)
    _act, keys = chosen(request, ACTS)
    back = back_to(request, place_of(kind).url)
    given = services.assign_records(
        record_type=about.name, record_ids=keys, actor=request.principal, now=timezone.now()
    )
    refused = [each.reason for each in given if each.status == "refused"]
    reasons = [(reason, refused.count(reason)) for reason in dict.fromkeys(refused)]
    tell_result(request, BulkResult(len(given) - len(refused), reasons), _("assigned"))
    return redirect(back)


def _tried(request: PageRequest, about: RecordType, found: AssignmentRule, form: TryForm) -> dict[str, Any] | None:
    """Return the record that the words name, and what the rule says of it; a fault of the form when they name none."""
    text = form.cleaned_data["record"]
    seen = about.listed(seen_by=request.principal)
    record = about.search(seen, text).order_by("-id").first() if about.search else None
    if record is None:
        form.add_error("record", _("Nothing here is called %(text)s.") % {"text": text})
        return None
    choice: Choice = services.try_rule(
        rule_id=found.id, record_id=record.pk, actor=request.principal, now=timezone.now()
    )
    return {"record": record, "url": about.url(record.pk), "choice": choice}


def _people(about: RecordType, found: AssignmentRule, members: Sequence[AssignmentPerson]) -> list[PersonRow]:
    keys = [one.user_id for one in members]
    names, now = names_of(keys), timezone.now()
    given = selectors.count_given(since=_since(), rule_ids=[found.id])
    open_now = selectors.count_open(found.record_type, keys)
    able = selectors.who_can_take(keys, about.right("view"))
    return [
        PersonRow(
            one,
            names.get(one.user_id, _("somebody who left")),
            given.get((found.id, one.user_id), 0),
            open_now.get(one.user_id, 0),
            _away(one, is_able=one.user_id in able, now=now),
            said(about, one.territory),
        )
        for one in members
    ]


def _away(one: AssignmentPerson, *, is_able: bool, now: datetime) -> str:
    if not is_able:
        return _("suspended, left, or without the right")
    if not one.is_available:
        return _("takes none")
    return _("away") if one.away_until is not None and one.away_until > now else ""


def _by_person(given: Mapping[tuple[UUID, UUID], int]) -> dict[UUID, int]:
    found: dict[UUID, int] = {}
    for (_rule, user_id), number in given.items():
        found[user_id] = found.get(user_id, 0) + number
    return found


def _chart(given: Mapping[UUID, int], names: Mapping[UUID, str]) -> Chart | None:
    """Return who got how many in the last days, who got most first; None when nobody got any."""
    ordered = sorted(given.items(), key=lambda one: (-one[1], names.get(one[0], "")))[:MOST_BARS]
    total = sum(given.values())
    if not total:
        return None
    labels = [names.get(user_id, _("somebody who left")) for user_id, _number in ordered]
    finding = ngettext("%(total)d given in 30 days", "%(total)d given in 30 days", total) % {"total": total}
    finding = _("%(finding)s; most to %(name)s") % {"finding": finding, "name": labels[0]}
    return bar_chart(labels=labels, series=[Series(_("Given"), [number for _user, number in ordered])], finding=finding)


def _question(found: AssignmentRule) -> Confirmation:
    return Confirmation(
        title=_("Delete %(name)s?") % {"name": found},
        effect=_("Nothing is given by it any more. What it gave stays with its people."),
        verb=_("Delete the rule"),
        safe=_("Keep it"),
        url=reverse("routing:rule-delete", args=[found.id]),
        back=reverse("routing:rule", args=[found.id]),
    )


def _kinds() -> list[RecordType]:
    return [get_record_type(name) for name in KINDS]


def _about(request: PageRequest) -> RecordType:
    return _named(request.GET.get("kind", "") or KINDS[0])


def _named(name: str) -> RecordType:
    if name not in KINDS:
        raise MalformedError("No rules are about such records")
    return get_record_type(name)


def _home(record_type: str) -> str:
    return f"{reverse('routing:rules')}?kind={record_type}"


def _since() -> datetime:
    return timezone.now() - timedelta(days=DAYS)


def _form(request: PageRequest, form: CommandForm, title: str, submit: str, back: str) -> HttpResponse:
    home = reverse("routing:rules")
    return form_page(request, form, title=title, submit=submit, back=back, parent=_("Assignment"), parent_url=home)
