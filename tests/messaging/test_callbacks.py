"""What providers tell: signed as they sign, told twice or out of order without harm, and of nobody else's messages."""

import json
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from core.tenancy import tenant_context
from events.models import Event
from messaging.accounts import credentials_of, hook_token_of, hook_url_of, verify_token_of
from messaging.carriers import Account, Callback, ForgedError, carriers
from messaging.models import Message
from messaging.services import change_sender, queue_message, rotate_hook
from privacy.models import Consent
from privacy.services import record_consent
from simulators import twilio as twilio_sim
from simulators import whatsapp as whatsapp_sim
from tests.factories.senders import NUMBER, PHONE_ID, message, sender
from tests.messaging.conftest import FIXTURES, fixture

pytestmark = pytest.mark.django_db
FORM = "application/x-www-form-urlencoded"
VECTORS = json.loads((FIXTURES / "signatures.json").read_text())
SIGNED = [one for one in VECTORS if one["headers"] and one["provider"] != "africastalking"]


@pytest.fixture
def client():
    return Client(enforce_csrf_checks=True)


def told(client: Client, by: Any, what: Any, *, query: str = "", **headers: str) -> Any:
    """Call back at the address of a sender, signed as its provider signs."""
    url = hook_url_of(by) + query
    path = url.removeprefix("http://localhost:8080")
    if by.provider == "whatsapp":
        body = json.dumps(what).encode()
        signed = {"X-Hub-Signature-256": whatsapp_sim.sign(body, credentials_of(by)["app_secret"])}
        return client.post(path, body, content_type="application/json", headers={**signed, **headers})
    signed = {}
    if by.provider == "twilio":
        signed = {"X-Twilio-Signature": twilio_sim.sign(url, what, credentials_of(by)["auth_token"])}
    return client.post(path, urlencode(what), content_type=FORM, headers={**signed, **headers})


def shown(provider: str, name: str) -> Any:
    request = fixture(provider, name)["request"]
    return request.get("form") or request["body"]


def facts() -> list[str]:
    return list(Event.objects.filter(subject_type="message").order_by("id").values_list("type", flat=True))


@pytest.fixture(autouse=True)
def public_url(settings):
    settings.PUBLIC_URL = "http://localhost:8080"


class TestSignatures:
    @pytest.mark.parametrize("vector", SIGNED, ids=lambda one: one["id"])
    def test_fit_as_the_provider_makes_them(self, vector):
        named = {"auth_token": vector["secret"], "app_secret": vector["secret"], "shared_key": vector["secret"]}
        account = Account("x", named)
        headers = {name.lower(): value for name, value in vector["headers"].items()}
        callback = Callback(vector.get("url", ""), headers, headers["content-type"], vector["body"].encode())

        if vector["valid"]:
            carriers()[vector["provider"]].verify(account, callback)
        else:
            with pytest.raises(ForgedError):
                carriers()[vector["provider"]].verify(account, callback)

    @pytest.mark.parametrize("port", ["", ":443"])
    def test_fit_with_and_without_the_port(self, port):
        form = shown("twilio", "webhook_status_sent")
        signature = twilio_sim.sign(f"https://nexus.example{port}/hooks/x", form, "token")
        body = urlencode(form).encode()
        callback = Callback("https://nexus.example/hooks/x", {"x-twilio-signature": signature}, FORM, body)

        carriers()["twilio"].verify(Account("x", {"auth_token": "token"}), callback)

    @pytest.mark.parametrize(
        "settings_", ["key=a,algorithm=HMAC_MD5", "key=a", "", "key=a,algorithm=HMAC_SHA256"], ids=str
    )
    def test_of_an_unknown_kind_or_without_a_key_are_refused(self, settings_):
        form = shown("twilio", "webhook_status_sent")
        headers = {
            "x-twilio-signature": twilio_sim.sign("https://nexus.example/x", form, "token"),
            "x-twilio-webhooks-signature-settings": settings_,
        }
        callback = Callback("https://nexus.example/x", headers, FORM, urlencode(form).encode())

        with pytest.raises(ForgedError):
            carriers()["twilio"].verify(Account("x", {"auth_token": "token"}), callback)

    @pytest.mark.parametrize("provider", ["twilio", "whatsapp"])
    def test_without_a_secret_nothing_fits(self, provider):
        headers = {"x-hub-signature-256": whatsapp_sim.sign(b"{}", ""), "x-twilio-signature": "x"}

        with pytest.raises(ForgedError):
            carriers()[provider].verify(Account("x", {}), Callback("https://x", headers, "application/json", b"{}"))

    @pytest.mark.parametrize("provider", ["twilio", "whatsapp"])
    def test_that_do_not_fit_change_nothing(self, client, owner, provider):
        by = sender(provider)
        name = "webhook_status_delivered"
        ours = message(by, provider_message_id=_key_of(provider, shown(provider, name)))
        wrong = {"X-Twilio-Signature": "ẹẹẹ=", "X-Hub-Signature-256": "sha256=00"}
        if provider == "twilio":
            wrong["X-Twilio-Signature"] = "AAAA"

        refused = told(client, by, shown(provider, name), **wrong)

        assert (refused.status_code, refused.json()["code"]) == (403, "bad_signature")
        assert Message.objects.get(id=ours.id).status == "sent"


