"""The stand-ins of providers run as programs, and call back as their providers do."""

import re
import subprocess
import sys

import httpx
import pytest
from django.utils import timezone

from core.tenancy import tenant_context
from messaging.accounts import credentials_of, hook_url_of
from messaging.models import Message
from messaging.services import deliver_message, queue_message
from simulators import africastalking as africastalking_sim
from simulators import twilio as twilio_sim
from simulators import whatsapp as whatsapp_sim
from tests.factories.senders import NUMBER, received, sender
from tests.messaging.calling import shown


class TestProgram:
    @pytest.mark.parametrize(
        ("name", "path"),
        [
            ("twilio", "/2010-04-01/Accounts/AC1/Messages.json"),
            ("africastalking", "/version1/messaging"),
            ("whatsapp", "/v26.0/109000000000481/messages"),
        ],
    )
    def test_says_where_it_answers_and_asks_who_calls(self, name, path):
        command = [sys.executable, "-m", f"simulators.{name}", "--port", "0"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
            try:
                url = program.stdout.readline().strip()
                answer = httpx.post(url + path, data={"To": NUMBER}, trust_env=False)
            finally:
                program.terminate()

        assert re.fullmatch(r"http://127\.0\.0\.1:\d+", url)
        assert answer.status_code == 401


@pytest.mark.django_db(transaction=True)
class TestRoundTrip:
    """A message goes out over HTTP and what became of it comes back over HTTP."""

    def send(self, owner, channel):
        made = queue_message(channel=channel, to=NUMBER, body="Hello", actor=owner, now=timezone.now())
        return deliver_message(message_id=made.id, actor=owner, now=timezone.now())

    def test_by_twilio(self, owner, twilio, live_server, settings):
        settings.PUBLIC_URL = live_server.url
        by = sender()
        sent = self.send(owner, "sms")
        form = {**shown("twilio", "webhook_status_delivered"), "MessageSid": sent.provider_message_id}

        url = twilio.outbox[0]["StatusCallback"]
        assert twilio_sim.call_back(url, form, credentials_of(by)["auth_token"]) == 200

        assert Message.objects.get().status == "delivered"

    def test_by_africas_talking(self, owner, africastalking, live_server, settings):
        settings.PUBLIC_URL = live_server.url
        by = sender("africastalking")
        sent = self.send(owner, "sms")
        form = {**shown("africastalking", "webhook_delivery_success"), "id": sent.provider_message_id}

        assert africastalking_sim.call_back(hook_url_of(by), form) == 200

        assert Message.objects.get().status == "delivered"

    def test_by_whatsapp(self, owner, whatsapp, live_server, settings):
        settings.PUBLIC_URL = live_server.url
        by = sender("whatsapp")
        received(by)
        sent = self.send(owner, "whatsapp")
        told = shown("whatsapp", "webhook_status_read")
        told["entry"][0]["changes"][0]["value"]["statuses"][0]["id"] = sent.provider_message_id

        with tenant_context(by.tenant_id):
            assert whatsapp_sim.call_back(hook_url_of(by), told, credentials_of(by)["app_secret"]) == 200

        assert Message.objects.get(id=sent.id).status == "read"
