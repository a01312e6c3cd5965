"""Bodies of operations on companies, contacts and leads."""

from collections.abc import Callable
from typing import Any

from core.principal import Principal
from tests.factories.crm import CompanyFactory, ContactFactory

CRM: dict[str, Callable[[Principal, dict[str, Any]], dict[str, Any]]] = {
    "POST /crm/affiliations": lambda actor, _: {
        "contact_id": str(ContactFactory(owner_id=actor.id).id),
        "company_id": str(CompanyFactory().id),
        "role": "Director",
    },
    "PATCH /crm/affiliations/{id}": lambda actor, _: {"role": "Chair"},
    "POST /crm/mails": lambda actor, _: {
        "contact_id": str(ContactFactory(owner_id=actor.id).id),
        "subject": "Price list",
        "body": "Here it is.",
    },
    "POST /crm/companies": lambda actor, _: {"name": "Soap Ltd"},
    "POST /crm/contacts": lambda actor, _: {"first_name": "Ada"},
    "POST /crm/companies/{id}/merge": lambda actor, _: {"other_id": str(CompanyFactory().id)},
    "POST /crm/contacts/{id}/merge": lambda actor, _: {"other_id": str(ContactFactory().id)},
    "POST /crm/pipelines/{pipeline_id}/stages": lambda actor, _: {"slug": "visit", "name": "Visit", "probability": 30},
    "PATCH /crm/pipelines/{pipeline_id}/stages/{id}": lambda actor, _: {"name": "Visit"},
    "POST /crm/leads": lambda actor, _: {"name": "Ada"},
    "POST /crm/leads/{id}/disqualify": lambda actor, _: {"reason": "Too far away"},
}
