"""Writing to a contact in a browser: a template is written, picked in the box, counted while it is edited, and sent."""

import pytest
from playwright.sync_api import expect

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from crm.models import Contact
from messaging.models import Message, Template
from messaging.services.templates import create_template
from tests.factories.outreach import NUMBER, SenderFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def contact(shop):
    """The contact of the shop, with a number, and a sender to write from."""
    with tenant_context(shop.tenant_id, write=True):
        found = Contact.objects.get(id=shop.ids["contact"])
        found.phones, found.emails = [NUMBER], ["halima@example.com"]
        found.save()
        SenderFactory()
        actor = principal_for(shop.people["admin"], shop.tenant_id)
        create_template(name="Ready", channel="sms", body="Hi {{ contact.first_name }}", actor=actor)
    return found


class TestTemplate:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_takes_a_field_where_the_caret_stands_and_shows_how_it_looks(self, shop, visitor, width):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open("/messages/templates/new?channel=sms")
        page.get_by_label("Name", exact=True).fill("Order ready")
        text = page.get_by_label("Text", exact=True)
        text.fill("Hi !")
        text.evaluate("field => field.setSelectionRange(3, 3)")
        page.get_by_role("button", name="First name").click()

        expect(text).to_have_value("Hi {{ contact.first_name }}!")
        expect(page.locator("#template-preview")).to_contain_text("Hi Ada!")
        expect(page.locator("#template-preview")).to_contain_text("7 characters")
        assert guest.side_scroll() <= 0
        page.get_by_role("button", name="Keep the template").click()
        expect(page.get_by_role("link", name="Order ready")).to_be_visible()
        assert guest.complaints == []
        with tenant_context(shop.tenant_id):
            assert Template.objects.get().body == "Hi {{ contact.first_name }}!"


class TestBox:
    @pytest.mark.parametrize("width", [1280, 390])
    def test_fills_in_counts_and_sends_from_the_page_of_the_contact(self, shop, visitor, contact, width):
        guest = visitor(width=width)
        page = guest.sign_in("admin@example.com")
        guest.open(f"/crm/contacts/{contact.id}")
        box = page.locator("#write-box")
        expect(box).to_contain_text("to halima@example.com")
        page.evaluate("window.stays = true")

        box.get_by_role("link", name="SMS").click()
        expect(box).to_contain_text(f"to {NUMBER}")
        box.get_by_label("Template").select_option(label="Ready (en)")
        text = box.get_by_label("Text", exact=True)
        expect(text).to_have_value(f"Hi {contact.first_name}")
        text.press("End")
        text.press_sequentially(" " + "a" * 160)
        expect(page.locator("#message-length")).to_contain_text("2 parts")
        assert page.evaluate("window.stays") is True
        assert guest.side_scroll() <= 0

        box.get_by_role("button", name="Send").click()
        expect(page.locator("#said")).to_contain_text(f"Hi {contact.first_name} aaa")
        assert guest.complaints == []
        with tenant_context(shop.tenant_id):
            assert Message.objects.get().segments == 2

    def test_works_without_script(self, shop, browser, live_server, contact, visitor):
        guest = visitor(width=1280)
        guest.sign_in("admin@example.com")
        state = guest.page.context.storage_state()
        page = browser.new_context(java_script_enabled=False, storage_state=state).new_page()
        page.goto(f"{live_server.url}/crm/contacts/{contact.id}")
        page.get_by_role("link", name="Write a message").click()
        page.get_by_role("link", name="SMS").click()
        page.get_by_label("Template").select_option(label="Ready (en)")
        page.get_by_role("button", name="Fill in").click()
        page.get_by_role("button", name="Send").click()

        expect(page.locator("#said")).to_contain_text(f"Hi {contact.first_name}")
        page.context.close()
