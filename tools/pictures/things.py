"""What is drawn: garments on a hanger, folded cloth, jars, bottles, bags and what else the demo shop sells."""

import math
from collections.abc import Sequence

from PIL import Image

from tools.pictures.canvas import FLAT, FOLDS, ROUND, Canvas, Point, mirrored, smooth

LABEL, INK = "#fffdf6", "#262420"
Paint = str | Image.Image


def hanger(canvas: Canvas, *, width: float = 150) -> None:
    """A hook and a bar of wood."""
    arc = [(500 + 22 * math.cos(angle / 10), 138 - 22 * math.sin(angle / 10)) for angle in range(-6, 40)]
    canvas.line([*reversed(arc[:38]), (500, 168), (500, 190)], "#8a8378", 7)
    canvas.line([(500 - width, 236), (500, 188), (500 + width, 236)], "#9b7448", 15)


def garment(canvas: Canvas, half: Sequence[Point], paint: Paint, *, soft: bool = True) -> None:
    """Something hung, from the right half of its outline."""
    outline = mirrored(half)
    mask = canvas.mask(smooth(outline, steps=8) if soft else outline)
    canvas.cast(mask, right=16, down=18, strength=0.3)
    canvas.fill(mask, paint, FOLDS)


def neck(canvas: Canvas, ground: str, *, depth: float = 62, width: float = 62, v: bool = True) -> None:
    """The opening of a garment, the inside of its back."""
    tip = [(500, 210 + depth)] if v else [(500 + width * 0.6, 210 + depth * 0.8), (500, 210 + depth)]
    half = [(500 + width, 206), *tip]
    canvas.fill(canvas.mask(mirrored(half)), ground, FLAT)


def buttons(canvas: Canvas, color: str, tops: Sequence[float], *, x: float = 500) -> None:
    """A row of buttons."""
    for y in tops:
        canvas.fill(canvas.oval(x - 8, y - 8, x + 8, y + 8), color, ROUND)


def folded(
    canvas: Canvas, cloths: Sequence[Paint], *, width: float = 430, thick: float = 92, floor: float = 760
) -> None:
    """Cloth folded and stacked, the last one on top."""
    canvas.shadow(500, floor, width * 1.12, height=70)
    for number, cloth in enumerate(cloths):
        bottom = floor - number * (thick - 4)
        inset = number * 7
        mask = canvas.box(500 - width / 2 + inset, bottom - thick, 500 + width / 2 - inset, bottom, radius=34)
        canvas.fill(mask, cloth, FOLDS)


def hanging_cloth(canvas: Canvas, cloth: Paint, *, fold: str) -> None:
    """Cloth over a rail, one end longer than the other."""
    canvas.line([(110, 250), (890, 250)], "#9b7448", 20)
    back = canvas.mask(mirrored([(690, 244), (690, 620)], axis=520))
    canvas.cast(back)
    canvas.fill(back, fold, FOLDS)
    front = canvas.mask(
        smooth(
            [(318, 240), (500, 236), (702, 240), (706, 500), (700, 800), (500, 812), (312, 800), (308, 500)], steps=6
        )
    )
    canvas.cast(front, strength=0.22)
    canvas.fill(front, cloth, FOLDS)


def label(
    canvas: Canvas, x: float, y: float, width: float, height: float, *, ink: str = INK, paper: str = LABEL
) -> None:
    """A label with two lines that nobody can read."""
    canvas.fill(canvas.box(x - width / 2, y, x + width / 2, y + height, radius=8), paper, FLAT)
    for share, at, thick in ((0.62, 0.36, 9.0), (0.42, 0.6, 5.0)):
        half, top = width * share / 2, y + height * at
        canvas.fill(canvas.box(x - half, top, x + half, top + thick, radius=thick / 2), ink, FLAT)


def jar(
    canvas: Canvas, body: str, lid: str, *, width: float = 300, height: float = 250, x: float = 500, floor: float = 740
) -> None:
    """A jar with a wide lid."""
    half, top = width / 2, floor - height
    canvas.shadow(x + 14, floor, width * 1.2)
    canvas.fill(canvas.box(x - half, top, x + half, floor, radius=34), body, ROUND)
    canvas.fill(canvas.box(x - half - 8, top - 76, x + half + 8, top + 12, radius=16), lid, ROUND)
    label(canvas, x, top + 62, width * 0.6, height * 0.5)


