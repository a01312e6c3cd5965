"""Questions about bundles: what they consist of, and of how many there is enough."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db.models import F, Min, QuerySet

from commerce.models import BundleItem


def list_bundle_items(bundle_ids: Iterable[UUID]) -> QuerySet[BundleItem]:
    """Return the parts of bundles with their variants and products, each bundle's in order."""
    found: QuerySet[BundleItem] = BundleItem.objects.filter(bundle_id__in=list(bundle_ids))
    return found.select_related("variant__product").order_by("bundle_id", "position", "id")


def bundles_with(variant_ids: Iterable[UUID]) -> QuerySet[BundleItem]:
    """Return the parts of bundles that are one of these variants, with the bundles."""
    found: QuerySet[BundleItem] = BundleItem.objects.filter(variant_id__in=list(variant_ids))
    return found.select_related("bundle").order_by("id")


def bundle_stock(bundle_ids: Iterable[UUID]) -> Mapping[UUID, int | None]:
    """Return how many of each bundle its parts make; None where no part is counted.

    A bundle without parts is not in the answer.
    """
    parts = BundleItem.objects.filter(bundle_id__in=list(bundle_ids)).order_by()
    made = parts.values_list("bundle_id").annotate(number=Min(F("variant__stock_quantity") / F("quantity")))
    return dict(made)