def _key_of(provider: str, what: Any) -> str:
    if provider == "whatsapp":
        key: str = what["entry"][0]["changes"][0]["value"]["statuses"][0]["id"]
        return key
    return str(what.get("MessageSid") or what["id"])


class TestAddress:
    def test_is_the_secret_of_one_sender(self, client, owner):
        by = sender("africastalking")
        what = shown("africastalking", "webhook_delivery_success")

        assert client.post("/hooks/messages/africastalking/" + "x" * 43, urlencode(what), FORM).status_code == 404
        assert client.post("/hooks/messages/africastalking/" + "x" * 200, urlencode(what), FORM).status_code == 404
        assert client.post(f"/hooks/messages/twilio/{hook_token_of(by)}", urlencode(what), FORM).status_code == 404
        assert told(client, by, what).status_code == 200

    def test_takes_nothing_any_more_when_there_is_another(self, client, owner):
        by = sender("africastalking")
        old = hook_token_of(by)
        rotate_hook(sender_id=by.id, actor=owner)

        assert client.post(f"/hooks/messages/africastalking/{old}", "", FORM).status_code == 404

    def test_is_closed_with_the_business(self, client, owner, tenant):
        by = sender("africastalking")
        tenant.status = "suspended"
        tenant.save()

        assert told(client, by, shown("africastalking", "webhook_incoming")).status_code == 404
        assert not Message.objects.exists()

    def test_takes_no_more_than_a_mebibyte(self, client, owner):
        by = sender("africastalking")

        refused = told(client, by, {"text": "a" * 1_100_000})

        assert (refused.status_code, refused.json()["code"]) == (413, "too_large")

    @pytest.mark.parametrize("method", ["put", "delete", "patch"])
    def test_knows_no_other_method(self, client, owner, method):
        path = hook_url_of(sender("twilio")).removeprefix("http://localhost:8080")

        assert getattr(client, method)(path).status_code == 405

    @pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"entry": 1}', b'{"entry": [{"changes": [{"value": []}]}]}'])
    def test_takes_what_cannot_be_read_without_effect(self, client, owner, body):
        by = sender("whatsapp")
        path = hook_url_of(by).removeprefix("http://localhost:8080")
        signature = whatsapp_sim.sign(body, credentials_of(by)["app_secret"])

        answer = client.post(path, body, "application/json", headers={"X-Hub-Signature-256": signature})

        assert (answer.status_code, Message.objects.exists()) == (200, False)


