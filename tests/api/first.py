"""What must have happened to a row before an operation can go through."""

from typing import Any

# What is done first, in the same collection: the verb and its body.
FIRST: dict[str, tuple[str, dict[str, Any]]] = {
    "/commerce/products/{id}/restore": ("archive", {}),
    "/commerce/products/{id}/withdraw": ("publish", {}),
    "/crm/activities/{id}/reopen": ("complete", {}),
    "/crm/contacts/{id}/restore": ("archive", {}),
    "/crm/duplicates/{id}/reopen": ("dismiss", {}),
    "/crm/leads/{id}/convert": ("qualify", {}),
    "/crm/leads/{id}/reopen": ("disqualify", {"reason": "Too far away"}),
    "/crm/opportunities/{id}/reopen": ("lose", {"lost_reason": "Price"}),
    "/crm/quotes/{id}/accept": ("send", {}),
    "/crm/quotes/{id}/decline": ("send", {}),
    "/crm/quotes/{id}/revise": ("send", {}),
    "/crm/quotes/{id}/withdraw": ("send", {}),
    "/executions/{id}/fork": ("cancel", {}),
    "/executions/{id}/replay": ("cancel", {}),
    "/executions/{id}/resume": ("pause", {}),
    "/executions/{id}/retry": ("cancel", {}),
    "/governance/rules/{id}/retire": ("activate", {}),
    "/messaging/templates/{id}/restore": ("archive", {}),
    "/privacy/breaches/{id}/close": ("assess", {"assessment": "Nobody is harmed"}),
    "/schedules/{id}/resume": ("pause", {}),
}
