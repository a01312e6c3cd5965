"""What people say about being written to; every word is a row, the newest counts."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from core.ids import uuid7
from core.principal import Principal
from events.services import emit
from privacy import selectors
from privacy.commands import SubjectIn
from privacy.events import ConsentGiven, ConsentWithdrawn
from privacy.models import Consent
from privacy.services.subjects import find_subject


@transaction.atomic
def record_consent(
    *,
    address: str,
    channel: str,
    purpose: str,
    source: str,
    actor: Principal,
    now: datetime,
    state: str = Consent.State.GIVEN,
    text_version: str = "",
    contact_id: UUID | None = None,
    ip: str | None = None,
) -> Consent:
    """Keep what a person said, with the text they saw, where and when.

    Raises:
        SubjectNotFoundError: the business has no such contact.
    """
    if contact_id is not None:
        find_subject(SubjectIn(contact_id=contact_id))
    consent: Consent = Consent.objects.create(
        id=uuid7(),
        contact_id=contact_id,
        address=selectors.normal_address(address),
        address_digest=selectors.digest_of(address),
        channel=channel,
        purpose=purpose,
        state=state,
        text_version=text_version,
        source=source,
        ip=ip,
        recorded_by=actor.user_id,
        recorded_at=now,
    )
    kind = ConsentGiven if state == Consent.State.GIVEN else ConsentWithdrawn
    emit(kind(consent_id=consent.id, channel=channel, purpose=purpose), actor=actor)
    return consent


@transaction.atomic
def withdraw_consent(
    *, consent_id: UUID, source: str, actor: Principal, now: datetime, ip: str | None = None
) -> Consent:
    """Take back what was given, for the same address, channel and purpose; a second time changes nothing.

    Raises:
        RecordNotFoundError: no such record.
    """
    known = selectors.get_consent(consent_id)
    same = {"address_digest": known.address_digest, "channel": known.channel, "purpose": known.purpose}
    newest = selectors.list_consents().filter(**same).order_by("-id").select_for_update().first() or known
    if newest.state == Consent.State.WITHDRAWN:
        return newest
    withdrawn: Consent = Consent.objects.create(
        id=uuid7(),
        contact_id=known.contact_id,
        address=known.address,
        **same,
        state=Consent.State.WITHDRAWN,
        source=source,
        ip=ip,
        recorded_by=actor.user_id,
        recorded_at=now,
    )
    emit(ConsentWithdrawn(consent_id=withdrawn.id, channel=known.channel, purpose=known.purpose), actor=actor)
    return withdrawn
