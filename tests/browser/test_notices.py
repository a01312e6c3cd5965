"""The bell of an open page, and the notices by keyboard, as a browser has them."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from messaging.models import Notice
from tests.browser.pictures import look
from tests.factories.messaging import tell_some

pytestmark = pytest.mark.browser
HIDE = "Object.defineProperty(document, 'hidden', {configurable: true, get: () => true})"
SHOW = "delete document.hidden; document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def told(shop):
    """Tell the admin of several things; one of them is old and was read."""

    def send() -> None:
        with tenant_context(shop.tenant_id, write=True):
            first, *_ = tell_some(principal_for(shop.people["admin"], shop.tenant_id), shop.ids)
            past = timezone.now() - timedelta(days=2)
            Notice.objects.filter(id=first.id).update(created_at=past, read_at=past)

    return send


class TestBell:
    def test_counts_on_while_somebody_may_look(self, shop, told, visitor):
        guest = visitor()
        guest.page.clock.install()
        guest.sign_in("admin@example.com")
        page = guest.open("/settings")
        asked = []
        page.on("request", lambda request: asked.append(request.url) if "/bell" in request.url else None)
        page.evaluate("window.isSamePage = true")
        page.evaluate(HIDE)
        told()

        page.clock.fast_forward(31_000)
        while_hidden = len(asked)
        page.evaluate(SHOW)

        expect(page.locator("#bell .nx-count")).to_have_text("4")
        with page.expect_response("**/notifications/bell"):
            page.clock.fast_forward(31_000)
        assert (while_hidden, len(asked)) == (0, 2)
        assert page.evaluate("window.isSamePage")
        assert guest.complaints == []

    def test_leaves_the_acts_of_a_page_their_room(self, shop, visitor):
        guest = visitor(width=320)
        guest.sign_in("admin@example.com")

        scrolls = {}
        for path in ("/catalog/products", "/notifications", "/settings/notifications", "/executions/"):
            guest.open(path)
            scrolls[path] = guest.side_scroll()

        assert scrolls == dict.fromkeys(scrolls, 0)


class TestPage:
    @pytest.mark.parametrize("width", [1440, 390])
    def test_is_walked_by_keyboard(self, shop, told, visitor, width):
        told()
        guest = visitor(width=width)
        guest.sign_in("admin@example.com")
        page = guest.open("/notifications")
        look(guest, "notifications")
        expect(page.locator(".nx-unread")).to_have_count(4)

        page.locator(".nx-unread .nx-notice").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/crm/leads/{shop.ids['lead']}")
        guest.open("/notifications")

        expect(page.locator(".nx-unread")).to_have_count(3)
        page.get_by_role("button", name="Mark all read").click()
        expect(page.locator(".nx-toasts")).to_contain_text("3 notifications marked as read.")
        expect(page.locator(".nx-unread")).to_have_count(0)
        assert (guest.side_scroll(), guest.complaints) == (0, [])

    @pytest.mark.parametrize("width", [1440, 390])
    def test_of_choices_fits_and_says_what_is_not_saved(self, shop, visitor, width):
        guest = visitor(width=width)
        guest.sign_in("admin@example.com")
        page = guest.open("/settings/notifications")

        page.get_by_label("You are given a lead: E-mail").select_option("off")
        page.get_by_label("You are given a lead: In the console").uncheck()
        look(guest, "notification-choices")

        expect(page.locator("[data-changes]")).to_contain_text("2")
        page.get_by_role("button", name="Save").click()
        expect(page.locator(".nx-toasts")).to_contain_text("Saved.")
        expect(page.get_by_label("You are given a lead: E-mail")).to_have_value("off")
        assert (guest.side_scroll(), guest.complaints) == (0, [])
