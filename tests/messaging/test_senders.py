"""Connecting numbers and names: what their providers ask for is checked, sealed, and never told again."""

import pytest

from core.secrets import columns
from core.tenancy import tenant_context
from events.models import Event
from messaging.accounts import credentials_of, hook_token_of
from messaging.models import Message, Sender
from messaging.selectors import find_default_sender
from messaging.services import InvalidSenderError, SenderInUseError, SenderTakenError, change_sender, delete_sender
from tests.factories.senders import CREDENTIALS, NUMBER, another, message, sender

pytestmark = pytest.mark.django_db
SENDERS = "/api/v1/messaging/senders"
MESSAGES = "/api/v1/messaging/messages"
BODY = {
    "provider": "twilio",
    "name": "Shop line",
    "address": "+15005550006",
    "credentials": CREDENTIALS["twilio"],
}


def refusal(answer):
    return answer.status_code, answer.json()["code"], [one["pointer"] for one in answer.json().get("errors", [])]


class TestConnect:
    def test_keeps_the_credentials_sealed(self, api, owner):
        made = api(owner).post(SENDERS, BODY)

        found = Sender.objects.get()
        assert (made.status_code, made.json()["id"]) == (201, str(found.id))
        assert credentials_of(found) == CREDENTIALS["twilio"]
        for secret in (CREDENTIALS["twilio"]["auth_token"], hook_token_of(found)):
            assert secret not in made.content.decode()
            assert secret.encode() not in bytes(found.sealed) + bytes(found.hook_sealed)

    def test_tells_the_log_no_secret(self, api, owner):
        api(owner).post(SENDERS, BODY)

        told = Event.objects.get(type="sender.created").payload
        assert (told["channel"], told["provider"]) == ("sms", "twilio")
        assert "nexus_twilio_auth_token_A" not in str(told)

    def test_makes_the_first_of_a_channel_its_default(self, owner):
        first, second, chat = sender(), another(), sender("whatsapp")

        assert [first.is_default, second.is_default, chat.is_default] == [True, False, True]

    def test_moves_the_default_to_one_that_asks_for_it(self, owner):
        first, second = sender(), sender("africastalking", is_default=True)

        first.refresh_from_db()
        assert (first.is_default, second.is_default) == (False, True)

    @pytest.mark.parametrize(
        ("provider", "address"),
        [
            ("twilio", "+15005550006"),
            ("twilio", "ADASTORES"),
            ("twilio", "20481"),
            ("twilio", f"MG{'a' * 32}"),
            ("africastalking", "ADA-STORES"),
            ("africastalking", "20481"),
            ("whatsapp", "109000000000481"),
        ],
    )
    def test_takes_the_addresses_of_providers(self, owner, provider, address):
        assert sender(provider, address=address).address == address

    @pytest.mark.parametrize(
        ("changes", "pointer"),
        [
            ({"address": "0803 123"}, "/address"),
            ({"address": "A NAME THAT IS TOO LONG"}, "/address"),
            ({"provider": "whatsapp", "address": "+2348031234567"}, "/address"),
            ({"credentials": {"account_sid": "AC1"}}, "/credentials/auth_token"),
            ({"credentials": {"account_sid": "AC1", "auth_token": " "}}, "/credentials/auth_token"),
            ({"credentials": {**CREDENTIALS["twilio"], "other": "x"}}, "/credentials/other"),
            ({"provider": "pigeon"}, "/provider"),
            ({"name": ""}, "/name"),
        ],
    )
    def test_refuses_what_the_provider_does_not_know(self, api, owner, changes, pointer):
        refused = api(owner).post(SENDERS, {**BODY, **changes})

        assert (refused.status_code, pointer in refusal(refused)[2]) == (422, True)
        assert not Sender.objects.exists()

    def test_refuses_an_address_that_is_connected(self, api, owner):
        sender()

        assert refusal(api(owner).post(SENDERS, BODY)) == (409, "sender_taken", ["/address"])
        with pytest.raises(SenderTakenError):
            sender()

    def test_lets_another_business_connect_it_too(self, owner, stranger):
        sender()
        with tenant_context(stranger.tenant_id):
            assert sender().is_default

    def test_is_found_when_keys_are_rotated(self):
        found = {one.column for one in columns() if one.model == "messaging.Sender"}

        assert found == {"sealed", "hook_sealed"}