def bottle(canvas: Canvas, body: str, cap: str, *, width: float = 190, height: float = 330, ink: str = INK) -> None:
    """A bottle with shoulders and a cap."""
    left, right, top = 500 - width / 2, 500 + width / 2, 740 - height
    canvas.shadow(514, 740, width * 1.25)
    canvas.fill(canvas.box(466, top - 96, 534, top + 20, radius=12), cap, ROUND)
    canvas.fill(canvas.box(left, top, right, 740, radius=44), body, ROUND)
    label(canvas, 500, top + height * 0.34, width * 0.66, height * 0.42, ink=ink)


def dropper(canvas: Canvas, glass: str, *, ink: str) -> None:
    """A bottle with a pipette."""
    canvas.shadow(514, 740, 250)
    canvas.fill(canvas.box(470, 300, 530, 386, radius=24), "#2b2b2b", ROUND)
    canvas.fill(canvas.box(452, 372, 548, 430, radius=10), "#b99a62", ROUND)
    canvas.fill(canvas.box(400, 424, 600, 740, radius=46), glass, ROUND)
    label(canvas, 500, 520, 140, 140, ink=ink)


def flacon(canvas: Canvas, glass: str, inside: str) -> None:
    """A flat bottle of perfume."""
    canvas.shadow(516, 740, 360)
    canvas.fill(canvas.box(440, 318, 560, 418, radius=14), "#c7a45a", ROUND)
    canvas.fill(canvas.box(470, 408, 530, 446, radius=4), "#e6cf97", ROUND)
    canvas.fill(canvas.box(352, 440, 648, 740, radius=30), glass, ROUND)
    canvas.fill(canvas.box(380, 486, 620, 714, radius=18), inside, ROUND)
    label(canvas, 500, 556, 150, 92, ink="#6b4a12", paper="#f3e3bb")


def bar(canvas: Canvas, color: str, stamp: str) -> None:
    """A bar of soap with a pressed mark, and a smaller piece leaning on it."""
    canvas.shadow(510, 740, 420)
    canvas.fill(canvas.box(330, 560, 690, 740, radius=54), color, ROUND)
    frame = canvas.box(400, 612, 620, 690, radius=16)
    canvas.fill(frame, stamp, FLAT)
    canvas.fill(canvas.box(408, 620, 612, 682, radius=10), color, ROUND)


def stick(canvas: Canvas, body: str, cap: str) -> None:
    """Two lip balms, one open."""
    for x, top in ((430, 470), (580, 540)):
        canvas.shadow(x + 10, 740, 140, height=44)
        if x < 500:
            canvas.fill(canvas.box(x - 36, top - 90, x + 36, top + 30, radius=30), "#d9a27f", ROUND)
        canvas.fill(canvas.box(x - 46, top, x + 46, 740, radius=14), body, ROUND)
        label(canvas, x, top + 70, 64, 84, ink="#5b3423")
    canvas.fill(canvas.box(534, 440, 626, 600, radius=16), cap, ROUND)


def candle(canvas: Canvas, glass: str, wax: str) -> None:
    """A candle in a glass, burning."""
    canvas.shadow(514, 740, 340)
    canvas.fill(canvas.oval(484, 330, 516, 406), "#f7c765", ROUND)
    canvas.fill(canvas.oval(492, 356, 508, 402), "#fff1c9", FLAT)
    canvas.line([(500, 398), (500, 446)], "#4a3a2c", 6)
    canvas.fill(canvas.box(370, 430, 630, 740, radius=30), glass, ROUND)
    canvas.fill(canvas.oval(384, 424, 616, 470), wax, FLAT)
    label(canvas, 500, 546, 160, 120, ink="#7a2337")


def tote(canvas: Canvas, cloth: Paint, handle: str) -> None:
    """A bag with two handles."""
    canvas.shadow(510, 770, 480)
    for shift in (-18, 18):
        arc = [(500 + shift + 112 * math.cos(turn / 20), 450 - 210 * math.sin(turn / 20)) for turn in range(64)]
        canvas.line(arc, handle if shift > 0 else "#5d4326", 16)
    canvas.fill(canvas.mask(smooth(mirrored([(700, 440), (690, 600), (662, 764), (560, 772)]), steps=8)), cloth, ROUND)
    canvas.fill(canvas.box(298, 424, 702, 458, radius=12), handle, ROUND)


