"""Questions about kept files."""

from uuid import UUID

from records.models import FilePart


def find_part(file_id: UUID, number: int) -> bytes | None:
    """Return one sealed part of a file, None behind the last."""
    found = FilePart.objects.filter(file_id=file_id, number=number).values_list("sealed", flat=True).first()
    return None if found is None else bytes(found)
