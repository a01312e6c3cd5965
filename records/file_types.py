"""What a file is by its first bytes, and what a name may be: neither is believed from the one who sends it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

ANY: Final = "application/octet-stream"
# What a browser may show in its window; all else is only ever saved.
INLINE: Final = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf"})
PICTURES: Final = INLINE - {"application/pdf"}
MOST_NAME = 200
_BEGINNINGS: Mapping[bytes, str] = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF87a": "image/gif",
    b"GIF89a": "image/gif",
    b"%PDF-": "application/pdf",
    b"PK\x03\x04": "application/zip",
    b"PK\x05\x06": "application/zip",
    b"\x1f\x8b": "application/gzip",
    b"7z\xbc\xaf\x27\x1c": "application/x-7z-compressed",
    b"Rar!\x1a\x07": "application/vnd.rar",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "application/x-ole-storage",
    b"ID3": "audio/mpeg",
    b"OggS": "audio/ogg",
}
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def type_of(content: bytes) -> str:
    """Return the media type that the first bytes stand for; what is not known is bytes and nothing more.

    Archives are never opened.
    """
    head = content[:16]
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp":
        return "video/mp4"
    return next((media_type for start, media_type in _BEGINNINGS.items() if head.startswith(start)), ANY)


def plain_name(name: str) -> str:
    """Return what a file may be called: no folders, no characters that nobody sees, its ending kept when it is long."""
    last = re.split(r"[/\\]", name)[-1]
    seen = "".join(each for each in unicodedata.normalize("NFC", last) if unicodedata.category(each) not in _UNSEEN)
    clean = seen.strip(" .") or "file"
    if len(clean) <= MOST_NAME:
        return clean
    stem, dot, ending = clean.rpartition(".")
    kept = f"{dot}{ending}" if dot and len(ending) <= 20 else ""
    return f"{(stem if kept else clean)[: MOST_NAME - len(kept)]}{kept}"
