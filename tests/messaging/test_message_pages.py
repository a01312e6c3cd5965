"""The pages of senders and of the log of messages."""

import pytest

from messaging.accounts import credentials_of, hook_url_of, verify_token_of
from messaging.models import Message, Sender
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.senders import CREDENTIALS, NUMBER, another, message, received, sender

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
SENDERS, MESSAGES = "/settings/senders", "/messages"
FIELDS = {f"credential_{name}": text for name, text in CREDENTIALS["twilio"].items()}


@pytest.fixture
def browser(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


def text_of(answer):
    return answer.content.decode()


class TestConnect:
    def test_says_what_to_do_first(self, browser):
        assert "Write to customers by SMS and WhatsApp" in text_of(browser.get(SENDERS))
        shown = text_of(browser.get(f"{SENDERS}/new"))
        assert all(f"{SENDERS}/new/{one}" in shown for one in ("africastalking", "twilio", "whatsapp"))

    def test_asks_for_what_the_provider_needs(self, browser):
        shown = text_of(browser.get(f"{SENDERS}/new/whatsapp"))

        assert 'name="credential_access_token"' in shown
        assert 'name="credential_app_secret"' in shown
        assert 'name="credential_auth_token"' not in shown
        assert browser.get(f"{SENDERS}/new/pigeon").status_code == 404

    def test_connects_and_leads_to_the_callback_address(self, browser):
        made = browser.post(f"{SENDERS}/new/twilio", {"name": "Shop", "address": "+15005550006", **FIELDS})

        by = Sender.objects.get()
        assert made["Location"] == f"{SENDERS}/{by.id}"
        shown = text_of(browser.get(made["Location"]))
        assert hook_url_of(by) in shown
        assert CREDENTIALS["twilio"]["auth_token"] not in shown

    def test_tells_faults_at_their_fields(self, browser):
        given = {"name": "Shop", "address": "nothing at all!", **FIELDS}

        refused = browser.post(f"{SENDERS}/new/twilio", given)

        assert refused.status_code == 422
        assert "This is no Number, name or messaging service of Twilio" in text_of(refused)
        assert browser.post(f"{SENDERS}/new/twilio", {**given, "credential_auth_token": ""}).status_code == 422
        assert not Sender.objects.exists()

    def test_tells_of_an_address_that_is_connected(self, browser):
        sender()

        refused = browser.post(f"{SENDERS}/new/twilio", {"name": "Shop", "address": "+15005550006", **FIELDS})

        assert "You have this address at this provider already" in text_of(refused)


class TestSender:
    def test_shows_the_verify_token_of_whatsapp(self, browser):
        by = sender("whatsapp")

        assert verify_token_of(by) in text_of(browser.get(f"{SENDERS}/{by.id}"))

    def test_says_that_the_provider_refuses_it(self, browser):
        by = sender()
        Sender.objects.update(error_code="credentials_refused", error_at=by.created_at)

        assert "The provider refuses the credentials." in text_of(browser.get(f"{SENDERS}/{by.id}"))
        assert "Refused by the provider" in text_of(browser.get(SENDERS))

    def test_is_edited_without_its_secrets(self, browser):
        by = sender()
        shown = text_of(browser.get(f"{SENDERS}/{by.id}/edit"))

        edited = browser.post(
            f"{SENDERS}/{by.id}/edit",
            {"name": "Orders", "credential_account_sid": CREDENTIALS["twilio"]["account_sid"]},
        )

        by.refresh_from_db()
        assert CREDENTIALS["twilio"]["auth_token"] not in shown
        assert (edited["Location"], by.name) == (f"{SENDERS}/{by.id}", "Orders")
        assert credentials_of(by) == CREDENTIALS["twilio"]

    def test_is_not_written_over_what_somebody_else_wrote(self, browser):
        by = sender()

        stale = browser.post(
            f"{SENDERS}/{by.id}/edit", {"name": "Orders", "version": "x", "credential_account_sid": "AC1"}
        )

        assert "Somebody changed this since you opened it" in text_of(stale)

    def test_is_switched_off_and_on_and_made_the_default(self, browser):
        first, second = sender(), another()

        browser.post(f"{SENDERS}/{second.id}/change", {"to": "default"})
        browser.post(f"{SENDERS}/{first.id}/change", {"to": "off"})

        first.refresh_from_db()
        second.refresh_from_db()
        assert (first.is_active, first.is_default, second.is_default) == (False, False, True)
        refused = browser.post(f"{SENDERS}/{first.id}/change", {"to": "default"}, follow=True)
        assert "Only an active sender can be the default" in text_of(refused)
        browser.post(f"{SENDERS}/{first.id}/change", {"to": "on"})
        first.refresh_from_db()
        assert first.is_active
        assert browser.post(f"{SENDERS}/{first.id}/change", {"to": "other"}).status_code == 404

    def test_asks_before_its_callback_address_ends(self, browser):
        by = sender()
        before = hook_url_of(by)

        assert browser.get(f"{SENDERS}/{by.id}/rotate").status_code == 200
        browser.post(f"{SENDERS}/{by.id}/rotate")
        assert hook_url_of(Sender.objects.get()) == before
        browser.post(f"{SENDERS}/{by.id}/rotate", {"confirmed": "yes"})

        assert hook_url_of(Sender.objects.get()) != before

    def test_asks_before_it_is_removed_and_keeps_what_carried_messages(self, browser):
        first, second = sender(), another()
        message(first)

        kept = browser.post(f"{SENDERS}/{first.id}/delete", {"confirmed": "yes"}, follow=True)
        assert browser.get(f"{SENDERS}/{second.id}/delete").status_code == 200
        browser.post(f"{SENDERS}/{second.id}/delete", {"confirmed": "yes"})

        assert "It carried messages; switch it off instead" in text_of(kept)
        assert list(Sender.objects.values_list("id", flat=True)) == [first.id]


class TestTry:
    def test_sends_and_leads_to_the_message(self, browser):
        by = sender()
        assert browser.get(f"{SENDERS}/{by.id}/test").status_code == 200

        sent = browser.post(f"{SENDERS}/{by.id}/test", {"to": "0803 123 4567"})

        made = Message.objects.get()
        assert (made.address, sent["Location"]) == (NUMBER, f"{MESSAGES}/{made.id}")

    def test_tells_of_what_is_refused(self, browser):
        by = sender("whatsapp")

        assert "use a template" in text_of(browser.post(f"{SENDERS}/{by.id}/test", {"to": NUMBER}))
        assert browser.post(f"{SENDERS}/{by.id}/test", {"to": "Ada"}).status_code == 422


class TestLog:
    def test_shows_what_became_of_messages(self, browser):
        by = sender()
        message(
            by, status="failed", error_code="no_balance", error_text="Africa's Talking 405", cost=4, cost_currency="NGN"
        )
        received(by, person_name="Ada")

        listed = text_of(browser.get(MESSAGES))
        assert "Where is my order?" in listed
        assert "Where is my order?" not in text_of(browser.get(f"{MESSAGES}?view=failed"))
        failed = text_of(browser.get(f"{MESSAGES}/{Message.objects.get(status='failed').id}"))
        assert "The account at the provider has no credit." in failed
        assert "4 NGN" in failed

    def test_finds_those_of_a_number_as_people_write_it(self, browser):
        by = sender()
        message(by, body="For Ada")
        message(by, address="+2348031234568", body="For Bola")

        found = text_of(browser.get(f"{MESSAGES}?q=0803+123+4567"))

        assert ("For Ada" in found, "For Bola" in found) == (True, False)
        assert "No message with this number" in text_of(browser.get(f"{MESSAGES}?q=nobody"))

    def test_shows_an_erased_one(self, browser):
        made = message(sender(), address="", body="")

        assert "erased" in text_of(browser.get(f"{MESSAGES}/{made.id}"))
        assert "erased" in text_of(browser.get(MESSAGES))

    def test_escapes_what_customers_write(self, browser):
        made = received(sender(), body="<script>alert(1)</script>", person_name="<b>Ada</b>")

        for path in (MESSAGES, f"{MESSAGES}/{made.id}"):
            assert "<script>alert" not in text_of(browser.get(path))
            assert "<b>Ada" not in text_of(browser.get(path))

    @pytest.mark.parametrize("path", [MESSAGES, SENDERS])
    def test_reads_as_often_for_many(self, browser, path, count_queries):  # noqa: F811 - the fixture above
        message(sender())
        browser.get(path)
        few = count_queries(browser, path)
        for number in range(8):
            message(another(), provider_message_id=f"x{number}")

        assert count_queries(browser, path) == few


class TestRights:
    def test_hide_senders_and_messages(self, visit):  # noqa: F811 - the fixture above
        by = sender()
        made = message(by)
        manager, agent = visit("management"), visit("agent")

        assert manager.get(f"{SENDERS}/{by.id}").status_code == 200
        assert hook_url_of(by) not in text_of(manager.get(f"{SENDERS}/{by.id}"))
        for path in (f"{SENDERS}/new", f"{SENDERS}/new/twilio", f"{SENDERS}/{by.id}/edit", f"{SENDERS}/{by.id}/test"):
            assert manager.get(path).status_code == 403
        for path in (f"{SENDERS}/{by.id}/change", f"{SENDERS}/{by.id}/rotate", f"{SENDERS}/{by.id}/delete"):
            assert manager.post(path, {"to": "off", "confirmed": "yes"}).status_code == 403
        for path in (SENDERS, f"{SENDERS}/{by.id}", MESSAGES, f"{MESSAGES}/{made.id}"):
            assert agent.get(path).status_code == 403
