"""Options, variants, pictures and parts of many products, one statement each."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from commerce import selectors
from commerce.api.serializers import BundleItemSerializer, ImageSerializer, VariantSerializer
from commerce.models import Product
from commerce.selectors.images import list_images

Row = dict[str, Any]


def options_of(product_ids: Iterable[UUID]) -> Mapping[UUID, list[Row]]:
    """Return the options of each product in order."""
    found: dict[UUID, list[Row]] = {}
    for product_id, name, values in selectors.list_options(product_ids).values_list("product_id", "name", "values"):
        found.setdefault(product_id, []).append({"name": name, "values": values})
    return found


def variants_of(product_ids: Iterable[UUID], options: Mapping[UUID, list[Row]]) -> Mapping[UUID, list[Row]]:
    """Return the variants of each product in the order they were made."""
    listed = selectors.list_variants().filter(product_id__in=list(product_ids)).order_by("id")
    found: dict[UUID, list[Row]] = {}
    for row in name_choices(VariantSerializer.rows(listed), options):
        found.setdefault(row["product_id"], []).append(row)
    return found


def images_of(product_ids: Iterable[UUID]) -> Mapping[UUID, list[Row]]:
    """Return the pictures of each product in order."""
    listed = list_images(product_ids).values_list("product_id", *ImageSerializer.plan()[0])
    found: dict[UUID, list[Row]] = {}
    for product_id, *values in listed:
        found.setdefault(product_id, []).append(ImageSerializer.shape(tuple(values)))
    return found


def parts_of(rows: Iterable[Row]) -> Mapping[UUID, list[Row]]:
    """Return the parts of the bundles among products; without a bundle nothing is read."""
    bundles = [row["id"] for row in rows if row["kind"] == Product.Kind.BUNDLE]
    if not bundles:
        return {}
    listed = selectors.list_bundle_items(bundles).values_list("bundle_id", *BundleItemSerializer.plan()[0])
    found: dict[UUID, list[Row]] = {}
    for bundle_id, *values in listed:
        found.setdefault(bundle_id, []).append(BundleItemSerializer.shape(tuple(values)))
    return found


def name_choices(rows: list[Row], options: Mapping[UUID, list[Row]]) -> list[Row]:
    """Turn the bare values of variants into a value for each option name."""
    for row in rows:
        names = [option["name"] for option in options.get(row["product_id"], [])]
        row["options"] = dict(zip(names, row["options"], strict=True))
    return rows
