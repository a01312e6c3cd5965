"""Breaches, consents and requests for tests."""

from django.utils import timezone

from core.principal import Principal
from privacy.commands import SubjectIn
from privacy.models import Breach, Consent, Erasure, Export
from privacy.services import make_export, record_breach, record_consent, request_export
from privacy.services.erasures import preview_erasure
from tests.factories.crm import ContactFactory


def breach(actor: Principal, **given: object) -> Breach:
    """A laptop that was stolen now."""
    now = timezone.now()
    return record_breach(**{"title": "Stolen laptop", "discovered_at": now, "now": now, "actor": actor, **given})


def consent(actor: Principal, **given: object) -> Consent:
    """Ada agrees to the newsletter."""
    asked = {"address": "ada@example.com", "channel": "email", "purpose": "newsletter", "source": "form"}
    return record_consent(**{**asked, "text_version": "2026-01", "actor": actor, "now": timezone.now(), **given})


def export(actor: Principal) -> Export:
    """A contact's data, gathered."""
    asked = request_export(subject=SubjectIn(contact_id=ContactFactory().id), actor=actor, now=timezone.now())
    return make_export(export_id=asked.id, actor=actor, now=timezone.now())


def erasure(actor: Principal) -> Erasure:
    """A contact's erasure, looked at."""
    return preview_erasure(subject=SubjectIn(contact_id=ContactFactory().id), reason="Asked for it", actor=actor)
