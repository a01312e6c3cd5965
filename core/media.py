"""Files that businesses keep: pictures under keys of ours, in the default storage, a folder or a bucket.

A key begins with the tenant and ends in .webp; nothing of it was written by a caller. What a key names never changes,
so browsers keep it.
"""

import contextlib
import logging
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from core.errors import UnavailableError

logger = logging.getLogger(__name__)
_UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf"{_UUID}/(?:products/{_UUID}|logo)-[0-9a-f]{{3,32}}\.webp")
_FOREVER = "public, max-age=31536000, immutable"
# Alone in a tab a file may run nothing, whatever a browser makes of it.
_SANDBOX = "default-src 'none'; sandbox"


class StorageDownError(UnavailableError):
    """The storage does not take the file now."""

    code = "storage_down"


def store(files: Mapping[str, bytes]) -> None:
    """Write files under their keys, all or none. Never call it inside a transaction: the storage may be far away.

    Raises:
        StorageDownError: the storage does not answer; nothing is left.
    """
    try:
        for key, content in files.items():
            _checked(key)
            default_storage.save(key, ContentFile(content))
    except Exception as error:
        with contextlib.suppress(Exception):
            remove(files)
        raise StorageDownError("The file cannot be stored at the moment; try again soon") from error


def find(key: str) -> bytes | None:
    """Return the content of a file; None when it is gone or the storage does not answer."""
    try:
        with default_storage.open(_checked(key)) as file:
            content: bytes = file.read()
    except Exception as error:  # noqa: BLE001 - each storage has its own; what shows a file does without it
        logger.warning("media_not_read", extra={"key": key, "reason": str(error)})
        return None
    return content


def remove(keys: Iterable[str]) -> None:
    """Delete files; what is not there is no fault."""
    for key in keys:
        default_storage.delete(_checked(key))


def remove_after_commit(keys: Iterable[str]) -> None:
    """Delete files once the transaction that let go of them holds; a sweep does it when this process dies."""
    named = list(keys)

    def remove_them() -> None:  # Django asks a robust one for its name, which a partial has not
        remove(named)

    if named:
        transaction.on_commit(remove_them, robust=True)


def url_of(key: str) -> str:
    """Return the address of a file for a page: below this site, or the public address of the bucket."""
    return default_storage.url(_checked(key))


def full_url_of(key: str) -> str:
    """Return the address of a file with its host."""
    url = url_of(key)
    return f"{settings.PUBLIC_URL}{url}" if url.startswith("/") else url


def tenants_with_files() -> list[UUID]:
    """Return the businesses that have files, in order."""
    with contextlib.suppress(FileNotFoundError):
        folders, _ = default_storage.listdir("")
        return sorted(UUID(name) for name in folders if re.fullmatch(_UUID, name))
    return []


def keys_of(tenant_id: UUID, *, written_before: datetime) -> Iterator[str]:
    """Return the keys of a business's files that are older than a moment."""
    for folder in (f"{tenant_id}", f"{tenant_id}/products"):
        with contextlib.suppress(FileNotFoundError):
            for name in default_storage.listdir(folder)[1]:
                key = f"{folder}/{name}"
                if _KEY.fullmatch(key) and default_storage.get_modified_time(key) < written_before:
                    yield key


@require_safe
def serve(request: HttpRequest, key: str) -> HttpResponseBase:
    """Answer a file of the local storage; with a bucket nothing is here."""
    if settings.MEDIA_STORAGE != "local" or not _KEY.fullmatch(key) or not default_storage.exists(key):
        raise Http404
    headers = {
        "Cache-Control": _FOREVER,
        "Content-Security-Policy": _SANDBOX,
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
    return FileResponse(default_storage.open(key), content_type="image/webp", headers=headers)


def _checked(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no key of a stored file")
    return key
