"""A square picture in units of a thousandth: a soft ground, and things on it with light and shadow."""

import itertools
from collections.abc import Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE, FINE = 800, 2
_PIXELS = SIZE * FINE
Point = tuple[float, float]
Color = str | tuple[int, ...]
# Brightness from left to right, in thousandths of the width: a lamp on the left.
ROUND = ((0, 0.86), (180, 1.0), (300, 1.12), (460, 1.0), (750, 0.9), (1000, 0.72))
FLAT = ((0, 0.97), (350, 1.03), (1000, 0.9))
FOLDS = ((0, 0.88), (140, 1.03), (260, 0.93), (400, 1.05), (540, 0.94), (680, 1.04), (820, 0.9), (1000, 0.82))


def px(value: float) -> float:
    """Return pixels for thousandths."""
    return value * _PIXELS / 1000


def smooth(points: Sequence[Point], *, steps: int = 14) -> list[Point]:
    """Return a closed outline that runs softly through the points (Catmull-Rom)."""
    found, count = [], len(points)
    for number in range(count):
        before, here, there, after = (points[(number + shift) % count] for shift in (-1, 0, 1, 2))
        for step in range(steps):
            at = step / steps
            found.append(tuple(_spline(before[axis], here[axis], there[axis], after[axis], at) for axis in (0, 1)))
    return found


def _spline(before: float, here: float, there: float, after: float, at: float) -> float:
    tangent, bend = there - before, 2 * before - 5 * here + 4 * there - after
    return 0.5 * (2 * here + tangent * at + bend * at**2 + (3 * here - before - 3 * there + after) * at**3)


def mirrored(points: Sequence[Point], *, axis: float = 500) -> list[Point]:
    """Return an outline from its right half, from top to bottom."""
    return [*points, *((2 * axis - x, y) for x, y in reversed(points))]


class Canvas:
    """One picture."""

    def __init__(self, top: str, bottom: str, table: str | None = None, *, horizon: float = 700) -> None:
        self.image = _fall(top, bottom)
        if table:
            floor = Image.new("RGB", self.image.size, table)
            mask = Image.new("L", self.image.size, 0)
            ImageDraw.Draw(mask).rectangle([0, px(horizon), _PIXELS, _PIXELS], fill=255)
            lit = ImageChops.multiply(floor, _fall("#ffffff", "#f0eeec"))
            self.image.paste(lit, (0, 0), mask)

    def mask(self, outline: Sequence[Point]) -> Image.Image:
        """Return the mask of an outline."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).polygon([(px(x), px(y)) for x, y in outline], fill=255)
        return mask

    def box(self, left: float, top: float, right: float, bottom: float, *, radius: float = 0) -> Image.Image:
        """Return the mask of a rectangle with round corners."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle([px(left), px(top), px(right), px(bottom)], px(radius), fill=255)
        return mask

    def oval(self, left: float, top: float, right: float, bottom: float) -> Image.Image:
        """Return the mask of an ellipse."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).ellipse([px(left), px(top), px(right), px(bottom)], fill=255)
        return mask

    def shadow(self, x: float, y: float, width: float, *, height: float = 60, strength: float = 0.36) -> None:
        """Lay the shadow of a thing that stands at (x, y)."""
        self._darken(self.oval(x - width / 2, y - height / 2, x + width / 2, y + height / 2), 16, strength)

    def cast(self, mask: Image.Image, *, right: float = 14, down: float = 20, strength: float = 0.28) -> None:
        """Lay the shadow that a hung or flat thing throws on what is behind it."""
        self._darken(ImageChops.offset(mask, int(px(right)), int(px(down))), 18, strength)

    def fill(self, mask: Image.Image, paint: Color | Image.Image, light: Sequence[Point] = FLAT) -> None:
        """Fill a shape with a colour or a cloth, lit from the left."""
        box = mask.getbbox()
        if box is None:
            return
        cloth = paint if isinstance(paint, Image.Image) else Image.new("RGB", self.image.size, paint)
        part = cloth.crop(box)
        self.image.paste(_lit(part, light), box[:2], mask.crop(box))

    def line(self, points: Sequence[Point], color: Color, width: float) -> None:
        """Draw a line."""
        at = [(px(x), px(y)) for x, y in points]
        ImageDraw.Draw(self.image).line(at, fill=color, width=int(px(width)), joint="curve")

    def finished(self, *, zoom: float = 1.0) -> Image.Image:
        """Return the picture in its size; with a zoom, the part around what stands on the table."""
        half = 500 / zoom
        middle = 500 + (500 - half) * 0.5
        part = self.image.crop(tuple(int(px(at)) for at in (500 - half, middle - half, 500 + half, middle + half)))
        return part.resize((SIZE, SIZE), Image.Resampling.LANCZOS)

    def _darken(self, mask: Image.Image, blur: float, strength: float) -> None:
        soft = mask.filter(ImageFilter.GaussianBlur(px(blur))).point(lambda value: int(value * strength))
        self.image.paste(Image.new("RGB", self.image.size, "#2a2118"), (0, 0), soft)


def _fall(top: str, bottom: str) -> Image.Image:
    mask = Image.linear_gradient("L").resize((_PIXELS, _PIXELS))
    return Image.composite(Image.new("RGB", mask.size, bottom), Image.new("RGB", mask.size, top), mask)


def _lit(part: Image.Image, light: Sequence[Point]) -> Image.Image:
    """Darken by a multiply and lighten by a screen, column by column."""
    width = part.width
    row = [_at(light, 1000 * x / max(1, width - 1)) for x in range(width)]
    dark, bright = Image.new("L", (width, 1)), Image.new("L", (width, 1))
    dark.putdata([int(255 * min(1, value)) for value in row])
    bright.putdata([int(255 * max(0, value - 1)) for value in row])
    shaded = ImageChops.multiply(part, Image.merge("RGB", [dark.resize(part.size)] * 3))
    return ImageChops.screen(shaded, Image.merge("RGB", [bright.resize(part.size)] * 3))


def _at(light: Sequence[Point], x: float) -> float:
    for (left, low), (right, high) in itertools.pairwise(light):
        if x <= right:
            return low + (high - low) * (x - left) / (right - left)
    return light[-1][1]