class TestChange:
    def test_keeps_credentials_that_are_not_named(self, api, owner):
        by = sender()

        api(owner).patch(f"{SENDERS}/{by.id}", {"name": "Orders", "credentials": {"auth_token": "new"}})

        by.refresh_from_db()
        assert (by.name, credentials_of(by)) == ("Orders", {**CREDENTIALS["twilio"], "auth_token": "new"})
        assert Event.objects.get(type="sender.changed").payload["fields"] == ["credentials", "name"]

    def test_takes_back_that_they_were_refused(self, owner):
        by = sender()
        Sender.objects.update(error_code="credentials_refused", error_at=by.created_at)

        change_sender(sender_id=by.id, credentials={"auth_token": "new"}, actor=owner)

        by.refresh_from_db()
        assert (by.error_code, by.error_at) == ("", None)

    def test_writes_nothing_where_nothing_differs(self, owner):
        by = sender()

        change_sender(sender_id=by.id, name=by.name, credentials=CREDENTIALS["twilio"], actor=owner)

        assert not Event.objects.filter(type="sender.changed").exists()

    def test_takes_the_default_from_one_that_is_switched_off(self, owner):
        first, second = sender(), another()

        change_sender(sender_id=first.id, is_active=False, actor=owner)

        first.refresh_from_db()
        assert (first.is_default, find_default_sender("sms").id) == (False, second.id)

    def test_refuses_an_inactive_default(self, api, owner):
        by = sender()
        change_sender(sender_id=by.id, is_active=False, actor=owner)

        refused = api(owner).patch(f"{SENDERS}/{by.id}", {"is_default": True})

        assert refusal(refused) == (422, "invalid_sender", ["/is_default"])

    def test_refuses_to_take_a_credential_away(self, owner):
        by = sender()

        with pytest.raises(InvalidSenderError):
            change_sender(sender_id=by.id, credentials={"auth_token": ""}, actor=owner)

    def test_is_held_against_what_was_read(self, api, owner):
        by = sender()

        stale = api(owner).patch(f"{SENDERS}/{by.id}", {"name": "Orders"}, headers={"If-Match": '"old"'})

        assert stale.status_code == 412


class TestDelete:
    def test_removes_one_that_carried_nothing(self, api, owner):
        by = sender()

        assert api(owner).delete(f"{SENDERS}/{by.id}").status_code == 204
        assert not Sender.objects.exists()

    def test_keeps_one_that_messages_name(self, api, owner):
        by = sender()
        message(by)

        assert refusal(api(owner).delete(f"{SENDERS}/{by.id}"))[:2] == (409, "sender_in_use")
        with pytest.raises(SenderInUseError):
            delete_sender(sender_id=by.id, actor=owner)


class TestCallback:
    def test_tells_what_is_entered_at_the_provider(self, api, owner):
        by = sender("whatsapp")

        told = api(owner).get(f"{SENDERS}/{by.id}/callback").json()

        assert told["callback_url"].endswith(f"/hooks/messages/whatsapp/{hook_token_of(by)}")
        assert len(told["verify_token"]) == 32

    def test_knows_no_verify_token_where_nobody_asks_for_one(self, api, owner):
        assert api(owner).get(f"{SENDERS}/{sender().id}/callback").json()["verify_token"] == ""

    def test_is_renewed(self, api, owner):
        by = sender()
        before = api(owner).get(f"{SENDERS}/{by.id}/callback").json()["callback_url"]

        after = api(owner).post(f"{SENDERS}/{by.id}/callback/rotate").json()["callback_url"]

        assert before != after
        assert Event.objects.get(type="sender.changed").payload["fields"] == ["callback_url"]


