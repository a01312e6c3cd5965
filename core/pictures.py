"""Untrusted pictures: looked at before they are decoded, then drawn anew, so that nothing but pixels remains."""

import io
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from PIL import Image, ImageOps, UnidentifiedImageError, features

from core.errors import FieldError, InvalidError

MAX_BYTES = 8 * 1_048_576
MAX_PIXELS = 40_000_000
MAX_RATIO = 20
# Widths in pixels with the most bytes that a page should load for each.
WIDTHS: Mapping[int, int] = {800: 60_000, 400: 25_000}
# What callers may send, and what is asked for where a picture is fetched.
ACCEPTED = "image/avif,image/webp,image/png,image/jpeg,image/gif"
_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", *(("AVIF",) if features.check("avif") else ()))
# Noise does not fit at any quality: it is made smaller at last.
_ATTEMPTS = (*((1.0, quality) for quality in range(82, 9, -12)), (0.7, 22), (0.5, 22), (0.3, 22))
_ROUGH = (3_200, 3_200)
_TOO_MANY = f"A picture may have at most {MAX_PIXELS // 1_000_000} million pixels"
# A decoded picture may take 320 MB for a moment; two at once in one process are enough.
_AT_ONCE = threading.BoundedSemaphore(2)


class PictureError(InvalidError):
    """The file is no picture that can be kept."""

    code = "not_a_picture"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture as WebP files by their nominal width; `width` and `height` are those of the largest."""

    width: int
    height: int
    files: Mapping[int, bytes] = field(repr=False)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(len(content) for content in self.files.values())


def redraw(content: bytes, *, pointer: str = "/file", widths: Mapping[int, int] = WIDTHS) -> Picture:
    """Decode a picture and encode it anew in each width, upright, without metadata, other frames or hidden parts.

    A picture is never enlarged. The quality is lowered until a file has no more than the bytes of its width.

    Raises:
        PictureError: too large, no picture, of a kind that is not taken, or broken.
    """
    if not content:
        _refuse(pointer, "empty_file", "The file is empty")
    if len(content) > MAX_BYTES:
        _refuse(pointer, "file_too_large", f"A picture may have at most {MAX_BYTES // 1_048_576} MB")
    image = _decode(content, pointer)
    drawn = {width: _fit(image, width) for width in sorted(widths, reverse=True)}
    largest = drawn[max(widths)]
    files = {width: _encode(copy, widths[width]) for width, copy in drawn.items()}
    return Picture(largest.width, largest.height, files)


def _decode(content: bytes, pointer: str) -> Image.Image:
    try:
        with _AT_ONCE, Image.open(io.BytesIO(content), formats=_FORMATS) as opened:
            _check_size(opened.size, pointer)
            opened.draft("RGB", _ROUGH)
            opened.load()
            return _upright(opened)
    except PictureError:
        raise
    except UnidentifiedImageError:
        _refuse(pointer, "not_a_picture", "This is no JPEG, PNG, WebP, GIF or AVIF picture")
    except Image.DecompressionBombError:
        _refuse(pointer, "too_many_pixels", _TOO_MANY)
    except Exception:  # noqa: BLE001 - a decoder fed with hostile bytes raises anything
        _refuse(pointer, "broken_picture", "The picture is broken or cut off")


def _check_size(size: tuple[int, int], pointer: str) -> None:
    width, height = size
    if width < 1 or height < 1:
        _refuse(pointer, "broken_picture", "The picture has no pixels")
    if width * height > MAX_PIXELS:
        _refuse(pointer, "too_many_pixels", _TOO_MANY)
    if max(size) > MAX_RATIO * min(size):
        _refuse(pointer, "too_narrow", f"One side is more than {MAX_RATIO} times the other")


def _upright(opened: Image.Image) -> Image.Image:
    """Return the pixels alone, turned as the camera was held, without anything that the file said beside them."""
    has_holes = opened.mode in {"RGBA", "LA", "PA"} or "transparency" in opened.info
    mode = "RGBA" if has_holes else "RGB"
    plain = opened if opened.mode == mode else opened.convert(mode)
    plain.thumbnail(_ROUGH, Image.Resampling.BOX, reducing_gap=None)
    upright = ImageOps.exif_transpose(plain)
    upright.info.clear()
    return upright


def _fit(image: Image.Image, width: int) -> Image.Image:
    # A tall picture is bounded by its height too, so that its file stays small.
    copy = image.copy()
    copy.thumbnail((width, width * 2), Image.Resampling.LANCZOS)
    return copy


def _encode(image: Image.Image, most_bytes: int) -> bytes:
    content = b""
    for scale, quality in _ATTEMPTS:
        smaller = image.copy()
        smaller.thumbnail((image.width * scale, image.height * scale))
        buffer = io.BytesIO()
        smaller.save(buffer, "WEBP", quality=quality, method=4)
        content = buffer.getvalue()
        if len(content) <= most_bytes:
            break
    return content


def _refuse(pointer: str, code: str, detail: str) -> NoReturn:
    raise PictureError(detail, code=code, errors=[FieldError(pointer, code, detail)])
