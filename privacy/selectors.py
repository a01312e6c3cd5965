"""Questions about exports, erasures, consents, breaches and times of keeping."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Final, TypeVar
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from core.errors import NotFoundError, NotPermittedError
from core.principal import Principal
from core.retention import Retention, kinds
from core.rights import visible
from core.secrets import sign
from privacy.models import Breach, Consent, Erasure, Export, RetentionRule

M = TypeVar("M", bound=Model)
VIEW_EXPORT = "privacy.view_export"
EXPORT_PERSON = "privacy.export_person"
# The purpose under which somebody refuses a whole channel.
EVERYTHING: Final = "everything"


class RecordNotFoundError(NotFoundError):
    """No such record, or not for the one who asks."""


class ConsentWithdrawnError(NotPermittedError):
    """The person took their consent back; `consent` is the record of it."""

    code, title = "consent_withdrawn", "They asked not to be written to"


class RetentionNotFoundError(NotFoundError):
    """No such kind of record, or none that a business chooses for."""

    code = "retention_not_found"


def list_exports(*, seen_by: Principal | None = None) -> QuerySet[Export]:
    """Return exports without their files."""
    exports: QuerySet[Export] = Export.objects.defer("sealed_file")
    return visible(exports, seen_by, VIEW_EXPORT, owner="requested_by")


def get_export(export_id: UUID, *, seen_by: Principal | None = None) -> Export:
    """Return an export with its file.

    Raises:
        RecordNotFoundError: no such export, or not for this principal.
    """
    exports: QuerySet[Export] = visible(Export.objects.all(), seen_by, VIEW_EXPORT, owner="requested_by")
    return _one(exports, export_id)


def list_erasures() -> QuerySet[Erasure]:
    """Return erasures."""
    erasures: QuerySet[Erasure] = Erasure.objects.defer("sealed_subject")
    return erasures


def get_erasure(erasure_id: UUID) -> Erasure:
    """Return an erasure.

    Raises:
        RecordNotFoundError: no such erasure.
    """
    erasures: QuerySet[Erasure] = Erasure.objects.all()
    return _one(erasures, erasure_id)


def lock_erasure(erasure_id: UUID) -> Erasure:
    """Return an erasure with its row locked.

    Raises:
        RecordNotFoundError: no such erasure.
    """
    erasures: QuerySet[Erasure] = Erasure.objects.select_for_update()
    return _one(erasures, erasure_id)


def list_consents() -> QuerySet[Consent]:
    """Return what people said."""
    consents: QuerySet[Consent] = Consent.objects.all()
    return consents


def get_consent(consent_id: UUID) -> Consent:
    """Return one word of a person.

    Raises:
        RecordNotFoundError: no such record.
    """
    return _one(list_consents(), consent_id)


def digest_of(address: str) -> bytes:
    """Return the keyed hash by which an address is known after it was erased."""
    return sign(b"consent:" + normal_address(address).encode())


def normal_address(address: str) -> str:
    """Return an e-mail address in lower case, a number without its spaces."""
    return address.strip().lower() if "@" in address else "".join(address.split())


def find_consent(*, address: str, channel: str, purpose: str) -> Consent | None:
    """Return the newest word about an address."""
    known = list_consents().filter(address_digest=digest_of(address), channel=channel, purpose=purpose)
    return known.order_by("-id").first()


def may_contact(*, address: str, channel: str, purpose: str) -> bool:
    """Tell whether the person at an address agreed to this, and did not take it back. Ask before every message."""
    newest = find_consent(address=address, channel=channel, purpose=purpose)
    return newest is not None and newest.state == Consent.State.GIVEN


def newest_words(
    *, addresses: Collection[str], contact_id: UUID | None = None, channel: str = "", purpose: str = ""
) -> list[Consent]:
    """Return the newest word for each channel and purpose, said about one of the addresses or by a contact.

    `channel` narrows it to one; `purpose` to that one and to `EVERYTHING`.
    """
    by_contact = Q(contact_id=contact_id) if contact_id else Q()
    said = list_consents().filter(Q(address_digest__in=[digest_of(each) for each in addresses]) | by_contact)
    said = said.filter(channel=channel) if channel else said
    said = said.filter(purpose__in=[purpose, EVERYTHING]) if purpose else said
    return list(said.order_by("channel", "purpose", "-id").distinct("channel", "purpose"))


def withdrawals(
    *, addresses: Collection[str], contact_id: UUID | None = None, channel: str = "", purpose: str = ""
) -> list[Consent]:
    """Return what was withdrawn and not given again; without a purpose for any. See `newest_words`."""
    said = newest_words(addresses=addresses, contact_id=contact_id, channel=channel, purpose=purpose)
    return [one for one in said if one.state == Consent.State.WITHDRAWN]


def refuse_withdrawn(*, address: str, channel: str, purpose: str = "", contact_id: UUID | None = None) -> None:
    """Refuse to write to somebody who took their consent back.

    Raises:
        ConsentWithdrawnError: the newest word about the address, or of the contact, is a withdrawal.
    """
    for one in withdrawals(addresses=[address], contact_id=contact_id, channel=channel, purpose=purpose):
        record = {
            "id": str(one.id),
            "channel": one.channel,
            "purpose": one.purpose,
            "recorded_at": one.recorded_at.isoformat(),
        }
        said = {"purpose": one.purpose, "day": f"{one.recorded_at:%Y-%m-%d}"}
        raise ConsentWithdrawnError(_("They withdrew their consent to %(purpose)s on %(day)s") % said, consent=record)


def list_breaches() -> QuerySet[Breach]:
    """Return the register of breaches."""
    breaches: QuerySet[Breach] = Breach.objects.all()
    return breaches


def get_breach(breach_id: UUID) -> Breach:
    """Return a breach.

    Raises:
        RecordNotFoundError: no such breach.
    """
    return _one(list_breaches(), breach_id)


def lock_breach(breach_id: UUID) -> Breach:
    """Return a breach with its row locked.

    Raises:
        RecordNotFoundError: no such breach.
    """
    return _one(list_breaches().select_for_update(), breach_id)


def list_untold_breaches(*, due_before: datetime) -> QuerySet[Breach]:
    """Return the breaches the regulator does not know of and must soon."""
    return list_breaches().filter(status__in=Breach.UNTOLD, due_at__lte=due_before).order_by("due_at", "id")


def get_retention(name: str) -> tuple[Retention, int]:
    """Return a kind of record that a business chooses for, with the days it is kept here.

    Raises:
        RetentionNotFoundError: no such kind, or none that a business chooses for.
    """
    for kind, days in list_retention():
        if kind.name == name and not kind.is_global:
            return kind, days
    raise RetentionNotFoundError("No such kind of record")


def list_retention() -> Sequence[tuple[Retention, int]]:
    """Return every kind of record with the days it is kept in the running business."""
    own = dict(RetentionRule.objects.values_list("name", "days"))
    return [(kind, kind.days if kind.is_global else own.get(kind.name, kind.days)) for kind in kinds()]


def _one(rows: QuerySet[M], key: UUID) -> M:
    found = rows.filter(id=key).first()
    if found is None:
        raise RecordNotFoundError("Nothing is here")
    return found
