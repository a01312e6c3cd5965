"""Draws the pictures of the demo shop into examples/pictures: the same bytes each time, offline.

python -m tools.draw_demo_pictures
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path

from PIL import Image

from tools.pictures import cloths, things
from tools.pictures.canvas import Canvas

FOLDER = Path(__file__).resolve().parents[1] / "examples" / "pictures"
MOST_BYTES = 20_000
SAND, SAGE, PEACH, LILAC = (
    ("#f1e6d2", "#e2d3b6"),
    ("#dfe4da", "#c8d0c2"),
    ("#f4dccb", "#e6c2a6"),
    ("#e6dae4", "#d0bfd0"),
)
SKY, ROSE, STONE, CREAM = ("#dde5ee", "#c3d0df"), ("#f3dedb", "#e2c0bb"), ("#e3dcd2", "#cdc3b6"), ("#f6eedb", "#e9dcbb")
TABLES = {
    SAND: "#d3c3a4",
    SAGE: "#b7c0b2",
    PEACH: "#d9b498",
    LILAC: "#c2aec2",
    SKY: "#b3c1d2",
    ROSE: "#d2aaa5",
    STONE: "#b8ac9d",
    CREAM: "#d8c8a0",
}
WRAP = [(560, 214), (600, 232), (640, 330), (604, 352), (574, 320), (562, 470), (600, 600), (668, 820), (500, 838)]
MIDI = [(548, 214), (586, 236), (580, 330), (560, 450), (610, 560), (690, 790), (500, 806)]
WIDE = [(560, 212), (640, 250), (800, 470), (790, 640), (690, 640), (700, 830), (500, 846)]
KAFTAN = [(558, 212), (634, 244), (740, 460), (672, 500), (622, 400), (640, 640), (650, 800), (500, 808)]
SHIRT = [(562, 210), (650, 244), (752, 400), (668, 452), (634, 392), (640, 560), (636, 740), (500, 746)]
AGBADA = [(560, 210), (660, 244), (830, 380), (846, 640), (740, 690), (690, 560), (690, 760), (500, 770)]


def stage(ground: tuple[str, str], *, table: bool = True) -> Canvas:
    """Return an empty picture in one of the grounds."""
    return Canvas(*ground, TABLES[ground] if table else None)


def worn(
    ground: tuple[str, str], half: list[tuple[float, float]], cloth: Image.Image, inside: str, **neck: float
) -> Canvas:
    """Return a garment on a hanger."""
    canvas = stage(ground, table=False)
    things.hanger(canvas)
    things.garment(canvas, half, cloth)
    things.neck(canvas, inside, **neck)
    return canvas


def standing(ground: tuple[str, str], thing: Callable[..., None], *paints: object, **options: object) -> Canvas:
    """Return a thing on a table."""
    canvas = stage(ground)
    thing(canvas, *paints, **options)
    return canvas


def wrap_dress() -> Canvas:
    """A dress tied at the waist."""
    canvas = worn(SAND, WRAP, cloths.adire(step=74), "#141f42", depth=130, width=54)
    canvas.line([(444, 462), (556, 474)], "#141f42", 16)
    canvas.line([(548, 474), (584, 560)], "#141f42", 13)
    return canvas


def agbada() -> Canvas:
    """A wide gown with an embroidered front."""
    canvas = worn(STONE, AGBADA, cloths.plain("#efe6d2"), "#cdbf9f", depth=50, width=56)
    for width in (46, 30, 14):
        canvas.line(
            [(500 - width, 250), (500 - width, 500 - width), (500 + width, 500 - width), (500 + width, 250)],
            "#b58a3c",
            6,
        )
    return canvas


def short_kaftan() -> Canvas:
    """A plain kaftan with a row of buttons."""
    canvas = worn(SKY, KAFTAN, cloths.plain("#2f5f5b"), "#1d3f3c", depth=24, width=44, v=False)
    canvas.line([(500, 232), (500, 430)], "#1d3f3c", 22)
    things.buttons(canvas, "#d9c489", (262, 310, 358, 406))
    return canvas


def camp_shirt() -> Canvas:
    """A shirt with an open collar."""
    canvas = worn(CREAM, SHIRT, cloths.adire("#8a3f2b", "#f0d9c4", step=70), "#5b2719", depth=86, width=52)
    canvas.line([(500, 296), (500, 744)], "#5b2719", 4)
    things.buttons(canvas, "#f0d9c4", (360, 460, 560, 660))
    return canvas


def chinos() -> Canvas:
    """Trousers by the waist."""
    canvas = stage(SAGE, table=False)
    half = [(612, 214), (640, 420), (612, 830), (530, 830), (500, 470)]
    things.garment(canvas, half, "#b79b6d", soft=False)
    canvas.fill(canvas.box(388, 204, 612, 248, radius=6), "#a3875b")
    canvas.line([(500, 248), (500, 470)], "#9a7f54", 4)
    things.buttons(canvas, "#6b5534", (226,))
    return canvas


def gift_box() -> Canvas:
    """A box in wax print."""
    print_ = cloths.ankara("#7c2f5b", ("#f0b64a", "#2f6d6a", "#fbe9c6"), step=110)
    return standing(LILAC, things.gift, print_, "#6a2850", "#f0c065")


def sunburst(ground: str = "#c8452f", *, step: int = 150) -> Image.Image:
    """The print that the shop is known for."""
    return cloths.ankara(ground, ("#f4b63f", "#1f4e79", "#fbe7c0"), step=step)


def aso_oke(first: str, second: str) -> Image.Image:
    """A strip cloth in two colours with a light thread."""
    return cloths.aso_oke([(first, 54), ("#f3e6c8", 6), (second, 26), ("#f3e6c8", 6)])


def flat(ground: tuple[str, str], thing: Callable[..., None], *paints: object, **options: object) -> Canvas:
    """Return a thing seen from above or hung."""
    canvas = stage(ground, table=False)
    thing(canvas, *paints, **options)
    return canvas


BLUE, TEAL, RED, GREEN, WHITE = "#2f6db5", "#1f8a84", "#c9463d", "#3a8f5c", "#f7f7f2"
CLINIC: Mapping[str, Callable[[], Canvas]] = {
    "CON-GLOVE": lambda: standing(SKY, things.carton, WHITE, BLUE, BLUE),
    "CON-MASK": lambda: standing(SAGE, things.carton, "#dcefed", TEAL, TEAL, width=340, height=200),
    "CON-SYR": lambda: standing(CREAM, things.carton, WHITE, "#e08a2e", "#e08a2e", width=340),
    "CON-CANN": lambda: standing(ROSE, things.carton, WHITE, "#b8478a", "#b8478a", height=210),
    "CON-COTTON": lambda: standing(SKY, things.roll, WHITE, "#8fb3d9"),
    "CON-GAUZE": lambda: standing(SAND, things.carton, WHITE, GREEN, GREEN, width=260, height=230),
    "CON-PLAST": lambda: standing(PEACH, things.carton, "#f2d3b3", "#b9824f", GREEN, width=260, height=190),
    "CON-BAND": lambda: standing(CREAM, things.roll, "#e7cfa9", "#b98f5b"),
    "CON-STRIP": lambda: standing(LILAC, things.bottle, "#6a5acd", "#3d3580", width=150, height=220),
    "CON-MRDT": lambda: standing(ROSE, things.carton, WHITE, RED, TEAL, height=220),
    "CON-URINE": lambda: standing(CREAM, things.bottle, "#e9d36b", "#7d6a1e", width=160, height=260),
    "CON-GEL": lambda: standing(SKY, things.bottle, "#7fb6e6", "#24527a", width=200, height=340),
    "PHA-ORS": lambda: flat(PEACH, things.card, "#e9833a", "#2f6db5"),
    "PHA-ZINC": lambda: standing(SKY, things.carton, "#e3ecf7", BLUE, "#e08a2e", width=280, height=170),
    "PHA-PARA": lambda: standing(STONE, things.carton, WHITE, RED, BLUE, width=320, height=160),
    "PHA-ACT": lambda: standing(SAGE, things.carton, WHITE, GREEN, BLUE, width=320, height=170),
    "PHA-FOLIC": lambda: standing(LILAC, things.jar, "#f6f1e6", "#7a4f9a", width=220, height=230),
    "MCH-KIT": lambda: standing(ROSE, things.carton, "#f3dfe6", "#b8476f", "#b8476f", width=400, height=280),
    "MCH-CARD": lambda: flat(SAGE, things.card, "#2f8f6b", "#f0b64a"),
    "MCH-NET": lambda: standing(SKY, things.folded, ["#8fb8d8", "#b9d4e8"]),
}
OFFICE: Mapping[str, Callable[[], Canvas]] = {
    "KIT-POLICY": lambda: standing(SKY, things.book, "#24456e", "#182f4d", "#f0b64a"),
    "KIT-DASH": lambda: standing(STONE, things.board, "#2b2f36", ["#2f6db5", "#8fb3d9"]),
    "BOOK-OPS": lambda: standing(SAND, things.book, "#7a3b2e", "#57271d", "#e9c98a"),
}
# Small things are seen from nearer.
ZOOM = dict.fromkeys(
    (
        "SHEA-RAW",
        "SOAP-DUDU",
        "OIL-COCO",
        "BALM-LIP",
        "HAIR-GROW",
        "HAIR-BUTTER",
        "PERF-OUD",
        "CANDLE-ZOBO",
        "ASO-OKE-6",
    ),
    1.32,
)
SHOP: Mapping[str, Callable[[], Canvas]] = {
    "ADR-WRAP": wrap_dress,
    "ANK-MIDI": lambda: worn(PEACH, MIDI, sunburst("#1f6f6b", step=120), "#123f3d", depth=50, width=42, v=False),
    "BOUBOU-SLK": lambda: worn(SAGE, WIDE, cloths.plain("#0f6b4f"), "#0a4634", depth=84, width=54),
    "KAF-LINEN": lambda: worn(ROSE, KAFTAN, cloths.plain("#e9d9bd"), "#c7b28d", depth=110, width=46),
    "SEN-AGB": agbada,
    "SEN-KAFT": short_kaftan,
    "SHIRT-ADR": camp_shirt,
    "TROUS-CHI": chinos,
    "ASO-OKE-6": lambda: standing(
        CREAM,
        things.folded,
        [aso_oke("#0f766e", "#c9a24a"), aso_oke("#c2503f", "#e3b04b"), aso_oke("#b8862f", "#8a3b2a")],
    ),
    "ANK-6YD": lambda: flat(SKY, things.hanging_cloth, sunburst(), fold="#8f2f20"),
    "ADR-5YD": lambda: flat(SAND, things.hanging_cloth, cloths.adire(), fold="#151f40"),
    "BAG-RAF": lambda: standing(SAGE, things.tote, cloths.raffia("#e3c68d", "#cba667"), "#7a5a34"),
    "HEAD-GELE": lambda: standing(LILAC, things.turban, aso_oke("#c99a2e", "#e7c264"), "#a97a1c"),
    "BEAD-CORAL": lambda: flat(CREAM, things.beads, "#d9553b"),
    "SAND-LTH": lambda: flat(STONE, things.sandals, "#c69a6b", "#6d3f1f"),
    "SHEA-RAW": lambda: standing(SAND, things.jar, "#fbf5e4", "#33302b"),
    "SOAP-DUDU": lambda: standing(SAGE, things.bar, "#3b2f2a", "#5b4a43"),
    "OIL-COCO": lambda: standing(SKY, things.bottle, "#f2ead6", "#5e4630", ink="#5e4630"),
    "BALM-LIP": lambda: standing(PEACH, things.stick, "#f6ecdd", "#6b3e2a"),
    "HAIR-GROW": lambda: standing(ROSE, things.dropper, "#a5672f", ink="#5b3514"),
    "HAIR-BUTTER": lambda: standing(LILAC, things.jar, "#f3e2c4", "#6d4a7c", width=340, height=200),
    "BONNET-SAT": lambda: standing(CREAM, things.bonnet, cloths.plain("#2d2a2e"), "#4a454c"),
    "PERF-OUD": lambda: standing(STONE, things.flacon, "#3c2a3f", "#6c3f3a"),
    "CANDLE-ZOBO": lambda: standing(ROSE, things.candle, "#a93250", "#c9637b"),
    "GIFT-BOX": gift_box,
    "SVC-TAILOR": lambda: standing(PEACH, things.spool, cloths.aso_oke([("#1E3A8A", 9), ("#2b4aa6", 5)]), "#f2c84b"),
    "SVC-STYLING": lambda: standing(SAGE, things.mirror, "#a9814a", "#cfdde3"),
    "GIFT-CARD": lambda: flat(PEACH, things.card, sunburst("#1E3A8A", step=170), "#c2410c"),
}


def encoded(image: Image.Image) -> bytes:
    """Return a picture as WebP, small enough for an example."""
    content = b""
    for quality in range(84, 30, -6):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        content = buffer.getvalue()
        if len(content) < MOST_BYTES:
            break
    return content


def main() -> None:
    """Draw all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for sku, draw in {**SHOP, **CLINIC, **OFFICE}.items():
        content = encoded(draw().finished(zoom=ZOOM.get(sku, 1.25 if sku in CLINIC else 1.0)))
        (FOLDER / f"{sku.lower()}.webp").write_bytes(content)
        print(f"{sku:<12} {len(content):>6} bytes")


if __name__ == "__main__":
    main()
