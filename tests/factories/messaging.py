"""Notices for tests."""

from collections.abc import Mapping
from uuid import UUID

from django.utils import timezone

from core.ids import uuid7
from core.principal import Principal, system
from messaging.models import Notice
from messaging.services import notify


def notice(to: Principal, **given: object) -> Notice:
    """Tell a person that somebody mentioned them."""
    facts = {
        "kind": "person.mentioned",
        "title": "Tunde mentions you",
        "subject": ("contact", uuid7()),
        "source": uuid7(),
        "actor": system(to.tenant_id),
        "now": timezone.now(),
    }
    (made,) = notify(recipients=[to.id], **{**facts, **given})
    return made


def tell_some(to: Principal, ids: Mapping[str, UUID]) -> list[Notice]:
    """Tell a person of several things, the newest about a lead; `ids` are keys of records by their kind."""
    kinds = [
        ("execution.failed", "Failed: Fail so many times", "Told to fail", ("execution", ids["failed"])),
        ("breach.due", "A breach must be reported soon", "The 72 hours end on 30 November.", ("breach", uuid7())),
        ("approval.requested", "Ngozi Okafor asks: Refund an order", "Order 1042", ("approval", uuid7())),
        ("opportunity.assigned", "Ngozi Okafor gave you a deal: Gift boxes", "", ("opportunity", ids["deal"])),
        ("lead.assigned", "Ngozi Okafor gave you a lead: Halima Sani", "", ("lead", ids["lead"])),
    ]
    return [notice(to, kind=kind, title=title, body=body, subject=about) for kind, title, body, about in kinds]
