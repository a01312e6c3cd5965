"""What the log says about a record."""

from uuid import UUID

from events.models import Event


def facts_of(subject_id: UUID) -> list[str]:
    """Return the types of the events of one record, oldest first."""
    return list(Event.objects.filter(subject_id=subject_id).order_by("sequence").values_list("type", flat=True))


def last_payload(subject_id: UUID) -> dict[str, object]:
    """Return what the newest event of one record says."""
    return Event.objects.filter(subject_id=subject_id).order_by("-sequence")[0].payload
