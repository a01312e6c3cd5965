"""Folded parts of the side bar in a browser: they stay as they were left, and letters lead into them."""

import pytest
from playwright.sync_api import expect

from tests.browser.pictures import look

pytestmark = pytest.mark.browser


def test_a_fold_stays_as_it_was_left(shop, visitor):
    guest = visitor()
    page = guest.sign_in("admin@example.com")
    fold = page.locator("aside [data-fold=Business]")
    tags = fold.locator('a[href="/records/tags"]')
    look(guest, "side-folded")

    expect(tags).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(tags).to_be_visible()
    guest.open("/crm/contacts")
    expect(tags).to_be_visible()
    look(guest, "side-open")
    fold.locator("summary").click()
    guest.open("/crm/leads")
    expect(tags).to_be_hidden()

    letter = tags.get_attribute("data-go")
    page.locator("main").focus()
    page.keyboard.press("g")
    page.keyboard.press(letter)
    page.wait_for_url("**/records/tags")
    expect(tags).to_be_visible()
    assert guest.complaints == []


def test_the_menu_of_a_phone_folds_too(shop, visitor):
    guest = visitor(width=390)
    page = guest.sign_in("admin@example.com")
    page.get_by_role("link", name="Menu").click()
    look(guest, "menu-folded")

    page.locator("#menu [data-fold=Business] summary").click()
    expect(page.locator("#menu").get_by_role("link", name="Tags")).to_be_visible()
    assert guest.complaints == []
