"""Changes of the rules by which records are given to people."""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.changes import apply
from core.claims import claim
from core.constraints import refused_by
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from crm.conditions import check_conditions
from crm.services.owners import check_owner
from events.services import emit
from records.registry import RecordType, get_record_type
from routing import selectors
from routing.commands import AssignmentRulePerson
from routing.events import AssignmentRuleChanged, AssignmentRuleCreated, AssignmentRuleDeleted
from routing.models import AssignmentPerson, AssignmentRule

MOST_RULES: Final = 100
_TURN = ("position", "weight", "is_available", "away_until", "territory")


class DuplicateAssignmentRuleError(ConflictError):
    """The kind of record has a rule of this name."""

    code = "duplicate_assignment_rule"


class TooManyAssignmentRulesError(ConflictError):
    """The kind of record has as many rules as it may."""

    code = "too_many_assignment_rules"


class NotAllRulesError(InvalidError):
    """An order names other rules than the kind of record has."""

    code = "not_all_rules"


class LastPersonError(ConflictError):
    """A rule without people could give nothing to anybody."""

    code = "last_person"


@transaction.atomic
def create_rule(
    *, record_type: str, name: str, people: Sequence[AssignmentRulePerson], actor: Principal, **facts: Any
) -> AssignmentRule:
    """Add a rule, to be asked after those that are there.

    Raises:
        InvalidError: a condition is none of the list of the kind.
        UnknownOwnerError: one of the people is not of this business.
        DuplicateAssignmentRuleError: one has this name.
        TooManyAssignmentRulesError: there are MOST_RULES.
    """
    kind = get_record_type(record_type)
    _check(kind, facts, people)
    claim("assignment rules of", [record_type])
    there = selectors.rules_for(record_type)
    if there.count() >= MOST_RULES:
        raise TooManyAssignmentRulesError(f"There are {MOST_RULES} rules; delete one first")
    last = there.order_by().aggregate(last=Max("position"))["last"]
    rule = AssignmentRule(record_type=record_type, name=name, position=(last or 0) + 1, **facts)
    with refused_by(one_assignment_rule_per_name=_taken(name)):
        rule.save(force_insert=True)
    _put(rule, people)
    emit(AssignmentRuleCreated(assignment_rule_id=rule.id, record_type=record_type, name=name), actor=actor)
    return rule


@transaction.atomic
def change_rule(
    *, rule_id: UUID, actor: Principal, people: Sequence[AssignmentRulePerson] | None = None, **changes: Any
) -> AssignmentRule:
    """Edit a rule; only what differs is written. People who stay keep their turn.

    Raises:
        AssignmentRuleNotFoundError: no such rule.
        InvalidError, UnknownOwnerError, DuplicateAssignmentRuleError: as in `create_rule`.
    """
    rule = selectors.lock_rule(rule_id)
    known = {person.user_id for person in selectors.list_people([rule.id])}
    _check(get_record_type(rule.record_type), changes, people or (), known)
    with refused_by(one_assignment_rule_per_name=_taken(changes.get("name", ""))):
        fields = apply(rule, **changes)
    if people is not None and _put(rule, people):
        fields = sorted([*fields, "people"])
    if fields:
        emit(AssignmentRuleChanged(assignment_rule_id=rule.id, fields=fields), actor=actor)
    return rule


@transaction.atomic
def change_person(*, rule_id: UUID, user_id: UUID, actor: Principal, **changes: Any) -> AssignmentPerson:
    """Edit what somebody gets by a rule: their weight, whether they are there, their territory.

    Raises:
        AssignmentRuleNotFoundError, AssignmentPersonNotFoundError: no such rule, or they are not in it.
        InvalidError: a condition of the territory is none of the list of the kind.
    """
    rule = selectors.lock_rule(rule_id)
    person = selectors.get_person(rule_id, user_id)
    check_conditions(get_record_type(rule.record_type), changes.get("territory", {}), pointer="/territory")
    if apply(person, **changes):
        emit(AssignmentRuleChanged(assignment_rule_id=rule.id, fields=["people"]), actor=actor)
    return person


