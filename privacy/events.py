"""The facts that privacy emits. None of them names a person."""

from datetime import datetime
from uuid import UUID

from events.facts import fact


@fact("export.requested", subject="export_id")
class ExportRequested:
    """Somebody asked for everything about a person."""

    export_id: UUID
    subject_kind: str


@fact("export.completed", subject="export_id")
class ExportCompleted:
    """The file is there."""

    export_id: UUID
    rows: int


@fact("export.downloaded", subject="export_id")
class ExportDownloaded:
    """The file was handed out."""

    export_id: UUID


@fact("erasure.requested", subject="erasure_id")
class ErasureRequested:
    """Somebody looks at what an erasure would do."""

    erasure_id: UUID
    subject_kind: str


@fact("erasure.confirmed", subject="erasure_id")
class ErasureConfirmed:
    """The erasure begins."""

    erasure_id: UUID


@fact("erasure.completed", subject="erasure_id")
class ErasureCompleted:
    """The person is gone."""

    erasure_id: UUID
    erased: int
    kept: int


@fact("erasure.canceled", subject="erasure_id")
class ErasureCanceled:
    """The erasure was given up before it began."""

    erasure_id: UUID


@fact("consent.given", subject="consent_id")
class ConsentGiven:
    """A person agreed to be written to."""

    consent_id: UUID
    channel: str
    purpose: str


@fact("consent.withdrawn", subject="consent_id")
class ConsentWithdrawn:
    """A person does not want to be written to any more."""

    consent_id: UUID
    channel: str
    purpose: str


@fact("breach.recorded", subject="breach_id")
class BreachRecorded:
    """Personal data may have come into wrong hands."""

    breach_id: UUID
    due_at: datetime


@fact("breach.changed", subject="breach_id")
class BreachChanged:
    """What is known of a breach, or where it stands, changed."""

    breach_id: UUID
    status: str


@fact("breach.due", subject="breach_id")
class BreachDue:
    """The regulator must be told soon, or should have been told."""

    breach_id: UUID
    due_at: datetime
    is_overdue: bool


@fact("retention.changed", subject="rule_id")
class RetentionChanged:
    """A business keeps something for another time."""

    rule_id: UUID
    name: str
    days: int


@fact("retention.applied", subject="run_id")
class RetentionApplied:
    """What was over its time is gone; `removed` counts it by rule."""

    run_id: UUID
    removed: dict[str, int]
