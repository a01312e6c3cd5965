"""The audit trail as a file that is written while it is read: one answer for the API and the console."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import StreamingHttpResponse

from accounts import services
from accounts.selectors.trail import read_trail
from core.api.answers import dumps
from core.principal import Principal
from core.spreadsheets import csv_line
from core.tenancy import current_tenant_id
from events.models import Event

CSV, JSONL = "csv", "jsonl"
MEDIA = {CSV: "text/csv; charset=utf-8", JSONL: "application/x-ndjson"}
COLUMNS = (
    "id",
    "time",
    "type",
    "sentence",
    "about",
    "actor_kind",
    "actor_id",
    "actor_name",
    "subject_type",
    "subject_id",
    "sequence",
    "request_id",
    "data",
)


def export_answer(
    found: QuerySet[Event], kind: str, *, filters: Mapping[str, str], actor: Principal
) -> StreamingHttpResponse:
    """Answer with a selection as a file; the log keeps who took which part of it along, and how many rows it had."""
    services.record_audit_export(kind=kind, filters=filters, rows=found.count(), actor=actor)
    answer = StreamingHttpResponse(_lines(found, kind, current_tenant_id()), content_type=MEDIA[kind])
    answer["Content-Disposition"] = f'attachment; filename="audit.{kind}"'
    return answer


def _lines(found: QuerySet[Event], kind: str, tenant_id: UUID) -> Iterator[bytes]:
    if kind == CSV:
        yield csv_line(COLUMNS).encode()
    for rows in read_trail(found, tenant_id=tenant_id):
        if kind == CSV:
            yield "".join(csv_line(_cells(row)) for row in rows).encode()
        else:
            yield b"".join(dumps(row) + b"\n" for row in rows)


def _cells(row: dict[str, Any]) -> list[object]:
    plain = {**row, "time": row["time"].isoformat(), "data": dumps(row["data"]).decode()}
    return [plain[name] for name in COLUMNS]
