"""Files that only those with the right may open: in a storage of their own that has no public address.

A key begins with the tenant; nothing of it was written by a caller. What a key names never changes.
"""

import contextlib
import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from django.core.files.base import ContentFile, File
from django.core.files.storage import storages
from django.db import transaction

from core.errors import NotFoundError
from core.media import StorageDownError

_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_FOLDER = "attachments"
_KEY = re.compile(rf"{_UUID}/{_FOLDER}/{_UUID}")
PRIVATE = "private"


class FileGoneError(NotFoundError):
    """The storage has no such file."""

    code = "file_gone"


def key_of(tenant_id: UUID, file_id: UUID) -> str:
    """Return the key of a file of a business."""
    return f"{tenant_id}/{_FOLDER}/{file_id}"


def store(key: str, content: bytes) -> None:
    """Write a file. Never call it inside a transaction: the storage may be far away.

    Raises:
        StorageDownError: the storage does not answer; nothing is left.
    """
    try:
        storages[PRIVATE].save(_checked(key), ContentFile(content))
    except Exception as error:
        with contextlib.suppress(Exception):
            remove([key])
        raise StorageDownError("The file cannot be stored at the moment; try again soon") from error


def open_file(key: str) -> File:
    """Return a file, open for reading.

    Raises:
        FileGoneError: it is not there.
        StorageDownError: the storage does not answer.
    """
    try:
        return storages[PRIVATE].open(_checked(key))
    except FileNotFoundError:
        raise FileGoneError("The file is not there any more") from None
    except Exception as error:
        raise StorageDownError("The file cannot be read at the moment; try again soon") from error


def read(key: str) -> bytes:
    """Return the content of a file.

    Raises:
        FileGoneError, StorageDownError: as in `open_file`.
    """
    with open_file(key) as file:
        content: bytes = file.read()
        return content


def remove(keys: Iterable[str]) -> None:
    """Delete files; what is not there is no fault."""
    for key in keys:
        storages[PRIVATE].delete(_checked(key))


def remove_after_commit(keys: Iterable[str]) -> None:
    """Delete files once the transaction that let go of them holds; a sweep does it when this process dies."""
    named = list(keys)

    def remove_them() -> None:  # Django asks a robust one for its name, which a partial has not
        remove(named)

    if named:
        transaction.on_commit(remove_them, robust=True)


def tenants_with_files() -> list[UUID]:
    """Return the businesses that have files, in order."""
    with contextlib.suppress(FileNotFoundError):
        folders, _ = storages[PRIVATE].listdir("")
        return sorted(UUID(name) for name in folders if re.fullmatch(_UUID, name))
    return []


def keys_of(tenant_id: UUID, *, written_before: datetime) -> Iterator[str]:
    """Return the keys of a business's files that are older than a moment."""
    storage, folder = storages[PRIVATE], f"{tenant_id}/{_FOLDER}"
    with contextlib.suppress(FileNotFoundError):
        for name in storage.listdir(folder)[1]:
            key = f"{folder}/{name}"
            if _KEY.fullmatch(key) and storage.get_modified_time(key) < written_before:
                yield key


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key of a stored file")
    return key
