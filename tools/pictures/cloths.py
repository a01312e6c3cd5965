"""Cloths after those of West Africa: adire, ankara, aso oke, raffia; each covers the whole picture."""

import math
from collections.abc import Sequence

from PIL import Image, ImageDraw

from tools.pictures.canvas import FINE, SIZE, px

_PIXELS = SIZE * FINE


def _ground(color: str) -> tuple[Image.Image, ImageDraw.ImageDraw]:
    image = Image.new("RGB", (_PIXELS, _PIXELS), color)
    return image, ImageDraw.Draw(image)


def _ring(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, color: str, width: float) -> None:
    box = [px(x - radius), px(y - radius), px(x + radius), px(y + radius)]
    draw.ellipse(box, outline=color, width=max(1, int(px(width))))


def _dot(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, color: str) -> None:
    draw.ellipse([px(x - radius), px(y - radius), px(x + radius), px(y + radius)], fill=color)


def adire(dark: str = "#22305f", pale: str = "#c9d4ee", *, step: int = 92) -> Image.Image:
    """Indigo, resist-dyed: squares with rings, dots and combed lines in turn."""
    image, draw = _ground(dark)
    for row, y in enumerate(range(0, 1000, step)):
        for column, x in enumerate(range(0, 1000, step)):
            _adire_square(draw, x + step / 2, y + step / 2, (row + 2 * column) % 3, pale, step)
    return image


def _adire_square(draw: ImageDraw.ImageDraw, x: float, y: float, kind: int, pale: str, step: int) -> None:
    if kind == 0:
        for radius in (step * 0.12, step * 0.25, step * 0.38):
            _ring(draw, x, y, radius, pale, step * 0.05)
    elif kind == 1:
        for number in range(12):
            angle = number * math.pi / 6
            _dot(draw, x + math.cos(angle) * step * 0.33, y + math.sin(angle) * step * 0.33, step * 0.055, pale)
        _dot(draw, x, y, step * 0.13, pale)
    else:
        for shift in (-0.3, -0.1, 0.1, 0.3):
            ends = [px(x - step * 0.34), px(y + step * shift), px(x + step * 0.34), px(y + step * shift)]
            draw.line(ends, fill=pale, width=int(px(step * 0.06)))


def ankara(ground: str, inks: Sequence[str], *, step: int = 150) -> Image.Image:
    """Wax print: sunbursts in rows that are shifted by half."""
    image, draw = _ground(ground)
    for row, y in enumerate(range(0, 1150, step)):
        for x in range(0, 1150, step):
            _sun(draw, x + (row % 2) * step / 2, y, step * 0.46, inks)
    return image


def _sun(draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, inks: Sequence[str]) -> None:
    first, second, third = inks
    for number in range(14):
        angle = number * math.tau / 14
        tip = (px(x + math.cos(angle) * radius), px(y + math.sin(angle) * radius))
        sides = [
            (px(x + math.cos(angle + turn) * radius * 0.56), px(y + math.sin(angle + turn) * radius * 0.56))
            for turn in (-0.17, 0.17)
        ]
        draw.polygon([tip, *sides], fill=first)
    _dot(draw, x, y, radius * 0.6, second)
    _ring(draw, x, y, radius * 0.44, third, radius * 0.09)
    _dot(draw, x, y, radius * 0.22, first)


def aso_oke(stripes: Sequence[tuple[str, float]]) -> Image.Image:
    """Strip-woven: stripes with a thread of light between them, crossed by the weft."""
    image, draw = _ground(stripes[0][0])
    x, number = 0.0, 0
    while x < 1000:
        color, width = stripes[number % len(stripes)]
        draw.rectangle([px(x), 0, px(x + width), _PIXELS], fill=color)
        x, number = x + width, number + 1
    for y in range(0, 1000, 14):
        draw.line([0, px(y), _PIXELS, px(y)], fill="#4a3b26", width=1)
    return image


def raffia(pale: str, dark: str) -> Image.Image:
    """Plaited in a checkerboard."""
    image, draw = _ground(pale)
    for row, y in enumerate(range(0, 1000, 22)):
        for x in range((row % 2) * 30, 1000, 60):
            draw.rounded_rectangle([px(x), px(y + 3), px(x + 30), px(y + 19)], px(6), fill=dark)
    return image


def plain(color: str) -> Image.Image:
    """One colour."""
    return _ground(color)[0]
