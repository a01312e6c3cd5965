"""Questions about bundles: what they consist of, and of how many there is enough."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from commerce.models import BundleItem


def list_bundle_items(bundle_ids: Iterable[UUID]) -> QuerySet[BundleItem]:
    """Return the parts of bundles with their variants and products, each bundle's in order."""
    found: QuerySet[BundleItem] = BundleItem.objects.filter(bundle_id__in=list(bundle_ids))
    return found.select_related("variant__product").order_by("bundle_id", "position", "id")


def bundles_with(variant_ids: Iterable[UUID]) -> QuerySet[BundleItem]:
    """Return the parts of bundles that are one of these variants, with the bundles."""
    found: QuerySet[BundleItem] = BundleItem.objects.filter(variant_id__in=list(variant_ids))
    return found.select_related("bundle").order_by("id")
