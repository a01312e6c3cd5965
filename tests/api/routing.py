"""The honest bodies of what routing takes."""

from collections.abc import Callable
from typing import Any

from core.principal import Principal
from tests.factories.crm import LeadFactory
from tests.factories.routing import AssignmentRuleFactory

Json = dict[str, Any]
_OF_LEADS = {"record_type": "lead"}


def _lead(actor: Principal) -> str:
    return str(LeadFactory(owner_id=actor.id).id)


ROUTING: dict[str, Callable[[Principal, Json], Json]] = {
    "POST /crm/assignment-rules": lambda actor, _: {
        **_OF_LEADS,
        "name": "Web",
        "people": [{"user_id": str(actor.id)}],
    },
    "POST /crm/assignment-rules/assign": lambda actor, _: {**_OF_LEADS, "record_ids": [_lead(actor)]},
    "POST /crm/assignment-rules/order": lambda actor, _: {**_OF_LEADS, "rule_ids": [str(AssignmentRuleFactory().id)]},
    "POST /crm/assignment-rules/{id}/try": lambda actor, _: {"record_id": _lead(actor)},
    "PATCH /crm/response-policy": lambda actor, _: {"minutes": 15},
}
