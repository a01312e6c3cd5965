"""Looking at pages: each at five widths and in both themes, with axe, sizes over the wire and what the browser says.

Set FACES to a folder to keep a picture of every page.
"""

import gzip
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import brotli
from axe_playwright_python.base import AXE_FILE_PATH
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.conftest import HARMLESS

WIDE, PHONE = 1440, 390
OTHER_WIDTHS = (320, 768, 1024)
# WCAG 2.2, levels A and AA.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_FOLDER = os.environ.get("FACES", "")
_AXE = Path(AXE_FILE_PATH).read_text(encoding="utf-8")
_RUN = """async (only) => (await axe.run({runOnly: only, resultTypes: ["violations"], preload: false})).violations
    .map(found => found.id + ": " + found.nodes.slice(0, 3).map(node => node.target.join(" ")).join(", "))"""
_EVERYTHING = {"type": "tag", "values": LEVELS}
_CONTRAST = {"type": "rule", "values": ["color-contrast"]}
# What another width can change: the rest of the rules read the same elements again.
_LAYOUT = {
    "type": "rule",
    "values": ["color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block"],
}
# For every page, and for those that are looked at from every side.
_SIDES = (
    (WIDE, "light", _EVERYTHING, _EVERYTHING),
    (WIDE, "dark", None, _CONTRAST),
    (PHONE, "dark", _LAYOUT, _EVERYTHING),
    (PHONE, "light", None, _CONTRAST),
)
_RESOURCES = "[...new Set(performance.getEntriesByType('resource').map(each => each.name.split('#')[0]))]"
_STYLED = re.compile(rb"<[^>]+\sstyle=")
_INLINE = re.compile(rb"<style\b|<script\b(?![^>]*\bsrc=)(?![^>]*\btype=\"application/(?:ld\+)?json\")|\son[a-z]+=\"")
_TEXTS = (".css", ".js", ".svg", ".json")


@dataclass(frozen=True)
class Face:
    """One page: its name, where it is and whose it is; `status` is what it answers.

    All rules are asked wide in light, those that a width can change narrow in dark as well; `every_side` asks for all
    rules there, and for contrast in the other two pairs.
    """

    name: str
    path: str
    role: str = "admin"
    status: int = 200
    every_side: bool = False


@dataclass
class Seen:
    """What was seen of a page."""

    face: Face
    status: int
    html: bytes
    headings: int
    files: Sequence[str]
    faults: list[str] = field(default_factory=list)
    too_wide: dict[int, int] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)

    @property
    def is_styled_inline(self) -> bool:
        """Whether the answer holds what the policy forbids."""
        return bool(_STYLED.search(self.html) or _INLINE.search(self.html))


class Walker:
    """Goes through pages as several people, each in one window that is kept."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.browser = browser
        self.address = address
        self.sizes: dict[str, int] = {}
        self._windows: dict[str, Page] = {}
        self._contexts: list[BrowserContext] = []
        self._schemes: dict[Page, str] = {}
        self._said: list[str] = []

    def enter(self, role: str, client: Client | None = None, *, script: bool = True) -> None:
        """Open the window of a person; `client` holds their cookies."""
        context = self.browser.new_context(
            viewport={"width": WIDE, "height": 900}, reduced_motion="reduce", java_script_enabled=script
        )
        if client is not None:
            host = urlsplit(self.address).hostname
            context.add_cookies(
                [
                    {"name": cookie.key, "value": cookie.value, "domain": host, "path": cookie["path"] or "/"}
                    for cookie in client.cookies.values()
                ]
            )
        page = context.new_page()
        page.on("console", lambda message: self._note(message.type, message.text))
        page.on("pageerror", lambda error: self._said.append(str(error)))
        self._contexts.append(context)
        self._windows[role] = page

    def serve(self, path: str, html: str) -> None:
        """Answer a path with a page of the test's own."""
        for page in self._windows.values():
            page.route(self.address + path, lambda route: route.fulfill(body=html, content_type="text/html"))

    def close(self) -> None:
        """Close every window."""
        for context in self._contexts:
            context.close()

    def look(self, face: Face, *, widths: Sequence[int] = OTHER_WIDTHS) -> Seen:
        """Open a page and look at it from all sides."""
        seen = self.open(face)
        page = self._windows[face.role]
        page.evaluate(_AXE)
        for width, scheme, usual, thorough in _SIDES:
            rules = thorough if face.every_side else usual
            if rules or _FOLDER:
                self._dress(page, width, scheme)
                self._measure(seen, page, width)
                self._keep(page, f"{face.name}-{width}-{scheme}")
            if rules:
                found = page.evaluate(_RUN, rules)
                seen.faults += [f"{face.name} {width} {scheme} {fault}" for fault in found]
        for width in widths:
            self._dress(page, width, "light")
            self._measure(seen, page, width)
        seen.complaints += self._said
        return seen

    def open(self, face: Face) -> Seen:
        """Open a page, wide and light."""
        page = self._windows[face.role]
        self._said = []
        self._dress(page, WIDE, "light")
        response = page.goto(self.address + face.path, wait_until="load")
        assert response is not None, face.path
        files = page.evaluate(_RESOURCES) if face.status == 200 else []
        self._weigh(page, files)
        return Seen(face, response.status, response.body(), page.locator("h1").count(), files)

    def weight(self, seen: Seen, *, extras: bool) -> int:
        """Return the bytes of a first visit, as an edge with brotli sends them.

        Extras are pictures, and a font: a shop's theme may name one, which browsers load when there is time.
        """
        wanted = [self.sizes[name] for name in seen.files if extras or not _is_extra(name)]
        return over_the_wire(seen.html) + sum(wanted)

    def _weigh(self, page: Page, files: Sequence[str]) -> None:
        for name in files:
            if name not in self.sizes:
                answer: Any = page.context.request.get(name)
                is_text = name.partition("?")[0].endswith(_TEXTS)
                self.sizes[name] = over_the_wire(answer.body()) if is_text else len(answer.body())

    def _dress(self, page: Page, width: int, scheme: Any) -> None:
        if page.viewport_size != {"width": width, "height": 900}:
            page.set_viewport_size({"width": width, "height": 900})
        if self._schemes.get(page) != scheme:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            self._schemes[page] = scheme

    @staticmethod
    def _measure(seen: Seen, page: Page, width: int) -> None:
        beyond = int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
        if beyond > 0:
            seen.too_wide[width] = beyond

    @staticmethod
    def _keep(page: Page, name: str) -> None:
        if _FOLDER:
            page.screenshot(path=Path(_FOLDER) / f"{name}.png", full_page=page.viewport_size["width"] > PHONE)

    def _note(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(HARMLESS):
            self._said.append(text)


def over_the_wire(body: bytes) -> int:
    """Return how many bytes an edge sends for text: brotli at the quality that servers use for pages made on demand."""
    return min(len(brotli.compress(body, quality=5)), len(gzip.compress(body, 6)))


def _is_extra(name: str) -> bool:
    return "/media/" in name or name.partition("?")[0].endswith((".webp", ".png", ".jpg", ".woff2"))
