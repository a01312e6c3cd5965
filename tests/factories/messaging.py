"""Notices for tests."""

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
