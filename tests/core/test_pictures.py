"""Untrusted pictures and what remains of them."""

import io
import random
import struct
import zlib

import pytest
from PIL import Image, PngImagePlugin

from core.pictures import PictureError, redraw


def file_of(image, kind="PNG", **options):
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def opened(picture, width=800):
    return Image.open(io.BytesIO(picture.files[width]))


def noise(width, height):
    return Image.frombytes("RGB", (width, height), random.Random(7).randbytes(width * height * 3))


def png_that_claims(width, height):
    """A few bytes that say they are a huge picture."""

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


class TestRedraw:
    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
    def test_takes_what_cameras_and_drawing_programs_make(self, kind):
        picture = redraw(file_of(Image.new("RGB", (1200, 900), "teal"), kind))

        assert (picture.width, picture.height) == (800, 600)
        assert [opened(picture, width).size for width in (800, 400)] == [(800, 600), (400, 300)]
        assert opened(picture).format == "WEBP"
        assert picture.size == sum(len(content) for content in picture.files.values())

    def test_turns_it_as_the_camera_was_held_and_forgets_where_that_was(self):
        exif = Image.Exif()
        exif[0x0112] = 6  # turned by a quarter
        exif[0x010F] = "Camera of somebody"
        image = Image.new("RGB", (400, 200), "red")
        image.paste("blue", (0, 0, 200, 200))  # the left half: the top once it is upright

        picture = redraw(file_of(image, "JPEG", exif=exif, icc_profile=b"profile"))

        assert (picture.width, picture.height) == (200, 400)
        assert opened(picture).getpixel((100, 50))[2] > 200
        assert opened(picture).getpixel((100, 350))[0] > 200
        assert not opened(picture).getexif()
        assert "icc_profile" not in opened(picture).info

    def test_loses_what_was_hidden_in_the_file(self):
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", "<script>alert(1)</script>")
        content = file_of(Image.new("RGB", (100, 100)), pnginfo=notes) + b"<script>alert(2)</script>PK\x03\x04"

        picture = redraw(content)

        assert all(b"alert" not in content for content in picture.files.values())

    def test_keeps_the_first_frame_only(self):
        frames = [Image.new("RGB", (60, 60), color) for color in ("red", "green", "blue")]

        picture = redraw(file_of(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=50))

        assert getattr(opened(picture), "n_frames", 1) == 1
        assert opened(picture).convert("RGB").getpixel((30, 30))[0] > 200

    def test_keeps_transparency(self):
        picture = redraw(file_of(Image.new("RGBA", (50, 50), (0, 0, 0, 0))))

        assert opened(picture).getpixel((25, 25))[3] == 0

    def test_makes_every_file_small_enough_for_a_phone(self):
        picture = redraw(file_of(noise(1000, 1000), "JPEG", quality=80))

        assert len(picture.files[800]) <= 60_000
        assert len(picture.files[400]) <= 25_000

    def test_enlarges_nothing(self):
        picture = redraw(file_of(Image.new("RGB", (10, 10))))

        assert [opened(picture, width).size for width in (800, 400)] == [(10, 10), (10, 10)]

    @pytest.mark.parametrize(
        ("content", "code"),
        [
            (b"", "empty_file"),
            (b"x" * (8 * 1_048_576 + 1), "file_too_large"),
            (b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "not_a_picture"),
            (b"<!doctype html><script>alert(1)</script>", "not_a_picture"),
            (b"%PDF-1.7", "not_a_picture"),
            (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "not_a_picture"),
            (file_of(Image.new("RGB", (9, 9)), "BMP"), "not_a_picture"),
            (file_of(Image.new("RGB", (9, 9)), "TIFF"), "not_a_picture"),
            (png_that_claims(20_000, 20_000), "too_many_pixels"),
            (png_that_claims(7_000, 7_000), "too_many_pixels"),
            (png_that_claims(0, 10), "not_a_picture"),
            (png_that_claims(100, 100), "broken_picture"),
            (file_of(noise(300, 300), "JPEG")[:9_000], "broken_picture"),
            (file_of(noise(300, 300), "WEBP")[:9_000], "broken_picture"),
            (file_of(Image.new("RGB", (1000, 10))), "too_narrow"),
        ],
    )
    def test_refuses_with_a_reason(self, content, code):
        with pytest.raises(PictureError) as refused:
            redraw(content, pointer="/file")

        assert refused.value.refusal_code == code
        assert [(fault.pointer, fault.code) for fault in refused.value.errors] == [("/file", code)]
