"""Giving records to people by the rules."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from core.errors import ConflictError, DomainError, NotPermittedError
from core.principal import Principal
from crm.conditions import fits
from events.services import emit
from records.registry import RecordNotFoundError, RecordType, get_record_type
from routing import selectors
from routing.choosing import Candidate, least_loaded, next_in_turn
from routing.events import RecordAssigned, RecordUnassigned
from routing.models import Assignment, AssignmentPerson, AssignmentRule

CHANGED, UNCHANGED, REFUSED = "changed", "unchanged", "refused"
_Method = AssignmentRule.Method


class NobodyAvailableError(ConflictError):
    """No rule fits the record, or nobody of those that do can take it."""

    code = "nobody_available"


@dataclass(frozen=True, slots=True)
class Judged:
    """Somebody of a rule: how many open records they have, and why they cannot take this one, "" when they can."""

    person: AssignmentPerson
    open: int
    why_not: str = ""

    @property
    def can_take(self) -> bool:
        """Whether they can take it."""
        return not self.why_not


@dataclass(frozen=True, slots=True)
class Choice:
    """What a rule says of a record: whether it fits, whom it would be for, why, and what was looked at.

    `credits` is what everybody has coming after this turn.
    """

    rule: AssignmentRule
    fits: bool
    user_id: UUID | None = None
    reason: str = ""
    people: Sequence[Judged] = ()
    credits: dict[UUID, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Given:
    """How it went with one record: `status` is changed, unchanged or refused; a refusal has its code and reason."""

    record_id: UUID
    status: str
    user_id: UUID | None = None
    rule_name: str = ""
    reason: str = ""
    code: str = ""


@transaction.atomic
def assign_new(
    *, record_type: str, record_id: UUID, actor: Principal, now: datetime, maker_id: UUID | None = None
) -> Assignment | None:
    """Give a new record to somebody; None when it has an owner, is gone, or no rule finds anybody.

    `maker_id` is who made it without naming an owner and had it until now: it goes to somebody as one without does.

    When rules fit and nobody of theirs can take it, the fact `record.unassigned` says so.
    """
    if not selectors.rules_for(record_type).filter(is_active=True).exists():
        return None
    kind = get_record_type(record_type)
    record = _held(kind, record_id, actor)
    if record is None or record.owner_id not in {None, maker_id}:
        return None
    found, without = _first(kind, record, now)
    if found is not None:
        return _give(kind, record, found, actor, now)
    if without:
        names = [rule.name for rule in without]
        emit(RecordUnassigned(record_id=record_id, record_type=record_type, rules=names), actor=actor)
    return None


@transaction.atomic
def assign_records(*, record_type: str, record_ids: Sequence[UUID], actor: Principal, now: datetime) -> list[Given]:
    """Give records to people by the rules, whoever has them now; each asks for the right to change it.

    Raises:
        UnknownRecordTypeError: no such kind of record.
    """
    kind = get_record_type(record_type)
    return [_one(kind, key, actor, now) for key in dict.fromkeys(record_ids)]


def try_rule(*, rule_id: UUID, record_id: UUID, actor: Principal, now: datetime) -> Choice:
    """Tell whom a rule would give a record to, and why; nothing changes.

    Raises:
        AssignmentRuleNotFoundError: no such rule.
        RecordNotFoundError: no such record, or not for this actor.
    """
    rule = selectors.get_rule(rule_id)
    kind = get_record_type(rule.record_type)
    return choose(kind, kind.get(record_id, seen_by=actor), rule, now)


def choose(kind: RecordType, record: Any, rule: AssignmentRule, now: datetime) -> Choice:
    """Say what a rule says of a record. Whoever gives it then holds the row of the rule."""
    if not fits(kind, record, rule.conditions):
        return Choice(rule, fits=False, reason=_("The record is not as the rule wants it"))
    judged = _judge(kind, record, rule, now)
    able = [one for one in judged if one.can_take]
    if not able:
        return Choice(rule, fits=True, reason=_("Nobody of this rule can take it now"), people=judged)
    candidates = [_candidate(one) for one in able]
    if rule.method == _Method.LOAD:
        user_id = least_loaded(candidates)
        open_now = next(one.open for one in candidates if one.user_id == user_id)
        said = _("Fewest open: %(number)d") % {"number": open_now}
        return Choice(rule, fits=True, user_id=user_id, reason=said, people=judged)
    user_id, after = next_in_turn(candidates)
    said = _("Next of %(number)d in this territory") if rule.method == _Method.TERRITORY else _("Next of %(number)d")
    told = said % {"number": len(able)}
    return Choice(rule, fits=True, user_id=user_id, reason=told, people=judged, credits=after)


def _one(kind: RecordType, key: UUID, actor: Principal, now: datetime) -> Given:
    try:
        with transaction.atomic():
            return _given(kind, key, actor, now)
    except DomainError as refusal:
        return Given(key, REFUSED, reason=refusal.detail, code=refusal.refusal_code)


def _given(kind: RecordType, key: UUID, actor: Principal, now: datetime) -> Given:
    right = kind.right("change")
    if not actor.may(right):
        raise NotPermittedError(f"Your role lacks {right}")
    record = _held(kind, key, actor)
    if record is None:
        raise RecordNotFoundError("Nothing is here")
    found, without = _first(kind, record, now)
    if found is None:
        names = ", ".join(rule.name for rule in without)
        blocked = _("Nobody can take it now by: %(rules)s") % {"rules": names}
        raise NobodyAvailableError(blocked if without else _("No active rule fits"))
    before = record.owner_id
    given = _give(kind, record, found, actor, now)
    status = UNCHANGED if before == given.user_id else CHANGED
    return Given(key, status, given.user_id, given.rule_name, given.reason)


def _held(kind: RecordType, key: UUID, actor: Principal) -> Any:
    found = kind.listed(seen_by=actor, right=kind.right("change")).filter(pk=key)
    return found.select_for_update(of=("self",)).first()


def _first(kind: RecordType, record: Any, now: datetime) -> tuple[Choice | None, list[AssignmentRule]]:
    """Return what the first rule says that finds somebody, its row held, and the rules that fit and found nobody."""
    without: list[AssignmentRule] = []
    for rule in selectors.rules_for(kind.name).filter(is_active=True):
        if not fits(kind, record, rule.conditions):
            continue
        # Who is next is read under the lock: of two records at once the second sees what the first was given.
        held = selectors.list_rules().select_for_update().filter(id=rule.id, is_active=True).first()
        choice = choose(kind, record, held, now) if held is not None else None
        if choice is not None and choice.user_id is not None:
            return choice, without
        without.append(rule)
    return None, without


def _judge(kind: RecordType, record: Any, rule: AssignmentRule, now: datetime) -> list[Judged]:
    people = list(selectors.list_people([rule.id]))
    keys = [person.user_id for person in people]
    able = selectors.who_can_take(keys, kind.right("view"))
    counts = selectors.count_open(kind.name, keys)
    judged = []
    for person in people:
        number = counts.get(person.user_id, 0)
        why_not = _away(person, now) if person.user_id in able else _("Not an active member who sees such records")
        why_not = why_not or _full(rule, number) or _elsewhere(kind, record, rule, person)
        judged.append(Judged(person, number, why_not))
    return judged


def _away(person: AssignmentPerson, now: datetime) -> str:
    if not person.is_available:
        return _("Not available")
    if person.away_until is not None and person.away_until > now:
        return _("Away until %(at)s UTC") % {"at": f"{person.away_until:%Y-%m-%d %H:%M}"}
    return ""


def _full(rule: AssignmentRule, number: int) -> str:
    if rule.most_open is None or number < rule.most_open:
        return ""
    return _("Has %(number)d open, %(most)d at most") % {"number": number, "most": rule.most_open}


def _elsewhere(kind: RecordType, record: Any, rule: AssignmentRule, person: AssignmentPerson) -> str:
    if rule.method != _Method.TERRITORY or fits(kind, record, person.territory):
        return ""
    return _("Not in their territory")


def _candidate(one: Judged) -> Candidate:
    person = one.person
    return Candidate(person.user_id, person.weight, person.credit, one.open, person.last_given_at, person.position)


def _give(kind: RecordType, record: Any, choice: Choice, actor: Principal, now: datetime) -> Assignment:
    """Write down whom it is for, move the turn on, and let the record be theirs."""
    change: Any = kind.change
    user_id: Any = choice.user_id
    moved = {*choice.credits, user_id}
    people = [one.person for one in choice.people if one.person.user_id in moved]
    for person in people:
        person.credit = choice.credits.get(person.user_id, person.credit)
        person.last_given_at = now if person.user_id == user_id else person.last_given_at
        person.updated_at = now
    AssignmentPerson.objects.bulk_update(people, ["credit", "last_given_at", "updated_at"])
    change.run(record.pk, change.command.check({"owner_id": user_id}), actor)
    given = Assignment(
        record_type=kind.name,
        record_id=record.pk,
        rule=choice.rule,
        rule_name=choice.rule.name,
        user_id=user_id,
        reason=choice.reason,
    )
    given.save(force_insert=True)
    fact = RecordAssigned(
        record_id=record.pk,
        record_type=kind.name,
        rule_id=choice.rule.id,
        rule_name=choice.rule.name,
        user_id=user_id,
        reason=choice.reason,
    )
    emit(fact, actor=actor)
    return given
