"""What follows when a record of any kind is gone."""

from events.subscriptions import HeardEvent, subscribe
from records.registry import RecordType
from records.services.belongings import remove_belongings


def hear_deletions(kind: RecordType) -> None:
    """Hear that records of a kind are gone; called for every kind that is declared."""
    subscribe(kind.deleted)(take_along)


def take_along(event: HeardEvent) -> None:
    """Remove what hung on the record."""
    remove_belongings(record_type=event.type.removesuffix(".deleted"), record_id=event.subject_id)
