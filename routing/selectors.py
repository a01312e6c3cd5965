"""Questions about rules, their people and what they gave."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from accounts.models import Membership
from accounts.selectors import list_members
from core.errors import NotFoundError
from crm.models import Contact, Lead, Opportunity
from crm.selectors import list_contacts, list_leads, list_opportunities
from messaging.selectors import holds
from routing.models import Assignment, AssignmentPerson, AssignmentRule


class AssignmentRuleNotFoundError(NotFoundError):
    """The business has no such rule."""

    code = "assignment_rule_not_found"


class AssignmentPersonNotFoundError(NotFoundError):
    """The rule gives nothing to this person."""

    code = "assignment_person_not_found"


def list_rules() -> QuerySet[AssignmentRule]:
    """Return rules, without order."""
    found: QuerySet[AssignmentRule] = AssignmentRule.objects.all()
    return found


def rules_for(record_type: str) -> QuerySet[AssignmentRule]:
    """Return the rules of a kind in the order in which they are asked."""
    return list_rules().filter(record_type=record_type).order_by("position", "id")


def get_rule(rule_id: UUID) -> AssignmentRule:
    """Return a rule.

    Raises:
        AssignmentRuleNotFoundError: no such rule.
    """
    return _one(list_rules(), rule_id)


def lock_rule(rule_id: UUID) -> AssignmentRule:
    """Return a rule and hold its row, and with it the turn of its people.

    Raises:
        AssignmentRuleNotFoundError: no such rule.
    """
    return _one(list_rules().select_for_update(), rule_id)


def list_people(rule_ids: Collection[UUID]) -> QuerySet[AssignmentPerson]:
    """Return the people of rules, each rule's in their order."""
    found: QuerySet[AssignmentPerson] = AssignmentPerson.objects.filter(rule_id__in=list(rule_ids))
    return found.order_by("rule_id", "position", "id")


def people_of(rule_ids: Collection[UUID]) -> Mapping[UUID, Sequence[AssignmentPerson]]:
    """Return the people of each rule in their order, in one query."""
    found: dict[UUID, list[AssignmentPerson]] = {}
    for person in list_people(rule_ids):
        found.setdefault(person.rule_id, []).append(person)
    return found


def get_person(rule_id: UUID, user_id: UUID) -> AssignmentPerson:
    """Return somebody's place in a rule.

    Raises:
        AssignmentPersonNotFoundError: the rule gives them nothing.
    """
    found = list_people([rule_id]).filter(user_id=user_id).first()
    if found is None:
        raise AssignmentPersonNotFoundError("Nobody like that is in this rule")
    return found


def list_assignments() -> QuerySet[Assignment]:
    """Return what rules gave, without order."""
    found: QuerySet[Assignment] = Assignment.objects.all()
    return found


def count_given(*, since: datetime, rule_ids: Collection[UUID] | None = None) -> Mapping[tuple[UUID, UUID], int]:
    """Return how many records each rule gave to each person since a moment, by rule and person, in one query."""
    found = list_assignments().filter(created_at__gte=since, rule__isnull=False)
    narrowed = found if rule_ids is None else found.filter(rule_id__in=list(rule_ids))
    rows = narrowed.order_by().values_list("rule_id", "user_id").annotate(Count("id"))
    return {(rule_id, user_id): number for rule_id, user_id, number in rows if rule_id is not None}


def who_can_take(user_ids: Iterable[UUID], right: str) -> set[UUID]:
    """Return those of the people who may act in the business and see records of the kind."""
    members = list_members().filter(user_id__in=list(user_ids), status=Membership.Status.ACTIVE, user__is_active=True)
    return {member.user_id for member in members if holds(member, [right])}


def count_open(record_type: str, user_ids: Collection[UUID]) -> Mapping[UUID, int]:
    """Return how many open records of a kind each person has: leads and deals that are open, contacts not archived."""
    lists: Mapping[str, QuerySet[Lead] | QuerySet[Contact] | QuerySet[Opportunity]] = {
        "lead": list_leads().filter(status__in=Lead.OPEN),
        "contact": list_contacts().filter(status=Contact.Status.ACTIVE),
        "opportunity": list_opportunities().filter(status=Opportunity.Status.OPEN),
    }
    rows = lists[record_type].filter(owner_id__in=list(user_ids)).order_by().values_list("owner_id")
    return {owner: number for owner, number in rows.annotate(Count("id")) if owner is not None}


def _one(rules: QuerySet[AssignmentRule], rule_id: UUID) -> AssignmentRule:
    found = rules.filter(id=rule_id).first()
    if found is None:
        raise AssignmentRuleNotFoundError("Nothing is here")
    return found
