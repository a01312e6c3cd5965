"""What quotes keep about people, for exports and erasures."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from core.personal import ERASED, Erased, Section, Subject, plain_rows, register
from core.principal import Principal
from quotes.models import Quote

_KEPT = "Quotes stay as records of what was offered and agreed, with lines and sums, without the person."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section(
            "quotes.quotes",
            "Quotes",
            ["quotes.Quote"],
            lambda who: plain_rows(_quotes(who)),
            _erase,
            kept=_KEPT,
            # Before the contacts by which they are found.
            order=44,
        )
    )


def _quotes(subject: Subject) -> QuerySet[Quote]:
    own = Q(contact_id__in=subject.contact_ids) | Q(sent_to__in=subject.emails)
    found: QuerySet[Quote] = Quote.objects.filter(own)
    return found.order_by("id")


@transaction.atomic
def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    found = Quote.objects.filter(id__in=list(_quotes(subject).values_list("id", flat=True)))
    found.exclude(accepted_by="").update(accepted_by=ERASED)
    found.exclude(decline_reason="").update(decline_reason=ERASED)
    done = found.update(sent_to="", accepted_from="", note="", custom={}, updated_at=now)
    return Erased(erased=done, kept=done)
