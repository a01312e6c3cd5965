"""Writing to a contact: what they said is asked first, the text is made, the channel takes it once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.tenancy import tenant_context
from events.models import Event
from intake.models import LoggedMail
from messaging.models import Message
from messaging.services.templates import archive_template, change_template
from outreach.models import ContactMessage
from outreach.services import send_message
from tests.factories.crm import CompanyFactory, ContactFactory, OpportunityFactory, PipelineFactory
from tests.factories.outreach import NUMBER, incoming, template, written
from tests.outreach.conftest import URL, fault

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def write(client, contact, channel="sms", **more):
    words = {} if "template_id" in more else {"body": "Your order is ready."}
    subject = {"subject": "Ready"} if channel == "email" and "template_id" not in more else {}
    return client.post(URL, {"contact_id": str(contact.id), "channel": channel, **words, **subject, **more})


class TestSend:
    def test_queues_an_sms_and_keeps_it_with_contact_and_deal(self, api, member, ada, sms):
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory())

        made = write(api(member), ada, opportunity_id=str(deal.id))

        assert made.status_code == 201
        told = made.json()
        assert (told["status"], told["direction"], told["address"]) == ("queued", "out", NUMBER)
        assert (told["contact_id"], told["opportunity_id"]) == (str(ada.id), str(deal.id))
        assert (told["author_id"], told["mail_id"]) == (str(member.id), None)
        assert Message.objects.get().body == "Your order is ready."
        fact = Event.objects.get(type="contact_message.sent").payload
        assert (fact["channel"], fact["template_id"]) == ("sms", None)

    def test_sends_mail_by_the_mail_log(self, api, member, ada):
        told = write(api(member), ada, "email").json()

        mail = LoggedMail.objects.get()
        assert (told["mail_id"], told["status"], told["subject"]) == (str(mail.id), "sending", "Ready")
        assert (told["address"], told["message_id"]) == ("ada@example.com", None)

    def test_fills_a_template_and_names_its_version(self, api, owner, member, ada, sms):
        ada.company = CompanyFactory(name="Obi & Sons")
        ada.save()
        made = template(owner, body="Hi {{ contact.first_name }} of {{ company.name }}, from {{ sender.name }}")
        change_template(template_id=made.id, body=made.body + ".", actor=owner)

        told = write(api(member), ada, template_id=str(made.id)).json()

        assert told["body"] == f"Hi Ada of Obi & Sons, from {member.name}."
        assert (told["template_id"], told["version"]) == (str(made.id), 2)

    def test_fills_what_is_known_of_the_deal(self, api, owner, member, ada, sms):
        deal = OpportunityFactory(
            contact=ada,
            owner_id=member.id,
            pipeline=PipelineFactory(),
            name="Soap",
            amount_minor=250_000,
            amount_currency="NGN",
            expected_close_on="2026-12-18",
        )
        made = template(owner, body="{{ deal.name }} {{ deal.amount }} {{ deal.closes_on }}", language="fr")

        told = write(api(member), ada, template_id=str(made.id), opportunity_id=str(deal.id)).json()

        assert told["body"] == f"Soap {deal.amount} 18 décembre 2026"

    def test_lets_values_and_edited_words_win(self, api, owner, member, ada, sms):
        made = template(owner)
        key, client = str(made.id), api(member)

        by_value = write(client, ada, template_id=key, variables={"contact.first_name": "Dr Obi"}).json()
        edited = write(client, ada, template_id=key, body="Hello {{ Ada }}").json()

        assert by_value["body"] == "Hi Dr Obi!"
        assert (edited["body"], edited["version"]) == ("Hello {{ Ada }}", 1)

    def test_hands_whatsapp_its_template_with_values_in_their_order(self, api, owner, member, ada, whatsapp):
        made = template(
            owner,
            channel="whatsapp",
            body="Dear {{ contact.first_name }}, {{ business.name }} | {{ contact.last_name | friend }}",
            provider_name="order_ready",
            provider_language="en_US",
            parameters=["business.name", "contact.first_name", "contact.last_name"],
            purpose="orders",
        )
        ada.last_name = ""
        ada.save()

        told = write(api(member), ada, "whatsapp", template_id=str(made.id)).json()

        message = Message.objects.get()
        assert (message.template_name, message.template_language) == ("order_ready", "en_US")
        assert message.variables == {"1": "Adunni Naturals", "2": "Ada", "3": "friend"}
        assert (message.purpose, told["body"]) == ("orders", "Dear Ada, Adunni Naturals | friend")

    def test_takes_free_words_on_whatsapp_while_the_window_is_open(self, api, member, ada, whatsapp):
        refused = write(api(member), ada, "whatsapp")
        incoming(whatsapp)

        assert (refused.status_code, refused.json()["code"]) == (409, "outside_window")
        assert write(api(member), ada, "whatsapp").status_code == 201

    @pytest.mark.parametrize("channel", ["email", "sms", "whatsapp"])
    def test_is_refused_with_the_record_where_they_withdrew(self, api, member, ada, sms, whatsapp, withdraw, channel):
        incoming(whatsapp)
        said = withdraw("ada@example.com" if channel == "email" else NUMBER, channel)

        refused = write(api(member), ada, channel)

        assert (refused.status_code, refused.json()["code"]) == (403, "consent_withdrawn")
        assert refused.json()["consent"] == {
            "id": str(said.id),
            "channel": channel,
            "purpose": "marketing",
            "recorded_at": said.recorded_at.isoformat(),
        }
        assert not ContactMessage.objects.exists()
        assert not LoggedMail.objects.exists()
        assert not Message.objects.filter(direction="out").exists()

    def test_asks_the_purpose_of_the_template_and_of_everything(self, api, owner, member, ada, sms, withdraw):
        key, client = str(template(owner, purpose="orders").id), api(member)
        withdraw(NUMBER, "sms")

        assert write(client, ada).status_code == 403
        assert write(client, ada, template_id=key).status_code == 201
        assert write(client, ada, template_id=key, purpose="marketing").status_code == 403
        withdraw(NUMBER, "sms", purpose="everything")
        assert write(client, ada, template_id=key).status_code == 403
        withdraw(NUMBER, "sms", state="given", purpose="everything")
        assert write(client, ada, template_id=key).status_code == 201

    def test_holds_a_withdrawal_of_the_contact_for_their_new_number(self, api, member, ada, sms, withdraw):
        withdraw("+2348030000000", "sms", contact_id=ada.id)

        assert write(api(member), ada).status_code == 403

    def test_minds_no_other_channel_and_nobody_else(self, api, member, ada, sms, withdraw):
        withdraw(NUMBER, "whatsapp")
        withdraw("+2348030000000", "sms")

        assert write(api(member), ada).status_code == 201

    @pytest.mark.parametrize("channel", ["email", "sms", "whatsapp"])
    def test_needs_an_address_on_the_channel(self, api, member, sms, channel):
        nobody = ContactFactory(emails=[], phones=[], owner_id=member.id)

        assert fault(write(api(member), nobody, channel)) == (422, "/contact_id", "no_address")

    def test_needs_a_sender(self, api, member, ada):
        refused = write(api(member), ada)

        assert (refused.status_code, refused.json()["code"]) == (409, "no_sender")
        assert not ContactMessage.objects.exists()

    @pytest.mark.parametrize(
        ("channel", "words", "told"),
        [
            ("sms", {"body": ""}, ("/body", "nothing_to_say")),
            ("sms", {"subject": "x"}, ("/subject", "subject_not_used")),
            ("email", {"subject": ""}, ("/subject", "subject_missing")),
            ("sms", {"variables": {"contact.name": "x"}}, ("/variables", "variables_not_used")),
            ("fax", {}, ("/channel", "literal_error")),
        ],
    )
    def test_refuses_words_that_make_no_message(self, api, member, ada, sms, channel, words, told):
        assert fault(write(api(member), ada, channel, **words)) == (422, *told)

    def test_names_each_value_that_is_missing(self, api, owner, member, ada, sms):
        made = template(owner, body="{{ deal.name }} for {{ company.name }}")

        refused = write(api(member), ada, template_id=str(made.id))

        assert (refused.status_code, refused.json()["code"]) == (422, "missing_value")
        pointers = [one["pointer"] for one in refused.json()["errors"]]
        assert pointers == ["/variables/deal.name", "/variables/company.name"]

    def test_refuses_a_template_that_cannot_be_sent_so(self, api, owner, member, ada, sms, whatsapp):
        made, client = template(owner), api(member)
        key = str(made.id)
        approved = template(owner, channel="whatsapp", body="Ready", provider_name="ready")

        assert fault(write(client, ada, "email", template_id=key)) == (422, "/template_id", "wrong_channel")
        unknown = write(client, ada, template_id=key, variables={"contact.pin": "1"})
        assert fault(unknown) == (422, "/variables/contact.pin", "unknown_placeholder")
        own = write(client, ada, "whatsapp", template_id=str(approved.id), body="My own")
        assert fault(own) == (422, "/body", "body_not_used")
        assert write(client, ada, template_id=str(ada.id)).json()["code"] == "template_not_found"
        archive_template(template_id=made.id, actor=owner)
        assert fault(write(client, ada, template_id=key)) == (409, "/template_id", "archived_template")

    def test_is_for_those_who_see_the_contact(self, api, member, join, ada, sms, stranger):
        assert write(api(join("agent")), ada).status_code == 404
        assert write(api(join("investor")), ada).status_code == 403
        with tenant_context(stranger.tenant_id):
            assert write(api(stranger), ada).status_code == 404

    def test_answers_again_under_one_idempotency_key(self, api, member, ada, sms):
        body = {"contact_id": str(ada.id), "channel": "sms", "body": "Ready"}

        first, second = (api(member).post(URL, body, headers={"Idempotency-Key": "one"}) for _ in range(2))

        assert (first.status_code, second.json()) == (201, first.json())
        assert Message.objects.count() == ContactMessage.objects.count() == 1

    @pytest.mark.parametrize("channel", ["email", "sms"])
    def test_sends_nothing_twice_under_one_key(self, member, ada, sms, channel):
        words = {"body": "Ready", **({"subject": "Ready"} if channel == "email" else {})}

        first, second = (
            send_message(contact_id=ada.id, channel=channel, key="run", actor=member, now=NOW, **words)
            for _ in range(2)
        )

        assert first.id == second.id
        assert ContactMessage.objects.count() == 1


class TestPreview:
    def test_shows_what_would_be_sent(self, api, owner, member, ada):
        made = template(owner, purpose="orders")

        told = write_preview(api(member), ada, template_id=str(made.id)).json()

        assert (told["address"], told["body"], told["purpose"]) == (NUMBER, "Hi Ada!", "orders")
        assert told["sms"] == {"encoding": "GSM-7", "characters": 7, "units": 7, "segments": 1, "left": 153}
        assert not ContactMessage.objects.exists()

    def test_refuses_as_sending_does(self, api, owner, member, ada, join):
        made = template(owner, body="{{ deal.name }}")

        refused = write_preview(api(member), ada, template_id=str(made.id))

        assert fault(refused) == (422, "/variables/deal.name", "missing_value")
        assert write_preview(api(join("agent")), ada, body="x").status_code == 404


def write_preview(client, contact, **words):
    return client.post(f"{URL}/preview", {"contact_id": str(contact.id), "channel": "sms", **words})


class TestWays:
    def test_say_what_stands_in_the_way(self, api, member, ada, whatsapp, withdraw):
        said = withdraw("ada@example.com", "email")

        told = api(member).get(f"/api/v1/crm/contacts/{ada.id}/ways").json()["data"]

        mail, sms, chat = told
        assert (mail["fault"], mail["consent_ids"], mail["can_send"]) == ("withdrawn", [str(said.id)], False)
        assert (sms["fault"], chat["fault"], chat["needs_template"]) == ("no_sender", "", True)
        incoming(whatsapp)
        assert not api(member).get(f"/api/v1/crm/contacts/{ada.id}/ways").json()["data"][2]["needs_template"]

    def test_are_for_those_who_see_the_contact(self, api, join, ada):
        assert api(join("agent")).get(f"/api/v1/crm/contacts/{ada.id}/ways").status_code == 404


class TestList:
    def test_narrows_by_contact_deal_and_channel(self, api, member, ada, sms):
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory())
        row = written(sms, ada, opportunity=deal)
        other = written(sms, ContactFactory(owner_id=member.id))
        client = api(member)
        mailed = write(client, ada, "email").json()["id"]

        def found(query):
            return {one["id"] for one in client.get(f"{URL}?{query}").json()["data"]}

        assert found("") == {str(row.id), str(other.id), mailed}
        assert found(f"contact_id={ada.id}") == {str(row.id), mailed}
        assert found(f"opportunity_id={deal.id}") == {str(row.id)}
        assert found("channel=email") == {mailed}

    def test_tells_why_a_message_failed(self, api, member, ada, sms):
        written(sms, ada, status="failed")

        told = api(member).get(URL).json()["data"][0]

        assert (told["status"], told["error_code"], told["error_text"]) == ("failed", "30003", "Unreachable handset")

    def test_shows_messages_of_contacts_that_one_sees(self, api, owner, join, ada, sms, other_tenant):
        row = written(sms, ada)

        assert api(join("agent")).get(URL).json()["data"] == []
        assert api(join("agent")).get(f"{URL}/{row.id}").status_code == 404
        assert api(join("investor")).get(URL).status_code == 403
        assert [one["id"] for one in api(owner).get(URL).json()["data"]] == [str(row.id)]
        with tenant_context(other_tenant.id):
            assert not ContactMessage.objects.exists()

    def test_leaves_out_mail_of_somebody_else(self, api, owner, member, ada):
        write(api(owner), ada, "email")

        assert api(member).get(URL).json()["data"] == []

    def test_takes_the_same_queries_however_many(self, api, member, ada, sms):
        client, counts = api(member), []
        for number in (1, 10):
            for _ in range(number):
                written(sms, ada)
                send_message(contact_id=ada.id, channel="email", subject="x", body="x", actor=member, now=NOW)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(f"{URL}?contact_id={ada.id}").status_code == 200
            counts.append(len(queries))

        assert counts[0] == counts[1]
