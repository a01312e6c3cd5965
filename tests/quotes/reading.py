"""Reading the text of a PDF of ours back: pages are deflated, and each subset of a font maps its codes to letters."""

import re
import zlib
from base64 import a85decode

_OBJECT = re.compile(rb"(\d+) 0 obj(.*?)endobj", re.DOTALL)
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\n?endstream", re.DOTALL)
_SHOWN = re.compile(rb"/(F\d+(?:\+\d+)?) [\d.]+ Tf|\(((?:[^()\\]|\\.)*)\) Tj", re.DOTALL)
_ESCAPED = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_SIGNS = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}


def text_of(content: bytes) -> str:
    """Return all text of a PDF that reportlab drew, a line for each piece."""
    objects = {int(key): body for key, body in _OBJECT.findall(content)}
    fonts = {}
    for body in objects.values():
        name, mapped = re.search(rb"/Name /(F\d+\+\d+)", body), re.search(rb"/ToUnicode (\d+) 0 R", body)
        if name and mapped:
            fonts[name.group(1)] = _letters(_opened(objects[int(mapped.group(1))]))
    pieces, font = [], {}
    for page in (_opened(body) for body in objects.values() if b"/ASCII85Decode" in body or b"stream" in body):
        for name, shown in _SHOWN.findall(page):
            if name:
                font = fonts.get(name, {})
            else:
                pieces.append("".join(font.get(code, chr(code)) for code in _plain(shown)))
    return "\n".join(pieces)


def pictures_in(content: bytes) -> int:
    """Return how many pictures a PDF holds; a transparent one counts twice, for its mask."""
    return sum(b"/Subtype /Image" in body for _, body in _OBJECT.findall(content))


def _opened(body: bytes) -> bytes:
    found = _STREAM.search(body)
    raw = found.group(1) if found else b""
    try:
        if b"/ASCII85Decode" in body:
            raw = (
                a85decode(raw.strip(), adobe=False)
                if not raw.strip().endswith(b"~>")
                else a85decode(b"<~" + raw.strip(), adobe=True)
            )
        return zlib.decompress(raw) if b"/FlateDecode" in body else raw
    except (ValueError, zlib.error):
        return b""


def _plain(shown: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        sign = found.group(1)
        return bytes([int(sign, 8)]) if sign.isdigit() else _SIGNS.get(sign, sign)

    return _ESCAPED.sub(one, shown)


def _letters(cmap: bytes) -> dict[int, str]:
    found = {}
    for first, last, start in re.findall(rb"<(\w{2})> <(\w{2})> <(\w{4})>", cmap):
        for place in range(int(last, 16) - int(first, 16) + 1):
            found[int(first, 16) + place] = chr(int(start, 16) + place)
    for first, _last, several in re.findall(rb"<(\w{2})> <(\w{2})> \[(.*?)\]", cmap, re.DOTALL):
        for place, letter in enumerate(re.findall(rb"<(\w{4})>", several)):
            found[int(first, 16) + place] = chr(int(letter, 16))
    for code, letter in re.findall(rb"<(\w{2})> <(\w{4})>\n", cmap):
        found.setdefault(int(code, 16), chr(int(letter, 16)))
    return found
