"""What privacy itself keeps about people: what they said about being written to, and what was asked for about them."""

from datetime import datetime

from django.db.models import Q, QuerySet

from core.personal import Erased, Section, Subject, plain_rows, register
from core.principal import Principal
from privacy import selectors
from privacy.models import Consent, Export

_KEPT = "That somebody said yes or no stays, under a keyed hash of the address, so that a no holds (proof of consent)."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section(
            "privacy.consents",
            "Consents",
            ["privacy.Consent"],
            lambda who: plain_rows(_consents(who), leave=["address_digest"]),
            _erase_consents,
            kept=_KEPT,
        ),
        Section(
            "privacy.exports",
            "Exports",
            ["privacy.Export", "privacy.Erasure"],
            lambda who: plain_rows(_exports(who), leave=["sealed_file", "sealed_subject"]),
            _erase_exports,
        ),
    )


def _consents(subject: Subject) -> QuerySet[Consent]:
    digests = [selectors.digest_of(address) for address in {*subject.emails, *subject.phones}]
    own = Q(contact_id__in=subject.contact_ids) | Q(address_digest__in=digests)
    return selectors.list_consents().filter(own).order_by("id")


def _exports(subject: Subject) -> QuerySet[Export]:
    keys = [*subject.contact_ids, *([subject.user_id] if subject.user_id else [])]
    found: QuerySet[Export] = Export.objects.filter(Q(subject_id__in=keys) | Q(requested_by=subject.user_id))
    return found.defer("sealed_file").order_by("id")


def _erase_consents(subject: Subject, actor: Principal, now: datetime) -> Erased:
    found = _consents(subject)
    done = found.exclude(address="").update(address="", ip=None, contact_id=None, updated_at=now)
    return Erased(erased=done, kept=done)


def _erase_exports(subject: Subject, actor: Principal, now: datetime) -> Erased:
    done = 0
    for export in _exports(subject).exclude(status=Export.Status.EXPIRED).select_for_update():
        export.move_to(Export.Status.EXPIRED, sealed_file=None, sealed_subject=None)
        done += 1
    return Erased(erased=done)
