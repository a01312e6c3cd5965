"""Keys: UUID version 7 (RFC 9562), so that keys sort by the time they were made."""

import os
import threading
import time
import uuid
from datetime import datetime

_VERSION_AND_VARIANT = (0x7 << 76) | (0x2 << 62)
_lock = threading.Lock()
_last = 0


def uuid7() -> uuid.UUID:
    """Return a new UUIDv7; keys made by one process never go backwards."""
    global _last  # noqa: PLW0603 - the monotonic counter of this process
    ticks = (time.time_ns() // 1_000_000 << 12) | (time.time_ns() % 1_000_000 * 4096 // 1_000_000)
    with _lock:
        ticks = _last = max(ticks, _last + 1)
    milliseconds, fraction = ticks >> 12, ticks & 0xFFF
    random = int.from_bytes(os.urandom(8)) & ((1 << 62) - 1)
    return uuid.UUID(int=(milliseconds << 80) | _VERSION_AND_VARIANT | (fraction << 64) | random)


def uuid7_beside(other: uuid.UUID) -> uuid.UUID:
    """Return a new key that sorts where another does, as if both were made in one moment."""
    random = (1 << 62) - 1
    return uuid.UUID(int=(other.int & ~random) | (uuid7().int & random))


def read_key(text: str) -> uuid.UUID | None:
    """Return the key that a text is; None when it is none."""
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def first_uuid7(at: datetime) -> uuid.UUID:
    """Return the smallest key that a row made at this moment can have."""
    return uuid.UUID(int=(int(at.timestamp() * 1000) << 80) | _VERSION_AND_VARIANT)


def sql_uuid7(at: str) -> str:
    """Return the SQL of a key as if made at a moment. It is drawn by `random()`: guessable, so for invented rows only.

    `at` is SQL of ours, never what a caller wrote.
    """
    return (
        f"(lpad(to_hex((extract(epoch FROM {at}) * 1000)::bigint), 12, '0') || '7'"
        " || regexp_replace(md5(random()::text || random()::text), '^(...).(.{15}).*$', '\\18\\2'))::uuid"
    )
