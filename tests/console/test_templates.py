"""Every template compiles, and none holds what the content policy forbids."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
# Mail needs inline styles and colours: no mail program loads a stylesheet.
PAGES = [path for path in FOLDER.rglob("*.html") if path.relative_to(FOLDER).parts[0] != "mail"]
NAMES = sorted(str(path.relative_to(FOLDER)) for path in PAGES)
FORBIDDEN = (r"\sstyle\s*=", r"\son[a-z]+\s*=", r"<script(?![^>]*\bsrc=)", r"<style", r"hx-on", r"javascript:")
PHYSICAL = r"\b(?:ml|mr|pl|pr|left|right|text-left|text-right)-\d"


@pytest.mark.parametrize("name", NAMES)
class TestTemplate:
    def test_compiles(self, name):
        assert get_template(name).template.name == name

    def test_holds_nothing_the_policy_forbids(self, name):
        source = (FOLDER / name).read_text()

        assert [pattern for pattern in FORBIDDEN if re.search(pattern, source)] == []

    def test_names_no_physical_side_and_no_raw_colour(self, name):
        source = (FOLDER / name).read_text()

        assert re.findall(PHYSICAL, source) == []
        assert [found for found in re.findall(r"#[0-9a-f]{6}\b", source) if 'name="theme-color"' not in source] == []
