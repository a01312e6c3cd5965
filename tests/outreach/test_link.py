"""What comes in is put to the contacts with its number, moves along in merges and comes back when they part."""

import pytest
from django.utils import timezone

from core.personal import Subject, sections
from core.principal import system
from crm.services import change_contact, create_contact
from events.models import Event
from events.services import emit
from intake.models import LoggedMail
from messaging.events import MessageReceived
from messaging.models import Message, Notice
from outreach.models import ContactMessage
from outreach.services import link_earlier, link_mail, link_received, send_message
from records.services.merges import merge_records, undo_merge
from tests.factories.crm import ContactFactory, OpportunityFactory, PipelineFactory
from tests.factories.intake import LoggedMailFactory, linked
from tests.factories.outreach import NUMBER, incoming, written

NOW = timezone.now()


def link(message):
    return link_received(message_id=message.id, actor=system(message.tenant_id))


@pytest.mark.django_db
class TestReceived:
    def test_is_put_to_the_contact_by_any_number_and_to_the_one_open_deal(self, member, sms):
        ada = ContactFactory(phones=["+2348030000000", NUMBER], owner_id=member.id)
        deal = OpportunityFactory(contact=ada, pipeline=PipelineFactory())

        (row,) = link(incoming(sms))

        assert (row.contact_id, row.opportunity_id, row.author_id) == (ada.id, deal.id, None)
        fact = Event.objects.get(type="contact_message.received").payload
        assert (fact["contact_id"], fact["opportunity_id"]) == (str(ada.id), str(deal.id))

    def test_guesses_no_deal_among_two(self, member, ada, sms):
        pipeline = PipelineFactory()
        for _ in range(2):
            OpportunityFactory(contact=ada, pipeline=pipeline)

        (row,) = link(incoming(sms))

        assert row.opportunity_id is None

    def test_is_put_to_each_who_shares_the_number(self, ada, sms):
        other = ContactFactory(phones=[NUMBER])

        assert {row.contact_id for row in link(incoming(sms))} == {ada.id, other.id}

    def test_makes_no_contact_of_somebody_unknown(self, member, sms):
        assert link(incoming(sms)) == []
        assert not ContactMessage.objects.exists()

    def test_is_put_once(self, ada, sms):
        message = incoming(sms)

        assert len(link(message)) == 1
        assert link(message) == []
        assert ContactMessage.objects.count() == 1

    def test_minds_nothing_that_is_gone_or_went_out(self, member, ada, sms):
        row = written(sms, ada)

        assert link_received(message_id=row.message_id, actor=member) == []
        assert link_received(message_id=ada.id, actor=member) == []


@pytest.mark.django_db
class TestEarlier:
    def test_stands_with_the_contact_that_gets_the_number(self, owner, sms, hear):
        first, second = incoming(sms), incoming(sms, body="Hello?")
        contact = create_contact(first_name="Ada", phones=[NUMBER], actor=owner)

        hear("contact.created")
        hear("contact.created")

        rows = ContactMessage.objects.filter(contact=contact).order_by("id")
        assert [row.message_id for row in rows] == [first.id, second.id]
        assert max(row.id for row in rows) < contact.id
        assert not Event.objects.filter(type="contact_message.received").exists()

    def test_stands_with_the_contact_whose_number_changes(self, owner, sms, hear):
        contact = create_contact(first_name="Ada", phones=["+2348030000000"], actor=owner)
        message = incoming(sms)

        change_contact(contact_id=contact.id, last_name="Obi", actor=owner)
        hear("contact.changed")
        assert not ContactMessage.objects.exists()
        change_contact(contact_id=contact.id, phones=[NUMBER], actor=owner)
        hear("contact.changed")

        assert ContactMessage.objects.get().message_id == message.id

    def test_leaves_out_what_we_wrote_and_contacts_without_number(self, owner, ada, sms):
        written(sms, ContactFactory(phones=["+2348030000000"]))

        assert link_earlier(contact_id=ada.id) == []
        assert link_earlier(contact_id=ContactFactory(phones=[]).id) == []
        assert link_earlier(contact_id=owner.id) == []