class TestTry:
    def test_queues_a_sentence_that_names_the_business(self, api, owner):
        by, other = sender(), another()

        sent = api(owner).post(f"{SENDERS}/{other.id}/test", {"to": "0803 123 4567"})

        assert (sent.status_code, sent.json()["status"], sent.json()["address"]) == (202, "queued", NUMBER)
        assert (sent.json()["body"], sent.json()["purpose"]) == ("Adunni Naturals can be reached here.", "test")
        assert Message.objects.get().sender_id == other.id != by.id

    def test_is_refused_as_other_messages_are(self, api, owner):
        chat = sender("whatsapp")

        assert refusal(api(owner).post(f"{SENDERS}/{chat.id}/test", {"to": NUMBER}))[:2] == (409, "outside_window")
        assert refusal(api(owner).post(f"{SENDERS}/{sender().id}/test", {"to": "Ada"}))[1:] == (
            "invalid_phone",
            ["/to"],
        )


class TestRights:
    def test_are_those_of_who_runs_the_business(self, api, owner, join, stranger):
        by = sender()
        manager, agent = api(join("management")), api(join("agent"))

        assert manager.get(SENDERS).status_code == 200
        for method, path, body in (
            ("post", SENDERS, BODY),
            ("patch", f"{SENDERS}/{by.id}", {"name": "x"}),
            ("delete", f"{SENDERS}/{by.id}", None),
            ("get", f"{SENDERS}/{by.id}/callback", None),
            ("post", f"{SENDERS}/{by.id}/callback/rotate", None),
            ("post", f"{SENDERS}/{by.id}/test", {"to": NUMBER}),
        ):
            call = getattr(manager, method)
            assert (call(path) if body is None else call(path, body)).status_code == 403, path
        assert agent.get(SENDERS).status_code == agent.get(MESSAGES).status_code == 403
        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(f"{SENDERS}/{by.id}").status_code == 404
            assert api(stranger).get(f"{SENDERS}/{by.id}/callback").status_code == 404


class TestMessages:
    @pytest.fixture
    def three(self, owner):
        by, chat = sender(), sender("whatsapp")
        return [
            message(by, status="failed", error_code="no_balance"),
            message(chat, address="+2348031234568", purpose="orders"),
            message(chat, direction="in", status="received", received_at=by.created_at),
        ]

    @pytest.mark.parametrize(
        ("query", "places"),
        [
            ("", [2, 1, 0]),
            ("channel=sms", [0]),
            ("direction=in", [2]),
            ("status=failed,received", [2, 0]),
            ("address=%2B2348031234567", [2, 0]),
            ("address=%2B2348031234567,%2B2348031234568", [2, 1, 0]),
            ("address=%2B999", []),
            ("purpose=orders", [1]),
        ],
    )
    def test_are_listed_and_narrowed(self, api, owner, three, query, places):
        data = api(owner).get(f"{MESSAGES}?{query}").json()["data"]

        assert [row["id"] for row in data] == [str(three[place].id) for place in places]

    def test_are_narrowed_by_their_sender(self, api, owner, three):
        data = api(owner).get(f"{MESSAGES}?sender_id={three[0].sender_id}").json()["data"]

        assert [row["id"] for row in data] == [str(three[0].id)]

    def test_cost_a_constant_number_of_queries(self, api, owner, three, django_assert_num_queries):
        client = api(owner)
        client.get(MESSAGES)
        with django_assert_num_queries(2):
            client.get(MESSAGES)
        for number in range(20):
            message(another(), provider_message_id=f"x{number}")

        with django_assert_num_queries(2):
            client.get(MESSAGES)

    def test_are_read_one_by_one_by_their_business(self, api, owner, three, stranger):
        path = f"{MESSAGES}/{three[0].id}"

        assert api(owner).get(path).json()["error_code"] == "no_balance"
        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(path).status_code == 404

    @pytest.mark.parametrize("query", ["status=lost", "channel=fax", "direction=up", "sender_id=x", "body=x"])
    def test_refuse_what_no_filter_knows(self, api, owner, query):
        assert api(owner).get(f"{MESSAGES}?{query}").status_code == 400
