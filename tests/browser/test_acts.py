"""Acting by keyboard, by the bulk bar and without script: the palette, approvals, toasts, questions."""

import pytest
from playwright.sync_api import expect

from accounts.selectors import principal_for
from core.actions import submit
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.models import Execution
from executions.testing import work_until_idle
from governance.models import ApprovalRequest
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def asked(shop):
    """Two requests of the agent that wait for a decision."""
    with tenant_context(shop.tenant_id, write=True):
        RuleFactory(name="look-first", effect="require_approval", roles=["agent"], description="Messages are looked at")
        agent = principal_for(shop.people["agent"], shop.tenant_id)
        return [submit("demo.echo", {"message": word}, actor=agent) for word in ("First", "Second")]


@pytest.fixture
def failures(shop):
    """Twenty runs that failed."""
    with tenant_context(shop.tenant_id, write=True):
        admin = principal_for(shop.people["admin"], shop.tenant_id)
        for _ in range(19):
            submit("demo.fail", {"times": 9}, actor=admin, retry={"max_attempts": 1})
    work_until_idle()
    end_lease()


class TestPalette:
    def test_opens_finds_and_goes_by_keys_alone(self, shop, visitor):
        guest = visitor()
        page = guest.sign_in("admin@example.com")

        page.keyboard.press("Control+k")
        expect(page.locator("#palette")).to_be_visible()
        expect(page.locator("#palette [data-hit]").first).to_be_visible()
        page.keyboard.type("monthly jars")
        expect(page.locator("#palette [aria-selected=true]")).to_contain_text("Monthly jars")
        page.keyboard.press("Enter")

        page.wait_for_url(f"**/crm/opportunities/{shop.ids['deal']}")
        assert guest.complaints == []

    def test_moves_by_arrows_and_closes_by_escape(self, shop, visitor):
        page = visitor().sign_in("admin@example.com")
        page.wait_for_load_state("networkidle")
        page.keyboard.press("/")
        expect(page.locator("#palette [data-hit]").nth(1)).to_be_visible()
        expect(page.locator("#palette [data-hit]").nth(0)).to_have_attribute("aria-selected", "true")

        page.keyboard.press("ArrowDown")
        expect(page.locator("#palette [data-hit]").nth(1)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("ArrowUp")
        expect(page.locator("#palette [data-hit]").nth(0)).to_have_attribute("aria-selected", "true")
        page.keyboard.press("Escape")

        expect(page.locator("#palette")).to_be_hidden()

    def test_single_keys_go_list_themselves_and_rest_in_inputs(self, shop, visitor):
        guest = visitor()
        page = guest.sign_in("admin@example.com")
        page.keyboard.press("?")
        expect(page.locator("#keys")).to_be_visible()
        page.keyboard.press("Escape")

        page.keyboard.press("g")
        page.keyboard.press("e")
        page.wait_for_url("**/executions/")
        page.locator(".nx-search input").click()
        page.keyboard.type("gh?")
        assert page.locator(".nx-search input").input_value() == "gh?"
        assert page.url.endswith("/executions/")

    def test_single_keys_can_be_switched_off(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open("/settings")
        page.get_by_role("switch", name="Single keys").uncheck()
        page.get_by_role("button", name="Save").first.click()
        page.wait_for_selector(".nx-toast")

        page.keyboard.press("?")
        assert not page.locator("#keys").is_visible()
        page.keyboard.press("Control+k")
        expect(page.locator("#palette")).to_be_visible()


class TestBulk:
    def test_retries_twenty_of_the_failed_view(self, shop, failures, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open("/executions/?view=failed")
        page.get_by_label("Choose all of this page").check()
        expect(page.locator(".nx-bulk-count")).to_have_text("20 selected")

        page.locator(".nx-bulk").get_by_role("button", name="Retry").click()

        expect(page.locator(".nx-toast")).to_contain_text("20 of 20 retried.")
        with tenant_context(shop.tenant_id):
            assert Execution.objects.filter(retry_of_id__isnull=False).count() == 20
        assert guest.complaints == []

    def test_keeps_what_was_chosen_when_the_list_follows_and_clears_it(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open("/executions/")
        box = page.locator("[data-row]").first
        box.check()
        old = box.element_handle()
        page.wait_for_function("old => !old.isConnected", arg=old, timeout=8_000)

        expect(page.locator("[data-row]").first).to_be_checked()
        expect(page.locator(".nx-bulk-count")).to_have_text("1 selected")
        page.get_by_role("button", name="Clear the choice").click()
        expect(page.locator(".nx-bulk")).to_be_hidden()

    def test_works_without_script(self, shop, visitor):
        guest = visitor(script=False)
        guest.sign_in("admin@example.com")
        page = guest.open("/executions/?view=failed")
        assert page.locator(".nx-bulk").is_hidden()
        page.locator("[data-row]").first.check()

        page.locator(".nx-bulk").get_by_role("button", name="Retry").click()

        assert "1 of 1 retried." in page.locator(".nx-toast").inner_text()


class TestQuestion:
    def test_has_the_safe_answer_in_focus_and_gives_the_focus_back(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open(f"/executions/{shop.ids['waiting']}")
        opener = page.get_by_role("link", name="Cancel")
        opener.click()
        dialog = page.get_by_role("dialog")

        expect(dialog.get_by_role("button", name="Let it go on")).to_be_focused()
        page.keyboard.press("Escape")

        expect(dialog).to_be_hidden()
        expect(opener).to_be_focused()

    def test_is_a_page_without_script(self, shop, visitor):
        guest = visitor(script=False)
        guest.sign_in("admin@example.com")
        page = guest.open(f"/executions/{shop.ids['waiting']}")
        page.get_by_role("link", name="Cancel").click()
        assert page.locator("h1").inner_text() == "Cancel demo.sleep?"

        page.get_by_role("button", name="Cancel the run").click()

        assert page.locator(".nx-title-line .nx-status").inner_text() == "Canceled"


class TestApprovals:
    def test_are_decided_by_keys_one_after_the_other(self, shop, asked, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open("/approvals")
        page.keyboard.press("j")
        page.wait_for_url("**/approvals/*")
        expect(page.locator("h1")).to_contain_text("Second")
        page.keyboard.press("k")
        expect(page.locator("h1")).to_contain_text("First")
        page.keyboard.press("n")
        page.keyboard.type("Looks right, raja")
        page.locator("h1").click()

        page.keyboard.press("a")
        expect(page.locator("h1")).to_contain_text("Second")
        page.keyboard.press("r")

        expect(page.locator(".nx-empty")).to_contain_text("Nothing waits for a decision")
        with tenant_context(shop.tenant_id):
            assert sorted(ApprovalRequest.objects.values_list("status", flat=True)) == ["approved", "rejected"]
        assert guest.complaints == []

    def test_fit_a_phone_with_buttons_at_the_thumb(self, shop, asked, visitor):
        guest = visitor(width=375)
        guest.sign_in("admin@example.com")
        page = guest.open("/approvals")

        box = page.get_by_role("button", name="Approve").bounding_box()
        assert guest.side_scroll() <= 0
        assert box["height"] >= 44
        assert box["y"] + box["height"] <= 844 - 56
        page.get_by_role("button", name="Approve").click()
        expect(page.locator("h1")).to_contain_text("Second")


class TestToast:
    def test_takes_back_what_can_be_undone_and_goes(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        guest.page.clock.install()
        page = guest.open("/settings")
        page.get_by_role("button", name="Dark").click()
        expect(page.locator("html")).to_have_attribute("data-theme", "dark")

        page.locator(".nx-toast").get_by_role("button", name="Undo").click()

        expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
        page.mouse.move(5, 5)
        expect(page.locator(".nx-toast")).to_have_count(1)
        page.clock.fast_forward(12_000)
        expect(page.locator(".nx-toast")).to_have_count(0)


class TestKit:
    @pytest.mark.parametrize("width", [1440, 390])
    def test_fits_its_screen(self, transactional_db, visitor, width):
        guest = visitor(width=width)
        guest.open("/ui")

        assert guest.side_scroll() <= 0
        assert guest.complaints == []
