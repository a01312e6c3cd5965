"""The token file keeps the contrast that WCAG AA asks for, in both themes."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "frontend" / "styles" / "tokens.css"
PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")
TONES = ("neutral", "live", "wait", "ask", "good", "bad")
GROUNDS = ("canvas", "surface", "sunken", "raised", "hover", "active")


def themes() -> dict[str, dict[str, str]]:
    pairs = PAIR.findall(TOKENS.read_text())
    return {"light": {name: light for name, light, _ in pairs}, "dark": {name: dark for name, _, dark in pairs}}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    bright, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
class TestContrast:
    def test_text_is_readable_on_every_ground(self, theme):
        tokens = themes()[theme]

        weak = [
            (ink, ground)
            for ink in ("ink", "ink-2", "ink-3")
            for ground in GROUNDS
            if contrast(tokens[ink], tokens[ground]) < 4.5
        ]

        assert weak == []

    def test_tones_are_readable_on_their_soft_ground(self, theme):
        tokens = themes()[theme]

        weak = [tone for tone in TONES if contrast(tokens[tone], tokens[f"{tone}-soft"]) < 4.5]

        assert weak == []

    def test_filled_buttons_are_readable(self, theme):
        tokens = themes()[theme]

        for text, ground in (("on-primary", "primary"), ("on-accent", "accent"), ("on-bad", "bad-solid")):
            assert contrast(tokens[text], tokens[ground]) >= 4.5

    def test_edges_and_series_are_visible(self, theme):
        tokens = themes()[theme]

        weak = [
            name
            for name in ("control", "focus", "s1", "s2", "s3", "s4")
            if contrast(tokens[name], tokens["surface"]) < 3
        ]

        assert weak == []