def turban(canvas: Canvas, cloth: Paint, shade: str) -> None:
    """A tied headdress."""
    canvas.shadow(506, 770, 360, height=70)
    parts: Sequence[tuple[Sequence[Point], Paint]] = (
        (((300, 330), (420, 210), (640, 190), (770, 300), (700, 470), (520, 540), (360, 500)), cloth),
        (((250, 520), (330, 380), (520, 330), (700, 400), (740, 560), (640, 660), (380, 670)), shade),
        (((318, 610), (420, 500), (600, 480), (700, 600), (660, 740), (500, 776), (350, 740)), cloth),
    )
    for points, paint in parts:
        mask = canvas.mask(smooth(points))
        canvas.cast(mask, right=6, down=10, strength=0.25)
        canvas.fill(mask, paint, FOLDS)


def beads(canvas: Canvas, color: str) -> None:
    """Strings of beads laid in rings."""
    for radius, bead in ((250, 24), (196, 20), (148, 17)):
        count = int(math.tau * radius / (bead * 1.92))
        for number in range(count):
            angle = math.tau * number / count
            x, y = 500 + radius * math.cos(angle), 500 + radius * 0.94 * math.sin(angle)
            canvas.cast(canvas.oval(x - bead, y - bead, x + bead, y + bead), right=4, down=7, strength=0.16)
            canvas.fill(canvas.oval(x - bead, y - bead, x + bead, y + bead), color, ROUND)


def sandals(canvas: Canvas, sole: str, strap: str) -> None:
    """A pair from above."""
    for x in (372, 628):
        shape = [
            (x - 92, 300),
            (x, 226),
            (x + 92, 300),
            (x + 80, 470),
            (x + 70, 620),
            (x + 62, 726),
            (x, 776),
            (x - 62, 726),
            (x - 70, 620),
            (x - 80, 470),
        ]
        mask = canvas.mask(smooth(shape))
        canvas.cast(mask, right=14, down=16, strength=0.34)
        canvas.fill(mask, sole, ROUND)
        band = canvas.mask(smooth([(x - 106, 372), (x, 330), (x + 106, 372), (x + 102, 478), (x, 440), (x - 102, 478)]))
        canvas.cast(band, right=6, down=10, strength=0.3)
        canvas.fill(band, strap, ROUND)


def bonnet(canvas: Canvas, cloth: Paint, band: str) -> None:
    """A satin cap."""
    canvas.shadow(510, 752, 440)
    mask = canvas.mask(
        smooth([(290, 640), (262, 470), (360, 310), (500, 268), (640, 310), (738, 470), (710, 640), (500, 668)])
    )
    canvas.fill(mask, cloth, FOLDS)
    ring = canvas.mask(smooth([(282, 628), (500, 664), (718, 628), (726, 700), (500, 748), (274, 700)]))
    canvas.cast(ring, right=2, down=-8, strength=0.2)
    canvas.fill(ring, band, FOLDS)


def gift(canvas: Canvas, box: Paint, lid: str, ribbon: str) -> None:
    """A box with a ribbon and a bow."""
    canvas.shadow(516, 760, 500)
    canvas.fill(canvas.box(290, 460, 710, 760, radius=14), box, ROUND)
    canvas.fill(canvas.box(268, 392, 732, 478, radius=14), lid, ROUND)
    canvas.fill(canvas.box(466, 392, 534, 760), ribbon, ROUND)
    for side in (-1, 1):
        loop = smooth([(500, 392), (500 + side * 70, 300), (500 + side * 160, 296), (500 + side * 150, 372)])
        canvas.fill(canvas.mask(loop), ribbon, ROUND)
    canvas.fill(canvas.oval(466, 352, 534, 416), ribbon, ROUND)


def carton(canvas: Canvas, front: str, band: str, mark: str, *, width: float = 300, height: float = 250) -> None:
    """A box of cardboard with a band, a cross and a label."""
    left, right, top = 490 - width / 2, 490 + width / 2, 740 - height
    canvas.shadow(530, 740, width * 1.3)
    side = [(right, top), (right + 56, top - 34), (right + 56, 700), (right, 740)]
    canvas.fill(canvas.mask(side), band, ((0, 0.82), (1000, 0.7)))
    canvas.fill(
        canvas.mask([(left, top), (left + 56, top - 34), (right + 56, top - 34), (right, top)]),
        front,
        ((0, 1.05), (1000, 1.02)),
    )
    canvas.fill(canvas.box(left, top, right, 740), front, FLAT)
    canvas.fill(canvas.box(left, 740 - height * 0.3, right, 740), band, FLAT)
    x, y, arm = left + width * 0.2, top + height * 0.34, height * 0.13
    canvas.fill(canvas.box(x - arm, y - arm / 3, x + arm, y + arm / 3, radius=4), mark, FLAT)
    canvas.fill(canvas.box(x - arm / 3, y - arm, x + arm / 3, y + arm, radius=4), mark, FLAT)
    for share, line, thick in ((0.44, 0.26, 12.0), (0.32, 0.38, 8.0)):
        at = top + height * line
        canvas.fill(canvas.box(left + width * 0.38, at, left + width * (0.38 + share), at + thick, radius=4), INK, FLAT)