class TestHandshake:
    def ask(self, client, by, **changes):
        query = {**fixture("whatsapp", "webhook_verify")["request"]["query"], "hub.verify_token": verify_token_of(by)}
        return client.get(hook_url_of(by).removeprefix("http://localhost:8080"), {**query, **changes})

    def test_gives_the_challenge_back(self, client, owner):
        answer = self.ask(client, sender("whatsapp"))

        assert (answer.status_code, answer.content) == (200, b"1158201444")
        assert answer["Content-Type"].startswith("text/plain")

    @pytest.mark.parametrize("changes", [{"hub.verify_token": "x"}, {"hub.verify_token": ""}, {"hub.mode": "other"}])
    def test_is_refused_without_the_word(self, client, owner, changes):
        refused = self.ask(client, sender("whatsapp"), **changes)

        assert (refused.status_code, refused.json()["code"]) == (403, "bad_verify_token")

    def test_is_for_providers_that_ask(self, client, owner):
        assert self.ask(client, sender("twilio")).status_code == 404


class TestStatuses:
    @pytest.mark.parametrize(
        ("provider", "name", "status", "code"),
        [
            ("twilio", "webhook_status_delivered", "delivered", ""),
            ("twilio", "webhook_status_failed", "failed", "not_delivered"),
            ("twilio", "webhook_status_undelivered", "failed", "not_reachable"),
            ("africastalking", "webhook_delivery_success", "delivered", ""),
            ("africastalking", "webhook_delivery_failed", "failed", "not_delivered"),
            ("africastalking", "webhook_delivery_rejected", "failed", "opted_out"),
            ("africastalking", "webhook_delivery_buffered", "sent", ""),
            ("whatsapp", "webhook_status_delivered", "delivered", ""),
            ("whatsapp", "webhook_status_read", "read", ""),
            ("whatsapp", "webhook_status_failed", "failed", "not_reachable"),
        ],
    )
    def test_move_a_message(self, client, owner, provider, name, status, code):
        by = sender(provider)
        ours = message(by, provider_message_id=_key_of(provider, shown(provider, name)), sent_at=timezone.now())

        answer = told(client, by, shown(provider, name))

        found = Message.objects.get(id=ours.id)
        assert (answer.status_code, found.status, found.error_code) == (200, status, code)
        assert facts().count(f"message.{status}") == (status != "sent")

    def test_say_when_it_was(self, client, owner):
        by = sender("whatsapp")
        what = shown("whatsapp", "webhook_status_read")
        what["entry"][0]["changes"][0]["value"]["statuses"][0]["timestamp"] = "1764150305"
        ours = message(by, provider_message_id=_key_of("whatsapp", what))

        told(client, by, what)

        assert Message.objects.get(id=ours.id).read_at.isoformat() == "2025-11-26T09:45:05+00:00"

    def test_told_twice_are_one_fact(self, client, owner):
        by = sender()
        message(by, provider_message_id="SMnexusfixture000000000000000001")

        for _ in range(3):
            assert told(client, by, shown("twilio", "webhook_status_delivered")).status_code == 200

        assert facts() == ["message.delivered"]

    def test_never_go_back(self, client, owner):
        by = sender("whatsapp")
        ours = message(by, provider_message_id="wamid.NXFIXTURE0002==")

        for name in ("read", "delivered", "sent"):
            told(client, by, shown("whatsapp", f"webhook_status_{name}"))

        assert (Message.objects.get(id=ours.id).status, facts()) == ("read", ["message.read"])

    def test_take_a_failure_back_when_it_arrives_after_all(self, client, owner):
        by = sender()
        ours = message(by, provider_message_id="SMnexusfixture000000000000000001")

        for name in ("failed", "sent", "delivered"):
            told(client, by, shown("twilio", f"webhook_status_{name}"))

        found = Message.objects.get(id=ours.id)
        assert (found.status, found.error_code) == ("delivered", "")

    def test_settle_what_nobody_knew(self, client, owner):
        by = sender()
        ours = message(by, status="unknown", error_code="not_known")

        told(client, by, shown("twilio", "webhook_status_sent"), query=f"?message={ours.id}")

        found = Message.objects.get(id=ours.id)
        assert (found.status, found.provider_message_id) == ("sent", "SMnexusfixture000000000000000001")
        assert (found.error_code, found.sent_at is not None) == ("", True)

    def test_may_come_before_the_answer_of_the_call(self, client, owner, twilio):
        by = sender()
        made = queue_message(channel="sms", to=NUMBER, body="Hello", actor=owner, now=timezone.now())
        Message.objects.update(status="sending", sending_at=timezone.now())

        told(client, by, shown("twilio", "webhook_status_delivered"), query=f"?message={made.id}")

        assert Message.objects.get(id=made.id).status == "delivered"

    @pytest.mark.parametrize("provider", ["twilio", "africastalking", "whatsapp"])
    def test_of_what_is_not_known_change_nothing(self, client, owner, provider):
        by = sender(provider)
        name = "webhook_delivery_success" if provider == "africastalking" else "webhook_status_delivered"
        ours = message(by, provider_message_id="another")

        answer = told(client, by, shown(provider, name))

        assert (answer.status_code, Message.objects.get(id=ours.id).status, facts()) == (200, "sent", [])

    def test_of_another_business_change_nothing(self, client, owner, stranger):
        key = "ATXid_nexusfixture0001"
        with tenant_context(stranger.tenant_id):
            theirs = message(sender("africastalking"), provider_message_id=key)

        told(client, sender("africastalking"), shown("africastalking", "webhook_delivery_success"))

        with tenant_context(stranger.tenant_id):
            assert Message.objects.get(id=theirs.id).status == "sent"

    def test_move_no_message_by_our_key_that_another_provider_carried(self, client, owner):
        ours = message(sender("whatsapp"), status="unknown")

        told(client, sender(), shown("twilio", "webhook_status_sent"), query=f"?message={ours.id}")

        assert Message.objects.get(id=ours.id).status == "unknown"

    def test_of_a_batch_are_all_taken(self, client, owner):
        by = sender("whatsapp")
        first = message(by, provider_message_id="wamid.NXFIXTURE0002==")
        second = message(by, provider_message_id="wamid.NXFIXTURE0005==", address="+2348031234568")
        parts = [shown("whatsapp", f"webhook_status_{name}")["entry"][0] for name in ("delivered", "failed")]

        told(client, by, {"object": "whatsapp_business_account", "entry": parts})

        assert [Message.objects.get(id=one.id).status for one in (first, second)] == ["delivered", "failed"]

    def test_cost_a_constant_number_of_queries(self, client, owner, django_assert_max_num_queries):
        by = sender()
        for number in range(12):
            message(by, provider_message_id=f"SM{number}")
        message(by, provider_message_id="SMnexusfixture000000000000000001")
        with tenant_context(None), django_assert_max_num_queries(14):
            with tenant_context(by.tenant_id):
                url, token = hook_url_of(by), credentials_of(by)["auth_token"]
            form = shown("twilio", "webhook_status_delivered")
            client.post(
                url.removeprefix("http://localhost:8080"),
                urlencode(form),
                FORM,
                headers={"X-Twilio-Signature": twilio_sim.sign(url, form, token)},
            )


