"""What customers write is kept once, and what they want is kept as their consent."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connections
from django.utils import timezone

from core.tenancy import tenant_context
from messaging.models import Message
from messaging.services import change_sender, queue_message
from privacy.models import Consent
from privacy.services import record_consent
from tests.factories.senders import NUMBER, PHONE_ID, message, sender
from tests.messaging.calling import facts, shown, told
from tests.messaging.conftest import fixture

pytestmark = pytest.mark.django_db


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
    def test_is_kept_once(self, caller, owner, provider, name, address, body, key):
        by = sender(provider)

        for _ in range(2):
            assert told(caller, by, shown(provider, name)).status_code == 200

        found = Message.objects.get()
        assert (found.status, found.direction, found.address, found.body) == ("received", "in", address, body)
        assert (found.provider_message_id, found.sender_id) == (key, by.id)
        assert facts().count("message.received") == 1

    def test_answers_twilio_with_nothing_to_do(self, caller, owner):
        answer = told(caller, sender(), shown("twilio", "webhook_incoming"))

        assert answer.content.decode() == fixture("twilio", "webhook_incoming")["ack"]["body"]
        assert answer["Content-Type"].startswith("text/xml")

    def test_knows_who_wrote(self, caller, owner):
        told(caller, sender("whatsapp"), shown("whatsapp", "webhook_message_text"))

        found = Message.objects.get()
        assert (found.person_name, found.provider_user_id) == ("Adaeze", "NG.13491208655302741918")

    def test_opens_the_window(self, caller, owner):
        by = sender("whatsapp")
        what = shown("whatsapp", "webhook_message_text")
        written = int((timezone.now() - timedelta(hours=23)).timestamp())
        what["entry"][0]["changes"][0]["value"]["messages"][0]["timestamp"] = str(written)
        told(caller, by, what)

        made = queue_message(channel="whatsapp", to=NUMBER, body="It is here", actor=owner, now=timezone.now())

        assert made.status == "queued"

    def test_is_of_the_number_that_they_wrote_to(self, caller, owner):
        first, second = sender("whatsapp", address="109000000000999"), sender("whatsapp", address=PHONE_ID)

        told(caller, first, shown("whatsapp", "webhook_message_text"))

        assert Message.objects.get().sender_id == second.id

    def test_is_kept_by_a_sender_that_is_switched_off(self, caller, owner):
        by = sender("whatsapp")
        change_sender(sender_id=by.id, is_active=False, actor=owner)

        told(caller, by, shown("whatsapp", "webhook_message_text"))

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
    def test_says_what_it_can_of_every_kind(self, caller, owner, part, body):
        what = shown("whatsapp", "webhook_message_text")
        value = what["entry"][0]["changes"][0]["value"]
        value["messages"] = [{"from": "2348031234567", "id": "wamid.1", "timestamp": "1764150305", **part}]

        told(caller, sender("whatsapp"), what)

        assert Message.objects.get().body == body

    @pytest.mark.parametrize(
        ("sent", "kept"),
        [(" 2348031234567", NUMBER), ("2348031234567", NUMBER), ("08031234567", "08031234567"), ("20481", "20481")],
    )
    def test_reads_a_number_whose_plus_was_lost(self, caller, owner, sent, kept):
        told(caller, sender("africastalking"), {**shown("africastalking", "webhook_incoming"), "from": sent})

        assert Message.objects.get().address == kept

    def test_names_files_that_came_along(self, caller, owner):
        form = {**shown("twilio", "webhook_incoming"), "Body": "See this", "NumMedia": "2"}

        told(caller, sender(), form)

        assert Message.objects.get().body == "See this [2 files]"


@pytest.mark.django_db(transaction=True)
class TestTogether:
    def test_one_message_that_comes_four_times_at_once_is_kept_once(self, caller, owner):
        by = sender("whatsapp")

        def call(_):
            try:
                with tenant_context(by.tenant_id):
                    return told(caller, by, shown("whatsapp", "webhook_message_text")).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(call, range(4)))

        assert (answers, Message.objects.count()) == ([200] * 4, 1)
        assert facts() == ["message.received"]

    def test_four_reports_of_one_delivery_at_once_are_one_fact(self, caller, owner):
        by = sender("africastalking")
        message(by, provider_message_id="ATXid_nexusfixture0001")

        def call(_):
            try:
                with tenant_context(by.tenant_id):
                    return told(caller, by, shown("africastalking", "webhook_delivery_success")).status_code
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(call, range(4)))

        assert (answers, facts()) == ([200] * 4, ["message.delivered"])


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

    def write(self, caller, by, text, key="SM1", **more):
        return told(
            caller, by, {**shown("twilio", "webhook_incoming"), "Body": text, "MessageSid": key, "SmsSid": key, **more}
        )

    @pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "STOPALL", "UNSUBSCRIBE", "CANCEL", "END", "QUIT"])
    def test_stop_withdraws_every_purpose_of_the_channel(self, caller, owner, word):
        self.given(owner)
        self.given(owner, channel="whatsapp")

        self.write(caller, sender(), word)

        assert self.state() == {"everything": "withdrawn", "marketing": "withdrawn"}
        assert self.state("whatsapp") == {"marketing": "given"}
        assert facts() == ["message.received", "address.opted_out"]

    @pytest.mark.parametrize("text", ["Please stop by tomorrow", "END OF MONTH", "", "HELP", "YES"])
    def test_other_words_withdraw_nothing(self, caller, owner, text):
        self.given(owner)

        self.write(caller, sender(), text)

        assert self.state() == {"marketing": "given"}

    def test_a_second_stop_adds_nothing(self, caller, owner):
        by = sender()

        self.write(caller, by, "STOP")
        self.write(caller, by, "STOP", key="SM2")

        assert Consent.objects.count() == 1
        assert facts().count("address.opted_out") == 1

    def test_start_gives_back_what_stop_took_and_nothing_else(self, caller, owner):
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
        self.write(caller, by, "STOP")

        self.write(caller, by, "START", key="SM2")

        assert self.state() == {"everything": "given", "marketing": "given", "surveys": "withdrawn"}
        assert facts()[-1] == "address.opted_in"
        assert queue_message(channel="sms", to=NUMBER, body="Hi", actor=owner, now=timezone.now()).status == "queued"

    def test_start_is_nothing_where_nobody_stopped(self, caller, owner):
        self.write(caller, sender(), "START")

        assert not Consent.objects.exists()

    def test_what_twilio_read_of_it_counts(self, caller, owner):
        self.write(caller, sender(), "ARRET", OptOutType="STOP")

        assert self.state() == {"everything": "withdrawn"}

    def test_africas_talking_gives_nothing_back(self, caller, owner):
        by = sender("africastalking")
        told(caller, by, shown("africastalking", "webhook_incoming"))

        told(caller, by, {**shown("africastalking", "webhook_incoming"), "id": "nx-in-2", "text": "START"})

        assert self.state() == {"everything": "withdrawn"}

    def test_africas_talking_tells_of_it_without_a_message(self, caller, owner):
        by = sender("africastalking")

        for _ in range(2):
            told(caller, by, {"senderId": "ADASTORES", "phoneNumber": NUMBER})

        assert (self.state(), Message.objects.count()) == ({"everything": "withdrawn"}, 0)
        assert Consent.objects.count() == 1

    def test_whatsapp_tells_of_it_and_of_its_end(self, caller, owner):
        by = sender("whatsapp")
        for value in ("stop", "resume"):
            wish = {"wa_id": "2348031234567", "category": "marketing_messages", "value": value}
            change = {"field": "user_preferences", "value": {"user_preferences": [wish]}}
            told(caller, by, {"entry": [{"id": "1", "changes": [change]}]})

        assert self.state("whatsapp") == {"everything": "given"}
        assert Consent.objects.count() == 2

    def test_a_report_that_they_want_nothing_is_kept(self, caller, owner):
        by = sender("africastalking")
        message(by, provider_message_id="ATXid_nexusfixture0001")

        told(caller, by, shown("africastalking", "webhook_delivery_rejected"))

        assert self.state() == {"everything": "withdrawn"}

    def test_of_an_address_that_was_erased_nothing_is_kept(self, caller, owner):
        by = sender("africastalking")
        ours = message(by, provider_message_id="ATXid_nexusfixture0001")
        Message.objects.filter(id=ours.id).update(address="")

        told(caller, by, shown("africastalking", "webhook_delivery_rejected"))

        assert not Consent.objects.exists()
