"""How much of an upload is read at all: more is refused before a byte of it is kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler


class SizeLimitHandler(FileUploadHandler):
    """Stands before Django's own handlers, which would fill the disk with whatever comes."""

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:  # noqa: N803
        """Look at the announced length; Django reads no more than that.

        Raises:
            RequestDataTooBig: more than UPLOAD_MAX_BYTES.
        """
        if content_length > settings.UPLOAD_MAX_BYTES:
            raise RequestDataTooBig("The upload is larger than the endpoint reads")

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass every piece on."""
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers behind."""
