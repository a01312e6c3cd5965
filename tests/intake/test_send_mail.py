"""Writing to a contact: what they said about it is asked first, the mail is kept, a worker sends it once."""

import pytest
from django.core import mail as outbox
from django.utils import timezone

from accounts.models import User
from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions.models import Execution
from executions.services import cancel_execution
from executions.testing import work_until_idle
from intake.models import LoggedMail
from intake.services import deliver_mail, send_mail
from privacy.services import record_consent
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory

MAILS = "/api/v1/crm/mails"
WORDS = {"subject": "Price list", "body": "Here it is.\nTunde"}


@pytest.fixture
def ada(member):
    return ContactFactory(first_name="Ada", last_name="Obi", emails=["ada@example.com"], owner_id=member.id)


@pytest.fixture
def withdraw(owner):
    def say(address="ada@example.com", state="withdrawn", **more):
        named = {"channel": "email", "purpose": "marketing", "source": "phone", "text_version": "1", **more}
        return record_consent(address=address, state=state, actor=owner, now=timezone.now(), **named)

    return say


def send(client, ada, **more):
    return client.post(MAILS, {"contact_id": str(ada.id), **WORDS, **more})


@pytest.mark.django_db
class TestSend:
    def test_keeps_the_mail_with_the_contact_and_the_deal(self, api, member, ada):
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory())

        made = send(api(member), ada, opportunity_id=str(deal.id))

        assert (made.status_code, made.json()["status"], made.json()["direction"]) == (201, "sending", "out")
        assert (made.json()["contact_ids"], made.json()["opportunity_ids"]) == ([str(ada.id)], [str(deal.id)])
        assert Execution.objects.get().action == "intake.mail.deliver"
        assert outbox.outbox == []

    def test_is_refused_with_the_record_where_they_withdrew(self, api, member, ada, withdraw):
        said = withdraw()

        refused = send(api(member), ada)

        assert (refused.status_code, refused.json()["code"]) == (403, "consent_withdrawn")
        assert refused.json()["consent"]["id"] == str(said.id)
        assert not LoggedMail.objects.exists()
        assert not Execution.objects.exists()

    def test_asks_the_purpose_that_is_named_alone(self, api, member, ada, withdraw):
        withdraw()

        assert send(api(member), ada, purpose="orders").status_code == 201
        assert send(api(member), ada, purpose="marketing").status_code == 403

    def test_goes_again_when_they_agree_again(self, api, member, ada, withdraw):
        withdraw()
        withdraw(state="given")

        assert send(api(member), ada).status_code == 201

    def test_minds_no_other_channel_and_nobody_else(self, api, member, ada, withdraw):
        withdraw(channel="sms")
        withdraw(address="other@example.com")

        assert send(api(member), ada).status_code == 201

    def test_needs_an_address(self, api, member):
        contact = ContactFactory(emails=[], owner_id=member.id)

        refused = send(api(member), contact)

        assert (refused.status_code, refused.json()["errors"][0]["code"]) == (422, "no_address")

    def test_is_for_those_who_see_the_contact(self, api, member, join, ada, stranger):
        assert send(api(join("agent")), ada).status_code == 404
        assert send(api(join("user")), ada).status_code == 403
        with tenant_context(stranger.tenant_id):
            assert send(api(stranger), ada).status_code == 404


@pytest.mark.django_db(transaction=True)
class TestDeliver:
    def test_sends_once_in_the_name_of_the_writer(self, member, ada):
        with tenant_context(member.tenant_id):
            made = send_mail(contact_id=ada.id, **WORDS, actor=member, now=timezone.now())
        work_until_idle()
        with tenant_context(member.tenant_id):
            again = deliver_mail(mail_id=made.id, actor=system(member.tenant_id), now=timezone.now())

            assert again.status == "logged"
            assert Event.objects.filter(type="mail.logged").count() == 1
        (letter,) = outbox.outbox
        assert letter.to == ["Ada Obi <ada@example.com>"]
        assert letter.reply_to == [f"{member.name} <{User.objects.get(id=member.id).email}>"]
        assert letter.body == WORDS["body"]
        assert letter.extra_headers["Message-ID"] == made.message_id

    def test_that_is_given_up_is_shown_as_failed(self, member, ada):
        with tenant_context(member.tenant_id):
            made = send_mail(contact_id=ada.id, **WORDS, actor=member, now=timezone.now())
            cancel_execution(
                execution_id=Execution.objects.get().id, actor=system(member.tenant_id), now=timezone.now()
            )

            failed = LoggedMail.objects.get(id=made.id)
            assert (failed.status, failed.code) == ("failed", "not_sent")
        work_until_idle()
        assert outbox.outbox == []
