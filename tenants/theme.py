"""The look of a business on pages for its customers: its colours, corrected until everything on them can be read."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core import media

# WCAG 2.2, success criterion 1.4.3: text against its ground.
READABLE = 4.5
# Text that stands on a tinted ground keeps more, for small screens in the sun.
COMFORTABLE = 7.0
# The lightest grounds of the shop in both modes and the neutral colours, as in frontend/styles/tokens.css.
PAPER, NIGHT = "#ffffff", "#1d1f23"
DARK, LIGHT = "#1b1c21", "#edeef0"
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_FONT = re.compile(r"[A-Za-z0-9][A-Za-z0-9 -]{0,59}")
_STEPS = 20


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def mix(one: str, other: str, *, percent: int) -> str:
    """Return `one` with so many percent of `other` in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{(a * (100 - percent) + b * percent + 50) // 100:02x}" for a, b in pairs)


def reader_of(ground: str) -> str:
    """Return the colour of text on a ground: white or near black, whichever is read better."""
    return max((PAPER, "#101114"), key=lambda ink: contrast(ink, ground))


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode: the brand, text on it, its soft ground, text on that, and the mark of a saving."""

    brand: str
    on_brand: str
    soft: str
    on_soft: str
    accent: str

    def css(self) -> str:
        """Return the variables as declarations."""
        return (
            f"--brand:{self.brand};--on-brand:{self.on_brand};--brand-soft:{self.soft};"
            f"--on-brand-soft:{self.on_soft};--brand-accent:{self.accent};"
        )


@dataclass(frozen=True, slots=True)
class Theme:
    """How the shop looks in light and in dark; `logo` is the address of a stored picture, or ""."""

    light: Palette
    dark: Palette
    font: str
    tagline: str
    logo: str

    def css(self) -> str:
        """Return the stylesheet of the shop's own colours."""
        font = f':root{{--shop-font:"{self.font}",var(--shop-stack);}}' if self.font else ""
        return f":root{{{self.light.css()}}}@media (prefers-color-scheme: dark){{:root{{{self.dark.css()}}}}}{font}"

    def digest(self) -> str:
        """Return what tells one look from another, for the address of the stylesheet."""
        return hashlib.blake2b(self.css().encode(), digest_size=6).hexdigest()


def logo_key_of(settings: Mapping[str, Any]) -> str:
    """Return the key of the stored picture that a business's settings name, or ""."""
    return str(_mapping(settings.get("storefront")).get("logo") or "")


def theme_of(settings: Mapping[str, Any]) -> Theme:
    """Return the look that a business's settings ask for."""
    storefront = _mapping(settings.get("storefront"))
    wished = _mapping(storefront.get("theme"))
    brand, accent = _colour(wished.get("primary_color")), _colour(wished.get("accent_color"))
    font = str(wished.get("font") or "")
    logo = logo_key_of(settings)
    return Theme(
        light=_light(brand or DARK, accent),
        dark=_dark(brand or DARK, accent),
        font=font if _FONT.fullmatch(font) else "",
        tagline=str(wished.get("tagline") or ""),
        logo=media.url_of(logo) if logo else "",
    )


def _light(wished: str, accent: str) -> Palette:
    """A brand too pale to be read on paper gives way to a dark neutral; its tint stays."""
    brand = wished if contrast(wished, PAPER) >= READABLE else DARK
    soft = mix(wished, PAPER, percent=90)
    return Palette(
        brand=brand,
        on_brand=reader_of(brand),
        soft=soft,
        on_soft=_until(brand, "#000000", soft, COMFORTABLE),
        accent=accent if accent and contrast(accent, PAPER) >= READABLE else brand,
    )


def _dark(wished: str, accent: str) -> Palette:
    """At night the brand is lightened until it is read on the dark ground."""
    brand = LIGHT if contrast(wished, PAPER) < READABLE else _until(wished, PAPER, NIGHT, READABLE)
    soft = mix(wished, NIGHT, percent=80)
    return Palette(
        brand=brand,
        on_brand=reader_of(brand),
        soft=soft,
        on_soft=_until(brand, PAPER, soft, COMFORTABLE),
        accent=_until(accent, PAPER, NIGHT, READABLE) if accent else brand,
    )


def _until(colour: str, towards: str, ground: str, ratio: float) -> str:
    """Move a colour towards another in steps until it is read on the ground."""
    found = colour
    for step in range(_STEPS + 1):
        found = mix(colour, towards, percent=step * 100 // _STEPS)
        if contrast(found, ground) >= ratio:
            break
    return found


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _colour(value: object) -> str:
    return value.lower() if isinstance(value, str) and _COLOUR.fullmatch(value) else ""


def _channels(colour: str) -> list[int]:
    return [int(colour[place : place + 2], 16) for place in (1, 3, 5)]


def _luminance(colour: str) -> float:
    parts = [channel / 255 for channel in _channels(colour)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
