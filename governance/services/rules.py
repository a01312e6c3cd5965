"""Writing rules and putting their versions into force."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core.errors import ConflictError
from core.principal import Principal
from core.tenancy import current_tenant_id
from events.services import emit
from governance import selectors
from governance.conditions import check_condition
from governance.events import RuleActivated, RuleCreated, RuleRetired
from governance.models import Effect, Rule


class ApprovalRolesError(ConflictError):
    """Only a rule that asks for approval has approvers."""

    code = "approvers_without_approval"


@transaction.atomic
def create_rule(*, name: str, effect: str, actions: list[str], actor: Principal, **content: Any) -> Rule:
    """Write the next version of a rule as a draft.

    Raises:
        BadConditionError: the condition cannot be compiled.
        ApprovalRolesError: approvers are named, but nothing is to be approved.
    """
    check_condition(content.get("condition", ""))
    if content.get("approver_roles") and effect != Effect.REQUIRE_APPROVAL:
        raise ApprovalRolesError("Approver roles belong to a rule with the effect require_approval")
    last = selectors.list_rules().filter(name=name).aggregate(last=Max("version"))["last"] or 0
    rule = Rule(tenant_id=current_tenant_id(), name=name, version=last + 1, effect=effect, actions=actions, **content)
    rule.save(force_insert=True)
    emit(RuleCreated(rule_id=rule.id, name=rule.name, version=rule.version), actor=actor)
    return rule


@transaction.atomic
def activate_rule(*, rule_id: UUID, actor: Principal) -> Rule:
    """Put a version into force; the version that was in force retires. Going back is activating an old version."""
    rule = selectors.get_rule_for_update(rule_id)
    if rule.status == Rule.Status.ACTIVE:
        return rule
    for other in selectors.list_rules().select_for_update().filter(name=rule.name, status=Rule.Status.ACTIVE):
        _retire(other, actor)
    rule.move_to(Rule.Status.ACTIVE)
    emit(RuleActivated(rule_id=rule.id, name=rule.name, version=rule.version), actor=actor)
    return rule


@transaction.atomic
def retire_rule(*, rule_id: UUID, actor: Principal) -> Rule:
    """Take a version out of force."""
    rule = selectors.get_rule_for_update(rule_id)
    return rule if rule.status == Rule.Status.RETIRED else _retire(rule, actor)


def _retire(rule: Rule, actor: Principal) -> Rule:
    rule.move_to(Rule.Status.RETIRED)
    emit(RuleRetired(rule_id=rule.id, name=rule.name, version=rule.version), actor=actor)
    return rule
