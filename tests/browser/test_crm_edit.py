"""Writing customer relations in a browser: a person by forms; a deal on the board by keys, drag and dialog."""

import pytest
from playwright.sync_api import Page, expect

from core.tenancy import tenant_context
from crm.models import Contact, Opportunity, Stage

pytestmark = pytest.mark.browser
BOARD = "/crm/opportunities/board"


def stage_of(shop, key) -> str:
    with tenant_context(shop.tenant_id):
        return Opportunity.objects.select_related("stage").get(id=key).stage.name


def column_of(page: Page, key) -> str:
    return page.locator(f"section:has(#deal-{key}) h2").inner_text().split("\n")[0]


def in_view(page: Page, key):
    """Go to the pipeline whose board shows the deal."""
    card = page.locator(f"#deal-{key}")
    for tab in range(page.locator(".nx-tabs a").count() or 1):
        if card.count():
            break
        page.locator(".nx-tabs a").nth(tab).click()
        page.wait_for_load_state("load")
    return card


class TestContact:
    @pytest.mark.parametrize("width", [1440, 390])
    def test_is_made_and_edited(self, shop, visitor, width):
        guest = visitor(width=width)
        page = guest.sign_in("agent@example.com")

        guest.open("/crm/contacts")
        page.get_by_role("link", name="New contact").first.click()
        page.fill("#id_first_name", "Zainab")
        page.fill("#id_emails", "nonsense")
        page.get_by_role("button", name="Add").click()
        expect(page.locator("#id_emails_error")).to_contain_text("not an e-mail address")
        page.wait_for_function("document.activeElement.hasAttribute('data-errors')")
        page.fill("#id_emails", "zainab@example.com")
        page.get_by_role("button", name="Add").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Zainab")
        page.get_by_role("link", name="Edit").click()
        page.fill("#id_last_name", "Yusuf")
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Zainab Yusuf")
        page.fill("#id_text", "Prefers WhatsApp")
        page.get_by_role("button", name="Add the note").click()
        expect(page.locator(".nx-timeline").first).to_contain_text("noted: Prefers WhatsApp")

        with tenant_context(shop.tenant_id):
            assert Contact.objects.filter(last_name="Yusuf", emails=["zainab@example.com"]).count() == 1
        assert guest.side_scroll() <= 0
        assert [text for text in guest.complaints if "422" not in text] == []


class TestBoard:
    def test_moves_a_deal_by_keys_and_keeps_the_focus(self, shop, visitor):
        guest, deal = visitor(), shop.ids["deal"]
        page = guest.sign_in("admin@example.com")
        guest.open(BOARD)
        card = in_view(page, deal)
        before = column_of(page, deal)

        card.get_by_role("link").first.focus()
        page.keyboard.press("Shift+ArrowRight")
        expect(page.locator(f"section:has(#deal-{deal}) h2")).not_to_contain_text(before)

        assert column_of(page, deal) == stage_of(shop, deal) != before
        assert page.evaluate("document.activeElement.closest('article').id") == f"deal-{deal}"
        assert guest.complaints == []

    def test_moves_a_deal_by_drag(self, shop, visitor):
        guest, deal = visitor(), shop.ids["deal"]
        page = guest.sign_in("admin@example.com")
        guest.open(BOARD)
        card = in_view(page, deal)
        target = page.locator(f"section[data-stage]:not(:has(#deal-{deal}))").last
        wanted = target.locator("h2").inner_text().split("\n")[0]

        card.drag_to(target.locator("h2"))
        expect(page.locator(f"section:has(#deal-{deal}) h2")).to_contain_text(wanted)

        assert stage_of(shop, deal) == wanted
        assert guest.complaints == []

    def test_asks_for_what_the_stage_wants(self, shop, visitor):
        guest, deal = visitor(), shop.ids["deal"]
        with tenant_context(shop.tenant_id):
            Opportunity.objects.filter(id=deal).update(expected_close_on=None)
            Stage.objects.exclude(id=Opportunity.objects.get(id=deal).stage_id).update(
                required_fields=["expected_close_on"]
            )
        page = guest.sign_in("admin@example.com")
        guest.open(BOARD)
        in_view(page, deal).get_by_role("link").first.focus()

        page.keyboard.press("Shift+ArrowRight")
        page.fill("#id_expected_close_on", "2026-12-24")
        page.get_by_role("button", name="Move").click()

        page.wait_for_url(lambda url: BOARD in url)
        with tenant_context(shop.tenant_id):
            assert str(Opportunity.objects.get(id=deal).expected_close_on) == "2026-12-24"

    def test_moves_a_deal_by_its_dialog_on_a_phone(self, shop, visitor):
        guest, deal = visitor(width=390), shop.ids["deal"]
        page = guest.sign_in("admin@example.com")
        guest.open(BOARD)
        card = in_view(page, deal)

        card.locator("[data-board-menu]").click()
        button = page.locator("#board-move [name=stage_id]:visible").first
        wanted = button.inner_text()
        button.click()
        expect(page.locator(f"section:has(#deal-{deal}) h2")).to_contain_text(wanted)

        assert stage_of(shop, deal) == wanted
        assert guest.side_scroll() <= 0
        assert guest.complaints == []

    def test_moves_a_deal_without_script(self, shop, visitor):
        guest, deal = visitor(script=False), shop.ids["deal"]
        page = guest.sign_in("admin@example.com")
        guest.open(BOARD)

        in_view(page, deal).locator("[data-board-menu]").click()
        page.select_option("#id_stage_id", value=page.locator("#id_stage_id option").first.get_attribute("value"))
        wanted = page.locator("#id_stage_id option").first.inner_text()
        page.get_by_role("button", name="Move").click()

        assert stage_of(shop, deal) == wanted
