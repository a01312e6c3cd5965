"""What the shop keeps about people, for exports and erasures."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from core.personal import ERASED, Erased, Section, Subject, plain_rows, register
from core.principal import Principal
from storefront.models import OrderRequest

_KEPT = "Orders stay as records of the trade, with their lines and sums, without the person (tax and commercial law)."


def register_sections() -> None:
    """Say what the app keeps; called by `AppConfig.ready`."""
    register(
        Section(
            "storefront.order_requests",
            "Orders from the shop",
            ["storefront.OrderRequest"],
            lambda who: plain_rows(_requests(who), leave=["token"]),
            _erase,
            kept=_KEPT,
            order=40,
        )
    )


def _requests(subject: Subject) -> QuerySet[OrderRequest]:
    by_phone = Q(phone__in=subject.phones, email="")
    by_lead = Q(lead__contact_id__in=subject.contact_ids) | Q(lead__email__in=subject.emails)
    by_quote = Q(quote__contact_id__in=subject.contact_ids)
    found: QuerySet[OrderRequest] = OrderRequest.objects.filter(
        Q(email__in=subject.emails) | by_phone | by_lead | by_quote
    )
    return found.order_by("id")


@transaction.atomic
def _erase(subject: Subject, actor: Principal, now: datetime) -> Erased:
    keys = list(_requests(subject).values_list("id", flat=True))
    blank = {"name": ERASED, "email": "", "phone": "", "address": "", "note": "", "updated_at": now}
    done = OrderRequest.objects.filter(id__in=keys).update(**blank)
    return Erased(erased=done, kept=done)
