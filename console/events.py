"""What staff of the platform change by hand."""

from uuid import UUID

from events.facts import fact


@fact("staff_row.changed", subject="row_id")
class StaffRowChanged:
    """Somebody of the platform added, changed or deleted a row in the staff site."""

    row_id: UUID
    table: str
    change: str
    staff_id: UUID