class TestReceived:
    @pytest.mark.parametrize(
        ("provider", "name", "address", "body", "key"),
        [
            ("twilio", "webhook_incoming", NUMBER, "STOP", "SMnexusin00000000000000000000001"),
            ("africastalking", "webhook_incoming", NUMBER, "STOP", "nx-in-0001"),
            ("whatsapp", "webhook_message_text", NUMBER, "Where is my order?", "wamid.NXIN0001=="),
            ("whatsapp", "webhook_message_button_reply", NUMBER, "Yes", "wamid.NXIN0003=="),
            ("whatsapp", "webhook_message_username_only", "NG.13491208655302741918", "Hi", "wamid.NXIN0002=="),
        ],
    )
    def test_is_kept_once(self, client, owner, provider, name, address, body, key):
        by = sender(provider)

        for _ in range(2):
            assert told(client, by, shown(provider, name)).status_code == 200

        found = Message.objects.get()
        assert (found.status, found.direction, found.address, found.body) == ("received", "in", address, body)
        assert (found.provider_message_id, found.sender_id) == (key, by.id)
        assert facts().count("message.received") == 1

    def test_answers_twilio_with_nothing_to_do(self, client, owner):
        answer = told(client, sender(), shown("twilio", "webhook_incoming"))

        assert answer.content.decode() == fixture("twilio", "webhook_incoming")["ack"]["body"]
        assert answer["Content-Type"].startswith("text/xml")

    def test_knows_who_wrote(self, client, owner):
        told(client, sender("whatsapp"), shown("whatsapp", "webhook_message_text"))

        found = Message.objects.get()
        assert (found.person_name, found.provider_user_id) == ("Adaeze", "NG.13491208655302741918")

    def test_opens_the_window(self, client, owner):
        by = sender("whatsapp")
        what = shown("whatsapp", "webhook_message_text")
        written = int((timezone.now() - timedelta(hours=23)).timestamp())
        what["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = str(written)
        told(client, by, what)

        made = queue_message(channel="whatsapp", to=NUMBER, body="It is here", actor=owner, now=timezone.now())

        assert made.status == "queued"

    def test_is_of_the_number_that_they_wrote_to(self, client, owner):
        first, second = sender("whatsapp", address="109000000000999"), sender("whatsapp", address=PHONE_ID)

        told(client, first, shown("whatsapp", "webhook_message_text"))

        assert Message.objects.get().sender_id == second.id

    def test_is_kept_by_a_sender_that_is_switched_off(self, client, owner):
        by = sender("whatsapp")
        change_sender(sender_id=by.id, is_active=False, actor=owner)

        told(client, by, shown("whatsapp", "webhook_message_text"))

        assert Message.objects.count() == 1

    @pytest.mark.parametrize(
        ("part", "body"),
        [
            ({"type": "image", "image": {"id": "1", "caption": "My receipt"}}, "[image] My receipt"),
            ({"type": "audio", "audio": {"id": "1"}}, "[audio]"),
            ({"type": "reaction", "reaction": {"message_id": "x", "emoji": "👍"}}, "👍"),
            ({"type": "button", "button": {"text": "Track"}}, "Track"),
            ({"type": "unsupported"}, "[unsupported]"),
            ({"type": "text", "text": {"body": "a\x00b"}}, "ab"),
            ({"type": "text", "text": {"body": "a" * 20_000}}, "a" * 10_000),
        ],
    )
    def test_says_what_it_can_of_every_kind(self, client, owner, part, body):
        what = shown("whatsapp", "webhook_message_text")
        value = what["entry"][0]["changes"][0]["value"]
        value["messages"] = [{"from": "2348031234567", "id": "wamid.1", "timestamp": "1764150305", **part}]

        told(client, sender("whatsapp"), what)

        assert Message.objects.get().body == body

    def test_names_files_that_came_along(self, client, owner):
        form = {**shown("twilio", "webhook_incoming"), "Body": "See this", "NumMedia": "2"}

        told(client, sender(), form)

        assert Message.objects.get().body == "See this [2 files]"


class TestWishes:
    def given(self, owner, channel="sms", purpose="marketing"):
        return record_consent(
            address=NUMBER,
            channel=channel,
            purpose=purpose,
            source="shop",
            text_version="1",
            actor=owner,
            now=timezone.now(),
        )

    def state(self, channel="sms"):
        said = Consent.objects.filter(channel=channel).order_by("purpose", "-id").distinct("purpose")
        return {one.purpose: one.state for one in said}

    def write(self, client, by, text, key="SM1", **more):
        return told(
            client, by, {**shown("twilio", "webhook_incoming"), "Body": text, "MessageSid": key, "SmsSid": key, **more}
        )

    @pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"])
    def test_stop_withdraws_every_purpose_of_the_channel(self, client, owner, word):
        self.given(owner)
        self.given(owner, channel="whatsapp")

        self.write(client, sender(), word)

        assert self.state() == {"everything": "withdrawn", "marketing": "withdrawn"}
        assert self.state("whatsapp") == {"marketing": "given"}
        assert facts() == ["message.received", "address.opted_out"]

    @pytest.mark.parametrize("text", ["Please stop by tomorrow", "END OF MONTH", "", "HELP", "YES"])
    def test_other_words_withdraw_nothing(self, client, owner, text):
        self.given(owner)

        self.write(client, sender(), text)

        assert self.state() == {"marketing": "given"}

    def test_a_second_stop_adds_nothing(self, client, owner):
        by = sender()

        self.write(client, by, "STOP")
        self.write(client, by, "STOP", key="SM2")

        assert Consent.objects.count() == 1
        assert facts().count("address.opted_out") == 1

    def test_start_gives_back_what_stop_took_and_nothing_else(self, client, owner):
        by = sender()
        self.given(owner)
        record_consent(
            address=NUMBER,
            channel="sms",
            purpose="surveys",
            state="withdrawn",
            source="phone",
            actor=owner,
            now=timezone.now(),
        )
        self.write(client, by, "STOP")

        self.write(client, by, "START", key="SM2")

        assert self.state() == {"everything": "given", "marketing": "given", "surveys": "withdrawn"}
        assert facts()[-1] == "address.opted_in"
        assert queue_message(channel="sms", to=NUMBER, body="Hi", actor=owner, now=timezone.now()).status == "queued"

    def test_start_is_nothing_where_nobody_stopped(self, client, owner):
        self.write(client, sender(), "START")

        assert not Consent.objects.exists()

    def test_what_twilio_read_of_it_counts(self, client, owner):
        self.write(client, sender(), "ARRET", OptOutType="STOP")

        assert self.state() == {"everything": "withdrawn"}

    def test_africas_talking_gives_nothing_back(self, client, owner):
        by = sender("africastalking")
        told(client, by, shown("africastalking", "webhook_incoming"))

        told(client, by, {**shown("africastalking", "webhook_incoming"), "id": "nx-in-2", "text": "START"})

        assert self.state() == {"everything": "withdrawn"}

    def test_africas_talking_tells_of_it_without_a_message(self, client, owner):
        by = sender("africastalking")

        for _ in range(2):
            told(client, by, {"senderId": "ADASTORES", "phoneNumber": NUMBER})

        assert (self.state(), Message.objects.count()) == ({"everything": "withdrawn"}, 0)
        assert Consent.objects.count() == 1

    def test_whatsapp_tells_of_it_and_of_its_end(self, client, owner):
        by = sender("whatsapp")
        for value in ("stop", "resume"):
            wish = {"wa_id": "2348031234567", "category": "marketing_messages", "value": value}
            change = {"field": "user_preferences", "value": {"user_preferences": [wish]}}
            told(client, by, {"entry": [{"id": "1", "changes": [change]}]})

        assert self.state("whatsapp") == {"everything": "given"}
        assert Consent.objects.count() == 2

    def test_a_report_that_they_want_nothing_is_kept(self, client, owner):
        by = sender("africastalking")
        message(by, provider_message_id="ATXid_nexusfixture0001")

        told(client, by, shown("africastalking", "webhook_delivery_rejected"))

        assert self.state() == {"everything": "withdrawn"}

    def test_of_an_address_that_was_erased_nothing_is_kept(self, client, owner):
        by = sender("africastalking")
        ours = message(by, provider_message_id="ATXid_nexusfixture0001")
        Message.objects.filter(id=ours.id).update(address="")

        told(client, by, shown("africastalking", "webhook_delivery_rejected"))

        assert not Consent.objects.exists()
