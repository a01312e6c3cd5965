"""The box of tags, files and comments in a browser: by keys, by the mouse, and without script."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from crm.models import Opportunity
from records.models import Attachment, Comment, Tagging
from tests.commerce.conftest import picture

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("TALK_SHOTS", "")


def look(page, name):
    """Keep a picture of the box in both themes where TALK_SHOTS names a folder."""
    for theme in ("light", "dark") if SHOTS else ():
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{theme}.png"), full_page=True)


class TestBox:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_takes_tags_a_file_and_a_comment_that_calls_somebody(self, shop, visitor, width, tmp_path):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open(f"/crm/opportunities/{shop.ids['deal']}")

        page.fill("#tag-add", "vip")
        page.keyboard.press("Enter")
        expect(page.locator("#talk .nx-tag", has_text="vip")).to_be_visible()
        (tmp_path / "jar.png").write_bytes(picture())
        page.set_input_files("#file-add", tmp_path / "jar.png")
        page.get_by_role("button", name="Upload").click()
        expect(page.locator(".nx-talk-files")).to_contain_text("jar.png")
        page.locator("#comment-add").press_sequentially("Ask @adm")
        expect(page.locator("#talk-people [aria-selected=true]")).to_be_visible()
        page.keyboard.press("Enter")
        page.locator("#comment-add").press_sequentially("about https://example.com/jars")
        look(page, f"writing-{width}")
        page.get_by_role("button", name="Comment", exact=True).click()
        expect(page.locator(".nx-talk-body .nx-mention")).to_be_visible()
        expect(page.locator(".nx-talk-body a")).to_have_attribute("href", "https://example.com/jars")
        look(page, f"written-{width}")
        page.get_by_role("button", name="Take vip off").click()
        expect(page.locator("#talk .nx-tag", has_text="vip")).to_have_count(0)

        with tenant_context(shop.tenant_id):
            assert Comment.objects.get().mentions == [shop.people["admin"].id]
            assert (Attachment.objects.get().media_type, Tagging.objects.count()) == ("image/png", 0)
            assert Opportunity.objects.filter(id=shop.ids["deal"]).exists()
        assert guest.side_scroll() <= 0
        assert guest.complaints == []

    def test_enter_takes_nobody_who_was_offered_for_other_letters(self, shop, visitor):
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(f"/crm/opportunities/{shop.ids['deal']}")
        chosen = page.locator("#talk-people [aria-selected=true]")
        page.locator("#comment-add").press_sequentially("@")
        expect(chosen).to_be_visible()

        page.route("**/people?q=*", lambda route: None)  # the answer for the next letters never comes
        page.locator("#comment-add").press_sequentially("adm")
        expect(chosen).to_have_count(0)
        page.keyboard.press("Enter")

        expect(page.locator("#comment-add")).to_have_value("@adm\n")

    def test_works_without_script(self, shop, visitor):
        guest = visitor(script=False)
        page = guest.sign_in("admin@example.com")
        guest.open(f"/crm/opportunities/{shop.ids['deal']}")

        page.fill("#tag-add", "vip")
        page.locator(".nx-tag-add button").click()
        page.fill("#comment-add", "Plain")
        page.get_by_role("button", name="Comment", exact=True).click()

        expect(page.locator(".nx-talk-body")).to_have_text("Plain")
        expect(page.locator("#talk .nx-tag", has_text="vip")).to_be_visible()
