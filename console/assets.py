"""Builds what the pages load: one stylesheet from frontend/styles, one icon sprite from frontend/icons."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
STYLES, ICONS = ROOT / "frontend" / "styles", ROOT / "frontend" / "icons"
STYLESHEETS = ("nexus", "admin", "shop", "editing")
_SHAPES = re.compile(r"<(?:path|circle|rect|line|polyline|polygon|ellipse)\b[^>]*?/>", re.DOTALL)


class MissingBuilderError(RuntimeError):
    """The stylesheet builder is not installed; it comes with requirements-dev.txt."""


def build_sprite() -> str:
    """Return all icons as the symbols of one SVG document."""
    symbols = [
        f'<symbol id="{path.stem}" viewBox="0 0 24 24">{"".join(_SHAPES.findall(path.read_text()))}</symbol>'
        for path in sorted(ICONS.glob("*.svg"))
    ]
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def build_stylesheet(name: str) -> str:
    """Return one built stylesheet.

    Raises:
        MissingBuilderError: the builder is not installed.
    """
    builder = Path(sys.executable).with_name("tailwindcss")
    found = str(builder) if builder.exists() else shutil.which("tailwindcss")
    if found is None:
        raise MissingBuilderError("Install requirements-dev.txt: the stylesheet builder tailwindcss is missing")
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "built.css"
        subprocess.run(  # noqa: S603 - fixed arguments
            [found, "--input", str(STYLES / f"{name}.css"), "--output", str(output), "--minify"],
            check=True,
            capture_output=True,
            cwd=ROOT,
        )
        return output.read_text().rstrip("\n") + "\n"


def build_all() -> dict[Path, str]:
    """Return every built file with its content."""
    static = ROOT / "static"
    built = {static / f"{name}.css": build_stylesheet(name) for name in STYLESHEETS}
    return built | {static / "icons.svg": build_sprite()}


def stale_files() -> list[Path]:
    """Return the built files that differ from a fresh build."""
    return [path for path, content in build_all().items() if not path.exists() or path.read_text() != content]