def roll(canvas: Canvas, cloth: Paint, core: str) -> None:
    """Something wound, lying on its end."""
    canvas.shadow(514, 740, 330)
    canvas.fill(canvas.box(372, 520, 628, 740, radius=40), cloth, ROUND)
    canvas.fill(canvas.oval(372, 478, 628, 566), LABEL, FLAT)
    canvas.fill(canvas.oval(452, 504, 548, 540), core, FLAT)
    canvas.fill(canvas.box(372, 610, 628, 668), core, ROUND)


def book(canvas: Canvas, cover: str, spine: str, accent: str) -> None:
    """A standing book, a little open to the light."""
    canvas.shadow(520, 760, 400)
    canvas.fill(canvas.box(352, 316, 672, 752, radius=6), "#efe8da", FLAT)
    canvas.fill(canvas.box(340, 306, 656, 760, radius=8), cover, FLAT)
    canvas.fill(canvas.box(340, 306, 384, 760, radius=6), spine, ROUND)
    canvas.fill(canvas.box(430, 396, 610, 418, radius=6), LABEL, FLAT)
    canvas.fill(canvas.box(430, 438, 550, 452, radius=5), LABEL, FLAT)
    canvas.fill(canvas.box(430, 660, 510, 676, radius=5), accent, FLAT)


def board(canvas: Canvas, frame: str, inks: Sequence[str]) -> None:
    """A screen with a chart."""
    canvas.shadow(510, 750, 420)
    canvas.fill(canvas.box(470, 640, 530, 742), frame, ROUND)
    canvas.fill(canvas.box(400, 728, 600, 748, radius=8), frame, ROUND)
    canvas.fill(canvas.box(236, 290, 764, 652, radius=22), frame, FLAT)
    canvas.fill(canvas.box(254, 308, 746, 634, radius=10), LABEL, FLAT)
    for number, share in enumerate((0.3, 0.52, 0.42, 0.7, 0.86)):
        x = 300 + number * 84
        canvas.fill(canvas.box(x, 606 - 230 * share, x + 52, 606, radius=6), inks[number % len(inks)], FLAT)


def spool(canvas: Canvas, thread: Paint, tape: str) -> None:
    """Thread on a spool, a needle, and a tape measure before it."""
    canvas.shadow(514, 730, 300)
    canvas.fill(canvas.box(392, 380, 608, 424, radius=14), "#b98a55", ROUND)
    canvas.fill(canvas.box(412, 416, 588, 700, radius=26), thread, ROUND)
    canvas.fill(canvas.box(392, 690, 608, 734, radius=14), "#a87a47", ROUND)
    canvas.line([(676, 330), (640, 726)], "#8d9298", 8)
    canvas.shadow(500, 838, 560, height=36, strength=0.22)
    canvas.fill(canvas.box(230, 790, 770, 840, radius=8), tape, FLAT)
    for number in range(21):
        x = 250 + number * 25
        canvas.line([(x, 792), (x, 820 if number % 5 == 0 else 808)], INK, 3)


def mirror(canvas: Canvas, frame: str, glass: str) -> None:
    """A standing mirror."""
    canvas.shadow(510, 800, 320)
    canvas.line([(420, 640), (380, 796)], frame, 18)
    canvas.line([(580, 640), (620, 796)], frame, 18)
    canvas.fill(canvas.oval(328, 170, 672, 730), frame, ROUND)
    canvas.fill(canvas.oval(350, 192, 650, 708), glass, FLAT)
    canvas.line([(430, 420), (540, 280)], "#f4f8fb", 14)
    canvas.line([(450, 490), (580, 324)], "#f4f8fb", 8)


def card(canvas: Canvas, front: Paint, ink: str) -> None:
    """Two cards, one over the other."""
    for left, top, paint in ((330, 330, ink), (240, 400, front)):
        mask = canvas.box(left, top, left + 430, top + 270, radius=26)
        canvas.cast(mask, strength=0.32)
        canvas.fill(mask, paint, FLAT)
    canvas.fill(canvas.box(280, 446, 470, 486, radius=10), LABEL, FLAT)
    canvas.fill(canvas.box(280, 590, 410, 606, radius=8), LABEL, FLAT)
