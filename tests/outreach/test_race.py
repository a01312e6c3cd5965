"""Two who send the same at the same moment send it once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core import mail as outbox
from django.db import connection
from django.utils import timezone

from core.tenancy import tenant_context
from executions.models import Execution
from executions.testing import run_action
from messaging.models import Message
from outreach.models import ContactMessage
from outreach.services import link_received, send_message
from tests.factories.crm import ContactFactory
from tests.factories.outreach import NUMBER, SenderFactory, incoming
from tests.outreach.conftest import URL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada(member):
    with tenant_context(member.tenant_id, write=True):
        SenderFactory()
        return ContactFactory(phones=[NUMBER], owner_id=member.id)


def at_once(act):
    """Let two do it at the same moment; return what each got."""
    barrier = Barrier(2)

    def one(number):
        try:
            barrier.wait(timeout=10)
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(one, range(2)))


class TestSend:
    def test_of_one_idempotency_key_goes_once(self, api, member, ada):
        clients = [api(member), api(member)]
        body = {"contact_id": str(ada.id), "channel": "sms", "body": "Ready"}

        answers = at_once(lambda number: clients[number].post(URL, body, headers={"Idempotency-Key": "one"}))

        assert {answer.status_code for answer in answers} <= {201, 409}
        assert 201 in {answer.status_code for answer in answers}
        with tenant_context(member.tenant_id):
            assert Message.objects.count() == ContactMessage.objects.count() == 1
            assert Execution.objects.filter(action="messaging.message.deliver").count() == 1

    def test_of_one_key_goes_once(self, member, ada):
        def send(_number):
            with tenant_context(member.tenant_id, write=True):
                words = {"channel": "sms", "body": "Ready", "key": "one"}
                return send_message(contact_id=ada.id, **words, actor=member, now=timezone.now()).id

        assert len(set(at_once(send))) == 1
        with tenant_context(member.tenant_id):
            assert Message.objects.count() == ContactMessage.objects.count() == 1


class TestReceived:
    def test_is_put_to_a_contact_once(self, member, ada):
        with tenant_context(member.tenant_id, write=True):
            message = incoming(SenderFactory())

        def link(_number):
            with tenant_context(member.tenant_id, write=True):
                return len(link_received(message_id=message.id, actor=member))

        assert sorted(at_once(link)) == [0, 1]


class TestAction:
    def test_writes_under_the_rights_of_who_runs_it(self, member, join, ada):
        words = {"contact_id": str(ada.id), "channel": "email", "subject": "Ready", "body": "Come."}

        with tenant_context(member.tenant_id, write=True):
            done = run_action("outreach.message.send", words, actor=member)
            refused = run_action("outreach.message.send", words, actor=join("agent"))

        with tenant_context(member.tenant_id):
            assert done.output["mail_id"] == str(ContactMessage.objects.get().mail_id)
        assert [letter.subject for letter in outbox.outbox] == ["Test: Ready"]
        assert (refused.status, refused.error["code"]) == ("failed", "not_found")
