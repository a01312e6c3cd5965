"""A whole conversation: a template goes out by a provider, arrives, and is answered; STOP ends it."""

import pytest

from core.tenancy import tenant_context
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from executions.testing import work_until_idle
from messaging.models import Message
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory
from tests.factories.outreach import NUMBER, template
from tests.factories.senders import sender
from tests.messaging.calling import key_of, shown, told
from tests.messaging.conftest import caller, twilio  # noqa: F401 - fixtures
from tests.outreach.conftest import URL

pytestmark = pytest.mark.django_db(transaction=True)


def relay():
    """Hand the events of messages to outreach, as the relay does."""
    for event in Event.objects.filter(type="message.received"):
        subscribers_of(event.type)["outreach.put_to_contacts"](heard(event))


class TestConversation:
    def test_by_sms(self, api, owner, member, twilio, caller):  # noqa: F811 - the fixtures above
        by = sender()
        ada = ContactFactory(first_name="Ada", phones=[NUMBER], owner_id=member.id)
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory())
        made = template(owner, body="Hi {{ contact.first_name }}")
        client = api(member)
        body = {"contact_id": str(ada.id), "channel": "sms", "template_id": str(made.id)}

        sent = client.post(URL, body).json()
        work_until_idle()
        assert client.get(f"{URL}/{sent['id']}").json()["status"] == "sent"
        assert [one["Body"] for one in twilio.outbox] == ["Test: Hi Ada"]

        arrived = shown("twilio", "webhook_status_delivered")
        with tenant_context(member.tenant_id, write=True):
            Message.objects.update(provider_message_id=key_of("twilio", arrived))
        told(caller, by, arrived)
        told(caller, by, {**shown("twilio", "webhook_incoming"), "From": NUMBER, "To": by.address, "Body": "Thanks!"})
        with tenant_context(member.tenant_id, write=True):
            relay()
        rows = client.get(f"{URL}?contact_id={ada.id}").json()["data"]
        assert [(one["direction"], one["status"], one["body"]) for one in rows] == [
            ("in", "received", "Thanks!"),
            ("out", "delivered", "Hi Ada"),
        ]
        assert rows[0]["opportunity_id"] == str(deal.id)

        stop = {**shown("twilio", "webhook_incoming"), "From": NUMBER, "To": by.address, "Body": "STOP"}
        told(caller, by, {**stop, "MessageSid": "SMstop0000000000000000000000000002"})
        refused = client.post(URL, body)
        assert (refused.status_code, refused.json()["code"]) == (403, "consent_withdrawn")
        assert refused.json()["consent"]["purpose"] == "everything"
