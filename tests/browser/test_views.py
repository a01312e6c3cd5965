"""Views of lists, columns and acts on chosen rows in a browser: by the mouse, by keys, and without script."""

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from crm.models import Lead
from records.models import SavedView
from tests.browser.pictures import look
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.browser


class TestViews:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_are_saved_opened_and_changed(self, shop, visitor, width):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/leads?view=new")

        page.locator("summary", has_text="Views").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_text("No view is saved yet.")).to_be_visible()
        look(guest, "views-menu")
        page.get_by_role("link", name="Choose columns").click()
        page.get_by_label("Source").check()
        page.get_by_label("Created").check()
        look(guest, "views-columns")
        page.get_by_role("button", name="Save").click()
        expect(page.locator("td[data-label=Created]").first).to_be_visible()
        page.locator("summary", has_text="Views").click()
        page.get_by_role("link", name="Save as a view").click()
        page.get_by_label("Name").fill("New ones")
        page.get_by_text("Open it when I open the list").click()
        look(guest, "views-new")
        page.get_by_role("button", name="Save").click()
        guest.open("/crm/leads")
        expect(page.locator("summary", has_text="New ones")).to_be_visible()
        look(guest, "views-opened")
        page.locator("summary", has_text="New ones").click()
        look(guest, "views-current")

        with tenant_context(shop.tenant_id):
            view = SavedView.objects.get()
        assert (view.filters, view.columns, view.is_default) == ({"status": "new"}, ["source", "created_at"], True)
        assert guest.side_scroll() <= 0
        assert guest.complaints == []

    @pytest.mark.parametrize("script", [True, False])
    def test_give_the_chosen_rows_one_value(self, shop, visitor, script):
        guest = visitor(script=script)
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/leads?view=all")

        rows = page.locator("[data-row]")
        number = rows.count()
        for at in range(number):
            rows.nth(at).check()
        page.get_by_role("button", name="Edit", exact=True).click()
        page.get_by_label("What to do").select_option("source")
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("Source").fill("fair")
        page.get_by_role("button", name="Change them").click()
        expect(page.get_by_text(f"{number} of {number} changed.")).to_be_visible()

        with tenant_context(shop.tenant_id):
            assert Lead.objects.filter(source="fair").count() == number > 0
        assert guest.complaints == []

    def test_name_rows_that_were_refused(self, shop, visitor):
        with tenant_context(shop.tenant_id):
            ContactFactory.create_batch(2)
        guest = visitor(width=390)
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/contacts?view=all")

        for at in range(3):
            page.locator("[data-row]").nth(at).check()
        look(guest, "chosen-bar")
        page.get_by_role("button", name="Edit", exact=True).click()
        page.get_by_label("What to do").select_option("emails")
        page.get_by_role("button", name="Continue").click()
        page.get_by_label("E-mail").fill("all@example.com")
        look(guest, "chosen-value")
        page.get_by_role("button", name="Change them").click()
        expect(page.locator("td[data-label=Why]").first).to_be_visible()
        look(guest, "chosen-result")

        assert guest.side_scroll() <= 0
        assert guest.complaints == []
