"""Stored files that no row names any more, after a crash or a rolled-back activation: the scheduler removes them."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from uuid import UUID

from core import media, private_files
from core.tenancy import tenant_context

# A file is written before its row: it is left alone for as long as any request or execution may take.
GRACE = timedelta(hours=1)
Keeper = Callable[[], Collection[str]]
_keepers: list[Keeper] = []
_last: list[UUID] = []


def register_keeper(keeper: Keeper) -> None:
    """Name a function that returns what the keys of files in use begin with, in the running business."""
    _keepers.append(keeper)


def keepers() -> list[Keeper]:
    """Return every registered keeper."""
    return list(_keepers)


def sweep_next(now: datetime) -> int:
    """Look at the files of one business, the next one each time, and remove what nobody keeps; return how many."""
    waiting = sorted({*media.tenants_with_files(), *private_files.tenants_with_files()})
    if not waiting:
        return 0
    tenant_id = next((found for found in waiting if _last and found > _last[0]), waiting[0])
    _last[:] = [tenant_id]
    return sweep(tenant_id, now=now)


def sweep(tenant_id: UUID, *, now: datetime) -> int:
    """Remove the files of a business that nobody keeps; return how many."""
    open_ones = list(media.keys_of(tenant_id, written_before=now - GRACE))
    private_ones = list(private_files.keys_of(tenant_id, written_before=now - GRACE))
    with tenant_context(tenant_id):
        kept = {start for keeper in _keepers for start in keeper()}
    lost = [key for key in open_ones if not {key, key.rpartition("-")[0]} & kept]
    private_lost = [key for key in private_ones if key not in kept]
    media.remove(lost)
    private_files.remove(private_lost)
    return len(lost) + len(private_lost)