@transaction.atomic
def remove_person(*, rule_id: UUID, user_id: UUID, actor: Principal) -> None:
    """Take somebody out of a rule; what they were given stays theirs.

    Raises:
        AssignmentRuleNotFoundError, AssignmentPersonNotFoundError: no such rule, or they are not in it.
        LastPersonError: nobody else is in it.
    """
    rule = selectors.lock_rule(rule_id)
    person = selectors.get_person(rule_id, user_id)
    if not selectors.list_people([rule_id]).exclude(id=person.id).exists():
        raise LastPersonError("Nobody else is in this rule; delete the rule, or switch it off")
    person.delete()
    emit(AssignmentRuleChanged(assignment_rule_id=rule.id, fields=["people"]), actor=actor)


@transaction.atomic
def order_rules(*, record_type: str, rule_ids: Sequence[UUID], actor: Principal) -> list[AssignmentRule]:
    """Say in which order the rules of a kind are asked; return them so.

    Raises:
        NotAllRulesError: the keys are not those of all its rules, each once.
    """
    claim("assignment rules of", [record_type])
    there = {rule.id: rule for rule in selectors.rules_for(record_type).select_for_update()}
    if len(rule_ids) != len(there) or set(rule_ids) != there.keys():
        detail = "Name every rule of this kind of record once"
        raise NotAllRulesError(detail, errors=[FieldError("/rule_ids", NotAllRulesError.code, detail)])
    moved = [there[key] for at, key in enumerate(rule_ids, start=1) if apply(there[key], position=at)]
    if moved:
        emit(*(AssignmentRuleChanged(assignment_rule_id=rule.id, fields=["position"]) for rule in moved), actor=actor)
    return [there[key] for key in rule_ids]


@transaction.atomic
def delete_rule(*, rule_id: UUID, actor: Principal) -> None:
    """Remove a rule; what it gave stays with its people, and so does the note of it.

    Raises:
        AssignmentRuleNotFoundError: no such rule.
    """
    rule = selectors.lock_rule(rule_id)
    fact = AssignmentRuleDeleted(assignment_rule_id=rule.id, record_type=rule.record_type, name=rule.name)
    rule.delete()
    emit(fact, actor=actor)


def _check(
    kind: RecordType,
    facts: dict[str, Any],
    people: Sequence[AssignmentRulePerson],
    known: frozenset[UUID] | set[UUID] = frozenset(),
) -> None:
    """Hold conditions and people against the business; people whom the rule knows may have left meanwhile."""
    check_conditions(kind, facts.get("conditions", {}))
    for at, one in enumerate(people):
        if one.user_id not in known:
            check_owner(one.user_id, pointer=f"/people/{at}/user_id")
        check_conditions(kind, one.territory, pointer=f"/people/{at}/territory")


def _put(rule: AssignmentRule, people: Sequence[AssignmentRulePerson]) -> bool:
    """Let a rule have these people; tell whether that changed anything."""
    there = {person.user_id: person for person in selectors.list_people([rule.id])}
    gone = there.keys() - {one.user_id for one in people}
    selectors.list_people([rule.id]).filter(user_id__in=gone).delete()
    changed = bool(gone)
    new = []
    for at, one in enumerate(people):
        values = {**one.model_dump(include=set(_TURN)), "position": at}
        if one.user_id in there:
            changed = bool(apply(there[one.user_id], **values)) or changed
        else:
            new.append(AssignmentPerson(rule=rule, user_id=one.user_id, **values))
    AssignmentPerson.objects.bulk_create(new)
    return changed or bool(new)


def _taken(name: str) -> DuplicateAssignmentRuleError:
    detail = f"A rule is called {name!r} already"
    fault = FieldError("/name", DuplicateAssignmentRuleError.code, detail)
    return DuplicateAssignmentRuleError(detail, errors=[fault])
