"""Cells of lists that are edited where they stand: by keys, by the mouse, on a phone, without script."""

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from crm.models import Lead
from tests.browser.pictures import look
from tests.factories.crm import LeadFactory

pytestmark = pytest.mark.browser
LEADS = "/crm/leads?view=all"
REFUSED = ("422", "412", "404")


@pytest.fixture
def leads(shop):
    """Two leads above all others."""
    with tenant_context(shop.tenant_id):
        second = LeadFactory(name="Bola Ade", source="fair", company_name="Ade & Sons")
        return LeadFactory(name="Ada Obi", source="fair", company_name="Obi Ltd"), second


def cell(page, lead, name):
    return page.locator(f'[data-cells*="{lead.pk}"] [data-cell="{name}"]')


def source_of(shop, lead):
    with tenant_context(shop.tenant_id):
        return Lead.objects.get(pk=lead.pk).source


def faults_of(guest):
    return [text for text in guest.complaints if not any(status in text for status in REFUSED)]


class TestKeys:
    def test_edit_save_go_on_and_leave(self, shop, leads, visitor):
        first, second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)

        cell(page, first, "company_name").focus()
        page.keyboard.press("ArrowRight")
        page.keyboard.press("ArrowRight")
        expect(cell(page, first, "source")).to_be_focused()
        look(guest, "cell-focused")
        page.keyboard.press("Enter")
        expect(page.locator("#cell_source")).to_be_focused()
        page.keyboard.type("shop")
        look(guest, "cell-open")
        page.keyboard.press("Enter")
        expect(cell(page, first, "source")).to_have_text("shop")
        expect(cell(page, first, "source")).to_be_focused()
        expect(page.locator("[data-cells-say]")).to_have_text("Saved")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("F2")
        expect(page.locator("#cell_source")).to_be_focused()
        page.keyboard.type("radio")
        page.keyboard.press("Tab")
        expect(page.locator("#cell_owner_id")).to_be_focused()
        expect(cell(page, second, "source")).to_have_text("radio")
        page.keyboard.press("Shift+Tab")
        expect(page.locator("#cell_source")).to_be_focused()
        page.keyboard.type("nothing of this")
        page.keyboard.press("Escape")
        expect(cell(page, second, "source")).to_have_text("radio")
        expect(cell(page, second, "source")).to_be_focused()

        assert (source_of(shop, first), source_of(shop, second)) == ("shop", "radio")
        assert guest.complaints == []

    def test_tell_what_was_refused_at_the_cell(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)

        cell(page, first, "email").focus()
        page.keyboard.press("Enter")
        page.locator("#cell_email").fill("nonsense")
        page.keyboard.press("Enter")
        expect(page.locator("#cell_email_error")).to_contain_text("e-mail")
        expect(page.locator("#cell_email")).to_be_focused()
        look(guest, "cell-refused")
        page.locator("#cell_email").fill("ada@obi.ng")
        page.keyboard.press("Enter")
        expect(cell(page, first, "email")).to_have_text("ada@obi.ng")

        assert faults_of(guest) == []


class TestMouse:
    def test_opens_by_double_click_and_keeps_chosen_rows(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)
        box = page.locator(f'[data-row][value="{first.pk}"]')
        box.check()

        cell(page, first, "owner_id").dblclick()
        page.locator("#cell_owner_id").select_option(label="Ngozi Okafor")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(cell(page, first, "owner_id")).to_contain_text("Ngozi Okafor")

        expect(box).to_be_checked()
        assert guest.complaints == []

    def test_shows_the_newer_value_of_what_changed_meanwhile(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)

        cell(page, first, "source").dblclick()
        page.locator("#cell_source").fill("mine")
        with tenant_context(shop.tenant_id, write=True):
            lead = Lead.objects.get(pk=first.pk)
            lead.source = "theirs"
            lead.save()
        page.keyboard.press("Enter")
        expect(page.locator(".nx-cell-said")).to_contain_text("You wrote: mine")
        expect(page.locator("#cell_source")).to_have_value("theirs")
        look(guest, "cell-stale")
        page.keyboard.press("Escape")
        assert source_of(shop, first) == "theirs"

        assert faults_of(guest) == []

    def test_says_when_the_record_is_gone(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)

        cell(page, first, "source").dblclick()
        page.locator("#cell_source").fill("mine")
        with tenant_context(shop.tenant_id, write=True):
            Lead.objects.filter(pk=first.pk).delete()
        page.keyboard.press("Enter")

        expect(page.locator("[data-cell-fault]")).to_contain_text("the record is gone")
        assert faults_of(guest) == []

    def test_keeps_a_row_that_left_the_list_in_sight(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/leads?view=all&filter-source=fair")

        cell(page, first, "source").dblclick()
        page.locator("#cell_source").fill("shop")
        page.keyboard.press("Enter")

        expect(page.locator("[data-cells-say]")).to_contain_text("not in this list any more")
        expect(cell(page, first, "source")).to_have_text("shop")
        assert guest.complaints == []


class TestPhone:
    def test_edits_by_the_pencil(self, shop, leads, visitor):
        first, _second = leads
        guest = visitor(width=390)
        page = guest.sign_in("admin@example.com")
        guest.open(LEADS)
        look(guest, "cells")

        cell(page, first, "company_name").get_by_role("button", name="Edit: Company").click()
        page.locator("#cell_company_name").fill("Obi & Daughters")
        look(guest, "cell-open")
        page.get_by_role("button", name="Save", exact=True).click()
        expect(cell(page, first, "company_name")).to_have_text("Obi & Daughters")
        cell(page, first, "name").get_by_role("button").click()
        look(guest, "cell-name")
        page.get_by_role("button", name="Cancel").click()
        guest.open(f"{LEADS}&columns=source,owner_id,notes")
        look(guest, "cells-chosen")
        cell(page, first, "source").get_by_role("button").click()
        look(guest, "cell-chosen-open")

        assert guest.side_scroll() <= 0
        assert guest.complaints == []


def test_a_cell_is_a_page_without_script(shop, leads, visitor):
    first, _second = leads
    guest = visitor(script=False)
    page = guest.sign_in("admin@example.com")
    guest.open(f"/records/lead/{first.pk}/cells/source")

    page.get_by_label("Source").fill("shop")
    page.get_by_role("button", name="Save").click()

    page.wait_for_url("**/crm/leads")
    assert source_of(shop, first) == "shop"
