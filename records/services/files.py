"""Files as encrypted parts: written and read one part after another."""

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO
from uuid import UUID

from core.errors import NotFoundError
from core.ids import uuid7
from core.secrets import decrypt, encrypt
from core.tenancy import current_tenant_id, tenant_context
from records.models import FilePart
from records.selectors import find_part

PART = 262_144


class FileGoneError(NotFoundError):
    """The file was let go of: files are kept for a time only."""

    code = "file_gone"


def pieces_of(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file from its beginning in pieces of one part."""
    file.seek(0)
    while piece := file.read(PART):
        yield piece


def keep_file(pieces: Iterable[bytes]) -> UUID:
    """Encrypt pieces and keep them as a file; return its key."""
    file_id = uuid7()
    for number, piece in enumerate(pieces):
        FilePart.objects.create(file_id=file_id, number=number, sealed=encrypt(piece))
    return file_id


def read_file(file_id: UUID) -> Iterator[bytes]:
    """Yield the parts of a file in the clear.

    Raises:
        FileGoneError: it is not there any more.
    """
    number = 0
    while (sealed := find_part(file_id, number)) is not None:
        yield decrypt(sealed)
        number += 1
    if not number:
        raise FileGoneError("The file is not kept any more")


@contextmanager
def opened(file_id: UUID | None) -> Iterator[IO[bytes]]:
    """Open a file; its clear text lies in a nameless file of this machine meanwhile, and is gone with it.

    Raises:
        FileGoneError: it is not there any more.
    """
    if file_id is None:
        raise FileGoneError("The file is not kept any more")
    with tempfile.TemporaryFile() as clear:
        for piece in read_file(file_id):
            clear.write(piece)
        clear.seek(0)
        yield clear


def streamed(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Let pieces be taken after the context of this business was left: it is opened for each of them anew."""
    return _streamed(pieces, current_tenant_id())


def _streamed(pieces: Iterator[bytes], tenant_id: UUID) -> Iterator[bytes]:
    while True:
        with tenant_context(tenant_id):
            piece = next(pieces, None)
        if piece is None:
            return
        yield piece


def forget_files(file_ids: Iterable[UUID]) -> None:
    """Remove the parts of files."""
    FilePart.objects.filter(file_id__in=list(file_ids)).delete()
