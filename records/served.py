"""How a file of a record is answered: pictures and PDF may show in the browser, all else is only ever saved."""

from django.http import FileResponse

from core import private_files
from records import file_types
from records.models import Attachment
from records.services.attachments import require_served

# Alone in a tab a file may run nothing, whatever a browser makes of it.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
# Browsers show no PDF in a sandbox; it may load nothing either.
_PDF_POLICY = "default-src 'none'; style-src 'unsafe-inline'; object-src 'self'; frame-ancestors 'self'"


def serve(attachment: Attachment, *, is_inline: bool = False) -> FileResponse:
    """Answer the bytes of a file.

    Raises:
        NotServedError: the scanner has not seen it, or found something.
        FileGoneError, StorageDownError: the storage does not give it.
    """
    require_served(attachment)
    shows = is_inline and attachment.media_type in file_types.INLINE
    response = FileResponse(
        private_files.open_file(attachment.file_key),
        as_attachment=not shows,
        filename=attachment.name,
        content_type=attachment.media_type if shows else file_types.ANY,
    )
    response["Content-Length"] = str(attachment.bytes)
    is_pdf = shows and attachment.media_type == "application/pdf"
    response["Content-Security-Policy"] = _PDF_POLICY if is_pdf else _POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
