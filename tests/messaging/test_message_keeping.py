"""What messages keep of people: shown to who asks, emptied for who asks, and let go in time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.ids import first_uuid7
from core.personal import Subject, sections
from events.models import Event
from messaging.models import Message
from messaging.services import deliver_message, queue_message
from privacy.services import apply_retention
from tests.factories.senders import NUMBER, message, received, sender

pytestmark = pytest.mark.django_db
SECTION = next(section for section in sections() if section.name == "messaging.messages")
ADA = Subject(phones=frozenset({NUMBER}), names=frozenset({("Ada", "Obi")}))


class TestShown:
    def test_has_what_went_and_came(self, owner):
        by = sender()
        mine = [message(by), received(by, person_name="Ada")]
        message(by, address="+2348031234568")

        rows = list(SECTION.rows(ADA))

        assert [row["id"] for row in rows] == [one.id for one in mine]
        assert (rows[0]["address"], rows[0]["body"]) == (NUMBER, "Your order 481 has shipped")
        assert "address_digest" not in rows[0]

    def test_has_what_was_said_of_them_to_others(self, owner):
        said = message(sender(), address="+2348031234568", body="Ada Obi will bring it")

        assert [row["id"] for row in SECTION.rows(ADA)] == [said.id]

    def test_has_nothing_of_somebody_without_a_number(self, owner):
        message(sender())

        assert list(SECTION.rows(Subject(emails=frozenset({"ada@example.com"})))) == []


class TestErased:
    def test_empties_what_went_and_came(self, owner):
        by, user = sender("whatsapp"), "NG.13491208655302741918"
        mine = received(by, person_name="Ada", provider_user_id=user)
        by_user_id = received(by, address=user, provider_user_id=user)
        other = message(by, address="+2348031234568")

        done = SECTION.erase(ADA, owner, timezone.now())

        assert done.erased == 2
        for key in (mine.id, by_user_id.id):
            found = Message.objects.get(id=key)
            assert (found.address, bytes(found.address_digest), found.provider_user_id) == ("", b"", "")
            assert (found.person_name, found.body, found.status) == ("", "", "received")
        assert Message.objects.get(id=other.id).body == "Your order 481 has shipped"

    def test_takes_the_person_out_of_what_others_got(self, owner):
        said = message(sender(), address="+2348031234568", body="Ada Obi will bring it")

        SECTION.erase(ADA, owner, timezone.now())

        assert Message.objects.get(id=said.id).body == "[erased] will bring it"

    def test_lets_nothing_go_out_that_waits(self, owner, twilio):
        sender()
        waits = queue_message(channel="sms", to=NUMBER, body="Hello Ada", actor=owner, now=timezone.now())

        SECTION.erase(ADA, owner, timezone.now())
        deliver_message(message_id=waits.id, actor=owner, now=timezone.now())

        found = Message.objects.get()
        assert (found.status, found.error_code, twilio.calls) == ("failed", "erased", [])
        assert Event.objects.get(type="message.failed").payload["code"] == "erased"


class TestRetention:
    def test_lets_go_of_what_is_old_and_has_ended(self, owner):
        by, now = sender(), timezone.now()
        for days, status in ((1096, "sent"), (1097, "queued"), (1094, "sent")):
            made = message(by, status=status, provider_message_id=f"{days}{status}")
            Message.objects.filter(id=made.id).update(id=first_uuid7(now - timedelta(days=days)))

        removed = apply_retention(now=now)

        assert removed["messaging.messages"] == 1
        assert sorted(Message.objects.values_list("status", flat=True)) == ["queued", "sent"]
