"""Pages that follow what happens, without anybody pressing a button."""

import pytest
from playwright.sync_api import expect

from accounts.selectors import principal_for
from console.middleware import STRICT
from core.actions import submit
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from executions.worker import work
from tests.executions.following import stream_process

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


class TestLog:
    @pytest.fixture
    def told(self, shop):
        """A run that says thirty lines within two seconds, once somebody works."""
        with tenant_context(shop.tenant_id, write=True):
            actor = principal_for(shop.people["admin"], shop.tenant_id)
            return submit("demo.tell", {"lines": 30, "seconds": 2}, actor=actor, queue="told")

    def follow(self, guest, key):
        guest.sign_in("admin@example.com")
        page = guest.open(f"/executions/{key}")
        expect(page.locator("[data-live]")).to_be_visible()
        _run("told")
        return page

    def check(self, page):
        expect(page.locator(".nx-title-line .nx-status")).to_have_text("Succeeded")
        numbers = page.locator(".nx-said > li").evaluate_all("rows => rows.map(row => Number(row.dataset.number))")
        assert numbers == list(range(1, 31))
        assert page.locator(".nx-said").evaluate("box => box.scrollHeight - box.scrollTop - box.clientHeight") < 40
        assert page.locator("[data-live]").count() == 0

    def test_follows_the_stream_process(self, told, visitor, tmp_path, settings, monkeypatch):
        guest = visitor()
        with stream_process(tmp_path / "log") as address:
            settings.STREAM_URL = address
            monkeypatch.setitem(STRICT, "connect-src", ["'self'", address])
            page = self.follow(guest, told)
            self.check(page)

        assert guest.complaints == []

    def test_follows_by_asking_where_no_stream_process_is(self, told, visitor):
        guest = visitor(width=390)
        page = self.follow(guest, told)

        self.check(page)
        assert guest.side_scroll() <= 0
        assert guest.complaints == []

    def test_is_there_without_script(self, told, visitor):
        _run("told")
        guest = visitor(script=False)
        guest.sign_in("admin@example.com")

        page = guest.open(f"/executions/{told}")

        assert page.locator(".nx-said > li").count() == 30


def _run(queue):
    work(queue)
    end_lease()


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
