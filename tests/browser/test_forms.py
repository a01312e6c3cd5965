"""Web forms in a browser: made and ordered by their business, sent by a visitor without script, also in a frame."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import expect

from core.tenancy import tenant_context
from crm.models import Lead
from intake.models import FormSubmission
from tests.factories.intake import WebFormFactory

pytestmark = pytest.mark.browser


class TestBuilder:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_makes_a_form_and_moves_its_questions(self, shop, visitor, width):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open("/crm/forms/new")
        page.get_by_label("Name").fill("Trade fair")
        page.get_by_role("button", name="Make the form").click()
        titles = page.locator("#builder .nx-rows-title")
        expect(titles).to_contain_text(["Name", "E-mail", "Phone", "Message"])
        page.evaluate("window.stays = true")
        page.get_by_role("button", name="Move E-mail up").click()
        expect(titles).to_contain_text(["E-mail", "Name", "Phone", "Message"])

        assert page.evaluate("window.stays") is True
        assert guest.side_scroll() <= 0
        assert guest.complaints == []


class TestVisitor:
    def test_sends_a_form_without_script_and_is_thanked(self, shop, browser, live_server):
        form = _form(shop)
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{live_server.url}/f/{form.key}?utm_campaign=december")
        page.get_by_label("Name").fill("Bola Ade")
        page.get_by_label("Phone").fill("0803 123 4567")
        page.wait_for_timeout(2100)
        page.get_by_role("button", name="Send").click()

        expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
        with tenant_context(shop.tenant_id):
            assert Lead.objects.get(name="Bola Ade").phone == "+2348031234567"
            assert FormSubmission.objects.get().utm_campaign == "december"
        page.context.close()

    @pytest.mark.parametrize("is_named", [True, False])
    def test_sees_it_in_a_frame_of_named_sites_only(self, shop, browser, live_server, is_named):
        with _site() as site:
            form = _form(shop, origins=[site.origin] if is_named else [])
            site.page = f'<iframe src="{live_server.url}/f/{form.key}"></iframe>'
            page = browser.new_page()
            page.goto(site.origin)
            button = page.frame_locator("iframe").get_by_role("button", name="Send")
            if is_named:
                expect(button).to_be_visible()
            else:
                page.wait_for_timeout(1000)
                expect(button).not_to_be_visible()
            page.close()


class _Site(ThreadingHTTPServer):
    """A site of somebody else, with one page."""

    page = ""

    @property
    def origin(self):
        """Its address."""
        return f"http://127.0.0.1:{self.server_port}"


class _Answer(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(self.server.page.encode())

    def log_message(self, *_):
        """Say nothing."""


@contextlib.contextmanager
def _site():
    with _Site(("127.0.0.1", 0), _Answer) as site:
        threading.Thread(target=site.serve_forever, daemon=True).start()
        yield site
        site.shutdown()


def _form(shop, **facts):
    with tenant_context(shop.tenant_id):
        return WebFormFactory(**facts)
