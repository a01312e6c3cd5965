"""Fields of a business in a browser: added on their page, filled in a form, read on the page of a record."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from crm.models import Contact
from records.models import CustomField

pytestmark = pytest.mark.browser
SHOTS = os.environ.get("FIELDS_SHOTS", "")


def look(page, name):
    """Keep a picture in both themes where FIELDS_SHOTS names a folder."""
    for theme in ("light", "dark") if SHOTS else ():
        page.evaluate(f"document.documentElement.dataset.theme = '{theme}'")
        page.screenshot(path=str(Path(SHOTS) / f"{name}-{theme}.png"), full_page=True)


class TestFields:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_are_added_filled_in_and_read(self, shop, visitor, width):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open("/records/fields")
        look(page, f"empty-{width}")
        for label, kind, options in (("Likes", "choices", "tea\ncoffee = Black coffee"), ("Joined", "day", "")):
            page.get_by_role("link", name="New field").first.click()
            page.get_by_label("Name").fill(label)
            page.get_by_label("Kind").select_option(kind)
            page.locator("#id_options").fill(options)
            look(page, f"adding-{width}")
            page.get_by_role("button", name="Add field").click()
            expect(page.locator(".nx-table")).to_contain_text(label)
        look(page, f"listed-{width}")

        guest.open("/crm/contacts/new")
        page.fill("#id_first_name", "Zainab")
        page.get_by_label("Black coffee").check()
        page.get_by_label("Joined").fill("2026-11-25")
        look(page, f"form-{width}")
        page.get_by_role("button", name="Add", exact=True).click()
        expect(page.locator(".nx-record-side")).to_contain_text("Black coffee")
        look(page, f"record-{width}")

        guest.open("/records/fields")
        page.get_by_label("What to do with this field").first.click()
        look(page, f"menu-{width}")
        page.get_by_role("button", name="Archive").first.click()
        expect(page.locator(".nx-table")).to_contain_text("archived")

        assert guest.side_scroll() <= 0
        assert guest.complaints == []
        with tenant_context(shop.tenant_id):
            found = Contact.objects.get(first_name="Zainab")
            assert found.custom == {"likes": ["coffee"], "joined": "2026-11-25"}
            assert [each.is_archived for each in CustomField.objects.order_by("label")] == [True, False]
