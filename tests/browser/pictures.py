"""Pictures of what a test saw; set SCREENSHOTS to a folder to keep them."""

import os
from pathlib import Path

THEMES = ("light", "dark")


def keep(page, name: str) -> None:
    """Keep a picture of the page as it is."""
    folder = os.environ.get("SCREENSHOTS")
    if folder:
        width = page.viewport_size["width"]
        page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=width > 700)


def look(guest, name: str) -> None:
    """Keep what both themes look like."""
    for theme in THEMES:
        guest.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        keep(guest.page, f"{name}-{theme}")
