"""Pages that follow what happens, without anybody pressing a button."""

import pytest
from playwright.sync_api import expect

from executions.lease import end_lease
from executions.testing import work_until_idle

pytestmark = pytest.mark.browser


class TestExecution:
    def test_changes_in_place_when_the_engine_moves_it(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open(f"/executions/{shop.ids['waiting']}")
        expect(page.locator(".nx-title-line .nx-status")).to_have_text("Queued")
        page.evaluate("window.isSamePage = true")

        work_until_idle(seconds=5)
        end_lease()

        expect(page.locator(".nx-title-line .nx-status")).to_have_text("Waiting", timeout=5_000)
        assert page.evaluate("window.isSamePage")
        assert guest.complaints == []

    def test_says_when_the_connection_is_lost_and_when_it_is_back(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open(f"/executions/{shop.ids['waiting']}")

        page.context.set_offline(True)
        expect(page.locator("[data-stale]")).to_be_visible(timeout=5_000)
        page.context.set_offline(False)

        expect(page.locator("[data-stale]")).to_be_hidden(timeout=5_000)


class TestList:
    def test_follows_while_something_moves_and_then_rests(self, shop, visitor):
        guest = visitor()
        guest.sign_in("admin@example.com")
        page = guest.open("/executions/")
        assert page.locator("#executions[hx-trigger]").count() == 1

        page.goto(f"{guest.address}/executions/{shop.ids['waiting']}")
        page.get_by_role("link", name="Cancel").click()
        page.get_by_role("button", name="Cancel the run").click()
        expect(page.locator(".nx-title-line .nx-status")).to_have_text("Canceled")
        expect(page.locator(".nx-toast")).to_contain_text("canceled")
        guest.open("/executions/")

        assert page.locator("#executions[hx-trigger]").count() == 0