@pytest.mark.django_db
class TestHeard:
    def test_reaches_the_contact_and_tells_their_owner(self, member, ada, sms, hear):
        message = incoming(sms)
        told = {"message_id": message.id, "channel": "sms", "direction": "in", "address_digest": "x"}
        emit(MessageReceived(**told), actor=system(member.tenant_id))

        hear("message.received")
        hear("contact_message.received")
        hear("contact_message.received")

        assert ContactMessage.objects.get().contact_id == ada.id
        assert Notice.objects.get(kind="contact_message.received").title == "Ada Obi wrote by SMS"

    def test_tells_nobody_of_a_contact_without_owner(self, member, sms, hear):
        ContactFactory(phones=[NUMBER])
        link(incoming(sms))

        hear("contact_message.received")

        assert not Notice.objects.exists()


@pytest.mark.django_db
class TestMail:
    def test_is_put_to_its_contacts_once(self, member, ada):
        mail = linked(linked(LoggedMailFactory(owner_id=member.id), contact_id=ada.id), contact_id=ContactFactory().id)

        assert {row.author_id for row in link_mail(mail_id=mail.id)} == {member.id}
        assert link_mail(mail_id=mail.id) == []
        assert ContactMessage.objects.filter(mail=mail).count() == 2

    def test_that_was_written_here_stands_there_already(self, member, ada):
        send_message(contact_id=ada.id, channel="email", subject="x", body="x", actor=member, now=NOW)

        assert link_mail(mail_id=LoggedMail.objects.get().id) == []


@pytest.mark.django_db
class TestMerge:
    def test_moves_messages_and_undo_gives_them_back(self, owner, ada, sms):
        other = ContactFactory(phones=[NUMBER])
        shared = incoming(sms)
        link(shared)
        own = written(sms, other)
        mail = linked(LoggedMailFactory(owner_id=owner.id), contact_id=other.id)
        link_mail(mail_id=mail.id)

        merged = merge_records(
            record_type="contact", winner_id=ada.id, loser_id=other.id, choose={}, actor=owner, now=NOW
        )

        rows = ContactMessage.objects.all()
        assert {row.contact_id for row in rows} == {ada.id}
        assert {row.message_id or row.mail_id for row in rows} == {shared.id, own.message_id, mail.id}
        undo_merge(merge_id=merged.id, actor=owner, now=NOW)
        assert ContactMessage.objects.filter(contact=other).count() == 3
        assert [row.message_id for row in ContactMessage.objects.filter(contact=ada)] == [shared.id]


@pytest.mark.django_db
class TestTimeline:
    def test_tells_messages_of_contact_and_deal(self, api, member, ada, sms):
        deal = OpportunityFactory(contact=ada, owner_id=member.id, pipeline=PipelineFactory())
        written(sms, ada, author_id=member.id, opportunity=deal)
        link(incoming(sms))

        for kind, key in (("contact", ada.id), ("opportunity", deal.id)):
            told = api(member).get(f"/api/v1/timeline?record_type={kind}&subject={key}&kind=message").json()["data"]
            assert [(one["actor"]["name"], one["sentence"]) for one in told] == [
                ("Ada Obi", "wrote by SMS"),
                (member.name, "wrote by SMS"),
            ]


@pytest.mark.django_db
class TestPersonalData:
    def test_is_shown_with_the_text_and_the_writer_goes(self, owner, member, ada, sms):
        row = written(sms, ada, author_id=member.id)
        section = next(each for each in sections() if each.name == "outreach.messages")

        (shown,) = section.rows(Subject(contact_ids=frozenset({ada.id})))
        section.erase(Subject(user_id=member.id), owner, NOW)

        assert (shown["id"], shown["body"]) == (row.id, "Your order is ready.")
        row.refresh_from_db()
        assert row.author_id is None

    def test_is_emptied_also_under_a_number_that_they_gave_up(self, owner, ada, sms):
        row = written(sms, ada)
        section = next(each for each in sections() if each.name == "outreach.messages")

        section.erase(Subject(contact_ids=frozenset({ada.id}), phones=frozenset({"+2348030000000"})), owner, NOW)

        row.message.refresh_from_db()
        assert (row.message.address, row.message.body == "Your order is ready.") == ("", False)

    def test_goes_with_its_message(self, ada, sms):
        written(sms, ada)

        Message.objects.all().delete()

        assert not ContactMessage.objects.exists()
