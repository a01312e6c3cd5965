"""Forms with a file over REST: the API itself reads JSON only."""

from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError
from rest_framework.request import Request

from core.errors import FieldError, InvalidError, MalformedError, TooLargeError

FORM = "multipart/form-data"
# What stands around the file.
_AROUND = 65_536


class MissingFileError(InvalidError):
    """The form has no file, or more than one."""

    code = "missing"


def is_form(request: Request) -> bool:
    """Tell whether the body is a form with files."""
    return str(request.META.get("CONTENT_TYPE", "")).partition(";")[0].strip().lower() == FORM


def read_form(request: Request, *, most: int) -> tuple[Mapping[str, str], UploadedFile]:
    """Return the other parts of a form, and its one file, `file`, which has at most `most` bytes.

    Raises:
        TooLargeError: the form is larger than such a file may be.
        MalformedError: it cannot be read.
        MissingFileError: not exactly one file, as the part `file`.
    """
    if int(request.META.get("CONTENT_LENGTH") or 0) > most + _AROUND:
        raise TooLargeError(f"The file may have at most {most // 1_048_576} MB")
    form: HttpRequest = request._request  # noqa: SLF001 - Django reads forms; the API's own parser is for JSON
    try:
        parts, files = form.POST, form.FILES
    except MultiPartParserError:
        raise MalformedError("The form cannot be read") from None
    if [name for name, found in files.lists() for _ in found] != ["file"]:
        detail = "Send one file, as the part file"
        raise MissingFileError(detail, errors=[FieldError("/file", "missing", detail)])
    file = files["file"]
    return parts.dict(), file  # type: ignore[return-value]
