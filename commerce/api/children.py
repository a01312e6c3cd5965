"""Options and variants of many products in two statements."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from commerce import selectors
from commerce.api.serializers import VariantSerializer

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


def name_choices(rows: list[Row], options: Mapping[UUID, list[Row]]) -> list[Row]:
    """Turn the bare values of variants into a value for each option name."""
    for row in rows:
        names = [option["name"] for option in options.get(row["product_id"], [])]
        row["options"] = dict(zip(names, row["options"], strict=True))
    return rows
