"""Imports and exports in the state that a test needs."""

import io

from django.utils import timezone

from records import services
from records.commands import MapImport, RequestExport
from records.models import Export, Import
from records.services.exports import Written

PEOPLE = "First name,E-mail\nAda,ada@example.com\n"


def uploaded(actor, content=PEOPLE, kind="contact"):
    """Return an import whose file is there."""
    file = io.BytesIO(content.encode())
    return services.upload_import(record_type=kind, file=file, file_name="people.csv", size=len(content), actor=actor)


def mapped(job, actor):
    """Say what its columns are, as suggested."""
    command = MapImport.check(services.suggestion_of(job))
    return services.map_import(import_id=job.id, command=command, actor=actor)


def in_state(job, status, **changes):
    """Bring an import into a state past all work."""
    Import.objects.filter(id=job.id).update(status=status, **changes)
    job.refresh_from_db()
    return job


def exported(actor, kind="contact", **wanted):
    """Return an export that is being made."""
    command = RequestExport(record_type=kind, **wanted)
    return services.request_export(command=command, actor=actor, now=timezone.now())


def written(export, actor, content=b"Name\r\nAda\r\n"):
    """Put a file to an export."""
    services.keep_export(export_id=export.id, written=Written(io.BytesIO(content), 1), actor=actor, now=timezone.now())
    return Export.objects.get(id=export.id)
