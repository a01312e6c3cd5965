"""Pages of routing and scoring, with something on them."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.tenancy import tenant_context
from crm.models import Lead
from routing.models import AssignmentRule
from scoring.services import ensure_model, rescore
from tests.factories.routing import (
    AssignmentFactory,
    AssignmentRuleFactory,
    ResponseClockFactory,
    ResponsePolicyFactory,
)


def routing_paths(shop: Any) -> dict[str, str]:
    """Make rules, leads that wait and scores, and return the pages that show them."""
    with tenant_context(shop.tenant_id, write=True):
        rule = _rule_of(shop)
        _let_leads_wait(shop)
        rescore(record_type="lead", keys=[lead.id for lead in Lead.objects.all()], now=timezone.now())
        model = ensure_model("lead")
    rules, models = "/crm/assignment-rules", "/crm/scoring-models"
    return {
        "first-responses": "/crm/first-responses",
        "response-policy": "/crm/first-responses/policy",
        "leads-due": "/crm/leads?filter-response=due,breached",
        "rules": rules,
        "rule": f"{rules}/{rule.id}?record=a",
        "assignment-rule-new": f"{rules}/new?kind=lead",
        "rule-of-person": f"{rules}/{rule.id}/people/{shop.people['agent'].id}",
        "scoring": models,
        "scoring-model": f"{models}/{model.id}",
        "scoring-model-new": f"{models}/new?kind=lead",
    }


def _rule_of(shop: Any) -> AssignmentRule:
    """Give leads to two people by a rule that gave some already."""
    two = [shop.people[role].id for role in ("agent", "admin")]
    rule = AssignmentRuleFactory(name="Leads of the web shop", method="territory", people=two)
    for number in range(7):
        AssignmentFactory(rule=rule, record_id=shop.ids["lead"], user_id=two[number % 2])
    AssignmentRuleFactory(name="All the rest", method="load", conditions={"phone_country": "NG"}, people=two)
    return rule


def _let_leads_wait(shop: Any) -> None:
    """Let leads wait for an answer: one still in time, one too long, some answered."""
    now, owner = timezone.now(), shop.people["agent"].id
    ResponsePolicyFactory()
    ResponseClockFactory(lead=Lead.objects.order_by("id").first(), started_at=now - timedelta(minutes=10))
    late = ResponseClockFactory(started_at=now - timedelta(days=9), owner_id=owner)
    late.move_to("breached", breached_at=late.due_at)
    for minutes in (5, 12, 20):
        done = ResponseClockFactory(started_at=now - timedelta(days=7, minutes=minutes), owner_id=owner)
        done.move_to("met", responded_at=now - timedelta(days=7), working_seconds=minutes * 60)
