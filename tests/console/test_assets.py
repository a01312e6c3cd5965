"""What is committed is what a fresh build gives, the script is small, and every icon that is used exists."""

import re
from pathlib import Path

import brotli
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from console import assets
from core.looks import registered_looks

ROOT = Path(settings.BASE_DIR)
SPRITE = ROOT / "static" / "icons.svg"


def icons_of_sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([\w-]+)"', SPRITE.read_text()))


class TestBuiltFiles:
    def test_equal_a_fresh_build(self):
        assert assets.stale_files() == []

    def test_are_small_enough_for_a_phone(self):
        assert (ROOT / "static" / "app.js").stat().st_size < 8_192
        assert (ROOT / "static" / "fonts" / "inter.woff2").stat().st_size < 35_000
        assert len(brotli.compress((ROOT / "static" / "nexus.css").read_bytes())) < 14_336
        assert len(brotli.compress(SPRITE.read_bytes())) < 8_192

    def test_fail_the_check_when_they_differ(self, monkeypatch, tmp_path):
        (tmp_path / "one.svg").write_text('<svg><path d="M0 0" /></svg>')
        monkeypatch.setattr(assets, "ICONS", tmp_path)

        with pytest.raises(CommandError, match=r"icons\.svg"):
            call_command("build_assets", "--check")


class TestIcons:
    def test_used_in_templates_are_in_the_sprite(self):
        used = set()
        for path in (ROOT / "templates").rglob("*.html"):
            used |= set(re.findall(r'{% icon "([\w-]+)"|icon_name="([\w-]+)"', path.read_text()))
        names = {name for pair in used for name in pair if name}

        assert names - icons_of_sprite() == set()

    def test_of_statuses_are_in_the_sprite(self):
        names = {look.icon for looks in registered_looks().values() for look in looks.values()}

        assert names - icons_of_sprite() - {"sun", "moon"} == set()
