"""What can be put into a quote by its key or its code: an app above names the catalog of the business."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of the catalog, as a line begins with it; `unit_price` is in major units of `currency`."""

    id: UUID
    sku: str
    name: str
    unit_price: Decimal
    currency: str


class Catalog(Protocol):
    """Where things to quote come from; it answers for the running business."""

    def find(self, keys: Sequence[UUID]) -> Sequence[Item]:
        """Return the things with these keys, in one query; keys of nothing are left out."""

    def find_by_sku(self, skus: Sequence[str]) -> Sequence[Item]:
        """Return the things with these codes, whatever their case, in one query."""

    def newest(self, most: int) -> Sequence[Item]:
        """Return what can be sold, the newest first."""


_catalogs: list[Catalog] = []


def register(catalog: Catalog) -> None:
    """Name the catalog; called by `AppConfig.ready`."""
    _catalogs[:] = [catalog]


def find(keys: Sequence[UUID]) -> dict[UUID, Item]:
    """Return the things with these keys."""
    return {item.id: item for catalog in _catalogs for item in catalog.find(keys)} if keys else {}


def find_by_sku(skus: Sequence[str]) -> dict[str, Item]:
    """Return the things with these codes, by their codes in lower case."""
    return {item.sku.lower(): item for catalog in _catalogs for item in catalog.find_by_sku(skus)} if skus else {}


def newest(most: int) -> Sequence[Item]:
    """Return what can be sold, the newest first; nothing without a catalog."""
    return [item for catalog in _catalogs for item in catalog.newest(most)]
