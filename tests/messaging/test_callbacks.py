"""How far messages are, told twice, out of order, or of what nobody knows: it never does harm."""

from urllib.parse import urlencode

import pytest
from django.utils import timezone

from core.tenancy import tenant_context
from messaging.accounts import credentials_of, hook_url_of
from messaging.models import Message
from messaging.services import queue_message
from simulators import twilio as twilio_sim
from tests.factories.senders import NUMBER, message, sender
from tests.messaging.calling import FORM, HERE, facts, key_of, shown, told

pytestmark = pytest.mark.django_db


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
    def test_move_a_message(self, caller, owner, provider, name, status, code):
        by = sender(provider)
        ours = message(by, provider_message_id=key_of(provider, shown(provider, name)), sent_at=timezone.now())

        answer = told(caller, by, shown(provider, name))

        found = Message.objects.get(id=ours.id)
        assert (answer.status_code, found.status, found.error_code) == (200, status, code)
        assert facts().count(f"message.{status}") == (status != "sent")

    def test_say_when_it_was(self, caller, owner):
        by = sender("whatsapp")
        what = shown("whatsapp", "webhook_status_read")
        what["entry"][0]["changes"][0]["value"]["statuses"][0]["timestamp"] = "1764150305"
        ours = message(by, provider_message_id=key_of("whatsapp", what))

        told(caller, by, what)

        assert Message.objects.get(id=ours.id).read_at.isoformat() == "2025-11-26T09:45:05+00:00"

    def test_told_twice_are_one_fact(self, caller, owner):
        by = sender()
        message(by, provider_message_id="SMnexusfixture000000000000000001")

        for _ in range(3):
            assert told(caller, by, shown("twilio", "webhook_status_delivered")).status_code == 200

        assert facts() == ["message.delivered"]

    def test_never_go_back(self, caller, owner):
        by = sender("whatsapp")
        ours = message(by, provider_message_id="wamid.NXFIXTURE0002==")

        for name in ("read", "delivered", "sent"):
            told(caller, by, shown("whatsapp", f"webhook_status_{name}"))

        assert (Message.objects.get(id=ours.id).status, facts()) == ("read", ["message.read"])

    def test_take_a_failure_back_when_it_arrives_after_all(self, caller, owner):
        by = sender()
        ours = message(by, provider_message_id="SMnexusfixture000000000000000001")

        for name in ("failed", "sent", "delivered"):
            told(caller, by, shown("twilio", f"webhook_status_{name}"))

        found = Message.objects.get(id=ours.id)
        assert (found.status, found.error_code) == ("delivered", "")

    def test_settle_what_nobody_knew(self, caller, owner):
        by = sender()
        ours = message(by, status="unknown", error_code="not_known")

        told(caller, by, shown("twilio", "webhook_status_sent"), query=f"?message={ours.id}")

        found = Message.objects.get(id=ours.id)
        assert (found.status, found.provider_message_id) == ("sent", "SMnexusfixture000000000000000001")
        assert (found.error_code, found.sent_at is not None) == ("", True)

    def test_may_come_before_the_answer_of_the_call(self, caller, owner, twilio):
        by = sender()
        made = queue_message(channel="sms", to=NUMBER, body="Hello", actor=owner, now=timezone.now())
        Message.objects.update(status="sending", sending_at=timezone.now())

        told(caller, by, shown("twilio", "webhook_status_delivered"), query=f"?message={made.id}")

        assert Message.objects.get(id=made.id).status == "delivered"

    @pytest.mark.parametrize("provider", ["twilio", "africastalking", "whatsapp"])
    def test_of_what_is_not_known_change_nothing(self, caller, owner, provider):
        by = sender(provider)
        name = "webhook_delivery_success" if provider == "africastalking" else "webhook_status_delivered"
        ours = message(by, provider_message_id="another")

        answer = told(caller, by, shown(provider, name))

        assert (answer.status_code, Message.objects.get(id=ours.id).status, facts()) == (200, "sent", [])

    def test_of_another_business_change_nothing(self, caller, owner, stranger):
        key = "ATXid_nexusfixture0001"
        with tenant_context(stranger.tenant_id):
            theirs = message(sender("africastalking"), provider_message_id=key)

        told(caller, sender("africastalking"), shown("africastalking", "webhook_delivery_success"))

        with tenant_context(stranger.tenant_id):
            assert Message.objects.get(id=theirs.id).status == "sent"

    def test_move_no_message_by_our_key_that_another_provider_carried(self, caller, owner):
        ours = message(sender("whatsapp"), status="unknown")

        told(caller, sender(), shown("twilio", "webhook_status_sent"), query=f"?message={ours.id}")

        assert Message.objects.get(id=ours.id).status == "unknown"

    def test_of_a_batch_are_all_taken(self, caller, owner):
        by = sender("whatsapp")
        first = message(by, provider_message_id="wamid.NXFIXTURE0002==")
        second = message(by, provider_message_id="wamid.NXFIXTURE0005==", address="+2348031234568")
        parts = [shown("whatsapp", f"webhook_status_{name}")["entry"][0] for name in ("delivered", "failed")]

        told(caller, by, {"object": "whatsapp_business_account", "entry": parts})

        assert [Message.objects.get(id=one.id).status for one in (first, second)] == ["delivered", "failed"]

    def test_cost_a_constant_number_of_queries(self, caller, owner, django_assert_max_num_queries):
        by = sender()
        for number in range(12):
            message(by, provider_message_id=f"SM{number}")
        message(by, provider_message_id="SMnexusfixture000000000000000001")
        with tenant_context(None), django_assert_max_num_queries(14):
            with tenant_context(by.tenant_id):
                url, token = hook_url_of(by), credentials_of(by)["auth_token"]
            form = shown("twilio", "webhook_status_delivered")
            caller.post(
                url.removeprefix(HERE),
                urlencode(form),
                FORM,
                headers={"X-Twilio-Signature": twilio_sim.sign(url, form, token)},
            )
