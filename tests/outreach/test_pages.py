"""The box for writing on the page of a contact, and the page of a conversation."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from intake.models import LoggedMail
from messaging.models import Message
from outreach.models import ContactMessage
from tests.console.conftest import sign_in
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory
from tests.factories.outreach import NUMBER, incoming, template, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(member):
    return sign_in(User.objects.get(id=member.id))


def text_of(answer):
    return answer.content.decode()


class TestBox:
    def test_is_loaded_into_the_page_of_the_contact(self, browser, ada):
        shown = text_of(browser.get(f"/crm/contacts/{ada.id}"))

        assert f'hx-get="/crm/contacts/{ada.id}/messages/write"' in shown
        box = text_of(browser.get(f"/crm/contacts/{ada.id}/messages/write"))
        assert "<html" not in box
        assert all(label in box for label in ("E-mail", "SMS", "WhatsApp", "to ada@example.com", "All messages"))

    def test_stands_above_the_other_boxes(self, browser, ada):
        shown = text_of(browser.get(f"/crm/contacts/{ada.id}"))

        assert 0 < shown.index("messages/write") < shown.index("Tags, files and comments")

    def test_stands_on_the_page_of_an_open_deal(self, browser, member, ada):
        pipeline = PipelineFactory()
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=pipeline)
        alone = OpportunityFactory(owner_id=member.id, pipeline=pipeline)
        of_other = OpportunityFactory(owner_id=member.id, contact=ContactFactory(), pipeline=pipeline)
        path = f"/crm/contacts/{ada.id}/messages/write?opportunity_id={deal.id}"

        assert path in text_of(browser.get(f"/crm/opportunities/{deal.id}"))
        assert f'value="{deal.id}" selected' in text_of(browser.get(path))
        for other in (alone, of_other):
            assert "messages/write" not in text_of(browser.get(f"/crm/opportunities/{other.id}"))

    def test_opens_the_first_channel_that_can_be_used(self, browser, ada, sms, withdraw):
        withdraw("ada@example.com", "email")

        assert f"to {NUMBER}" in text_of(browser.get(f"/crm/contacts/{ada.id}/messages/write"))

    def test_says_why_a_channel_cannot_be_used(self, browser, owner, member, ada, withdraw):
        withdraw("ada@example.com", "email")
        path = f"/crm/contacts/{ada.id}/messages/write"
        nobody = ContactFactory(emails=[], phones=[], owner_id=member.id)

        assert "They withdrew their consent to marketing on" in text_of(browser.get(f"{path}?channel=email"))
        missing = text_of(browser.get(f"{path}?channel=sms"))
        assert "No number of your business is connected" in missing
        assert "Connect one" not in missing
        admin = sign_in(User.objects.get(id=owner.id))
        assert "Connect one" in text_of(admin.get(f"{path}?channel=sms"))
        other = f"/crm/contacts/{nobody.id}/messages/write"
        assert "No address is known." in text_of(browser.get(f"{other}?channel=email"))
        assert "No number is known." in text_of(browser.get(f"{other}?channel=whatsapp"))

    def test_offers_only_templates_while_the_window_is_closed(self, browser, owner, ada, whatsapp):
        made = template(owner, channel="whatsapp", body="Dear {{ contact.first_name }}", provider_name="dear")
        path = f"/crm/contacts/{ada.id}/messages/write?channel=whatsapp"

        closed = text_of(browser.get(path))
        chosen = text_of(browser.get(f"{path}&template_id={made.id}"))

        assert "A template is needed." in closed
        assert 'name="body"' not in closed
        assert "Dear Ada" in chosen
        incoming(whatsapp)
        assert "<textarea" in text_of(browser.get(path))

    def test_fills_in_the_template_that_is_picked(self, browser, owner, member, ada, sms):
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory(), name="Soap")
        made = template(owner, body="{{ contact.first_name }}: {{ deal.name }}")
        path = f"/crm/contacts/{ada.id}/messages/write?channel=sms&template_id={made.id}"

        assert "Ada: Soap" in text_of(browser.get(f"{path}&opportunity_id={deal.id}"))
        unfilled = text_of(browser.get(path))
        assert "Fill in what is missing:" in unfilled
        assert "{{ contact.first_name }}: {{ deal.name }}" in unfilled

    def test_counts_the_parts_of_an_sms(self, browser, ada):
        counted = browser.post(f"/crm/contacts/{ada.id}/messages/length", {"body": "a" * 161})

        assert "161 characters · 2 parts · 145 left" in text_of(counted)

    def test_is_not_for_who_may_not(self, join, ada):
        agent, investor = (sign_in(User.objects.get(id=join(role).id)) for role in ("agent", "investor"))

        assert agent.get(f"/crm/contacts/{ada.id}/messages/write").status_code == 404
        assert investor.get(f"/crm/contacts/{ada.id}/messages/write").status_code == 403
        assert agent.post(f"/crm/contacts/{ada.id}/messages", {"channel": "sms", "body": "x"}).status_code == 404


class TestConversation:
    def test_sends_and_shows_where_each_message_stands(self, browser, ada, sms):
        path = f"/crm/contacts/{ada.id}/messages"
        assert "Nothing yet." in text_of(browser.get(path))

        sent = browser.post(path, {"channel": "sms", "body": "Your order is ready."})

        assert (sent.status_code, sent["Location"]) == (302, path)
        shown = text_of(browser.get(path))
        assert "Your order is ready." in shown
        assert 'hx-trigger="every 3s"' in shown
        Message.objects.update(status="failed", error_code="30003", error_text="Unreachable handset")
        failed = text_of(browser.get(path))
        assert "Unreachable handset" in failed
        assert "every 3s" not in failed

    def test_sends_mail_too(self, browser, ada):
        browser.post(f"/crm/contacts/{ada.id}/messages", {"channel": "email", "subject": "Ready", "body": "Come."})

        assert LoggedMail.objects.get().subject == "Ready"
        assert "Ready" in text_of(browser.get(f"/crm/contacts/{ada.id}/messages"))

    def test_sends_a_template_of_whatsapp_as_it_was_approved(self, browser, owner, ada, whatsapp):
        made = template(owner, channel="whatsapp", body="Dear {{ contact.first_name }}", provider_name="dear")
        words = {"channel": "whatsapp", "template_id": str(made.id), "body": "Something else"}

        assert browser.post(f"/crm/contacts/{ada.id}/messages", words).status_code == 302
        message = Message.objects.get()
        assert (message.body, message.template_name) == ("Dear Ada", "dear")

    def test_says_what_is_wrong(self, browser, ada, sms, withdraw):
        path = f"/crm/contacts/{ada.id}/messages"

        refused = browser.post(path, {"channel": "sms", "body": ""})

        assert refused.status_code == 422
        withdraw(NUMBER, "sms")
        assert browser.post(path, {"channel": "sms", "body": "x"}).status_code == 403
        assert not ContactMessage.objects.exists()

    def test_refuses_free_words_while_the_window_is_closed(self, browser, ada, whatsapp):
        refused = browser.post(f"/crm/contacts/{ada.id}/messages", {"channel": "whatsapp", "body": "x"})

        assert refused.status_code == 422
        assert "Not sent." in text_of(refused)

    def test_takes_the_same_queries_however_long(self, browser, member, ada, sms):
        counts = []
        for number in (1, 10):
            for _ in range(number):
                written(sms, ada, author_id=member.id)
            with CaptureQueriesContext(connection) as queries:
                browser.get(f"/crm/contacts/{ada.id}/messages")
            counts.append(len(queries))

        assert counts[0] == counts[1] <= 30
