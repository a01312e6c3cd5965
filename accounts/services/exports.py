"""Taking the audit log along leaves a trace in it."""

from collections.abc import Mapping

from accounts.events import AuditExported
from core.admission import count_export
from core.ids import uuid7
from core.principal import Principal
from events.services import emit


def record_audit_export(*, kind: str, filters: Mapping[str, str], rows: int, actor: Principal) -> None:
    """Write into the log that somebody takes a part of it along.

    Raises:
        LimitReachedError: they, or their business, took too many.
    """
    count_export(actor)
    emit(AuditExported(export_id=uuid7(), format=kind, filters=dict(filters), rows=rows), actor=actor)
