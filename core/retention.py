"""How long what is kept: each app registers its kinds of record, with a default and the bounds to choose in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

BATCH = 1000


@dataclass(frozen=True, slots=True)
class Retention:
    """One kind of record.

    `count(before)` and `remove(before, batch)` speak of what ended before a moment, in the running business; of the
    whole platform when `is_global`, which no business changes. `remove` returns how many rows went.
    """

    name: str
    label: str
    days: int
    count: Callable[[datetime], int]
    remove: Callable[[datetime, int], int]
    least: int = 0
    most: int = 3650
    is_global: bool = False


_kinds: dict[str, Retention] = {}


def register(*kinds: Retention) -> None:
    """Add kinds of record; called by `AppConfig.ready`."""
    _kinds.update({kind.name: kind for kind in kinds})


def kinds() -> list[Retention]:
    """Return every kind in the order of names."""
    return sorted(_kinds.values(), key=lambda kind: kind.name)
