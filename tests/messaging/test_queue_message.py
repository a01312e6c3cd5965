"""Writing to a customer: the rules of the channel and the customer's own word are asked, then a worker has it."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.phones import InvalidPhoneError
from core.tenancy import tenant_context
from events.models import Event
from executions.models import Execution
from messaging.lengths import count_segments
from messaging.models import Message
from messaging.selectors import SenderNotFoundError, list_messages
from messaging.services import (
    InvalidMessageError,
    NoSenderError,
    OutsideWindowError,
    change_sender,
    queue_message,
)
from privacy.selectors import ConsentWithdrawnError, digest_of
from privacy.services import record_consent
from tests.factories.senders import NUMBER, message, received, sender

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Named:
    """A template as WhatsApp knows it."""

    name: str = "order_shipped"
    language: str = "en_US"


def queue(actor, **given):
    facts = {"channel": "sms", "to": NUMBER, "body": "Your order has shipped", "actor": actor, "now": timezone.now()}
    return queue_message(**{**facts, **given})


class TestKept:
    def test_keeps_it_and_lets_a_worker_have_it(self, owner):
        by = sender()

        made = queue(owner, purpose="orders")

        found = list_messages().get()
        assert (found.id, found.status, found.direction, found.sender_id) == (made.id, "queued", "out", by.id)
        assert (found.address, found.purpose, found.segments) == (NUMBER, "orders", 1)
        run = Execution.objects.get()
        assert (run.action, run.input, run.id) == (
            "messaging.message.deliver",
            {"message_id": str(made.id)},
            found.execution_id,
        )

    def test_tells_the_log_neither_text_nor_number(self, owner):
        sender()

        made = queue(owner, purpose="orders")

        told = Event.objects.get(type="message.queued")
        assert told.subject_id == made.id
        assert told.payload == {
            "message_id": str(made.id),
            "channel": "sms",
            "direction": "out",
            "address_digest": digest_of(NUMBER).hex(),
            "purpose": "orders",
        }

    def test_reads_a_number_as_people_of_the_country_write_it(self, owner):
        sender()

        assert queue(owner, to="0803 123 4567").address == NUMBER

    def test_is_kept_once_under_a_key(self, owner):
        sender()

        first, second = queue(owner, key="receipt:481"), queue(owner, key="receipt:481", body="Again")

        assert first.id == second.id
        assert (list_messages().count(), Execution.objects.count()) == (1, 1)

    def test_is_kept_once_under_a_key_by_the_database(self, owner):
        by = sender()
        message(by, key="receipt:481")

        with pytest.raises(IntegrityError), transaction.atomic():
            message(by, key="receipt:481")

    def test_lets_two_businesses_use_the_same_key(self, owner, stranger):
        sender()
        first = queue(owner, key="receipt:481")
        with tenant_context(stranger.tenant_id):
            sender()
            second = queue(stranger, key="receipt:481", to="+233241234567")

        assert first.id != second.id

    def test_goes_by_the_default_or_by_whom_is_named(self, owner):
        first, second = sender(), sender("africastalking")

        assert queue(owner).sender_id == first.id
        assert queue(owner, sender_id=second.id).sender_id == second.id
        change_sender(sender_id=second.id, is_default=True, actor=owner)
        assert queue(owner).sender_id == second.id

    def test_names_the_places_of_a_template_in_their_order(self, owner):
        sender("whatsapp")

        made = queue(owner, channel="whatsapp", template=Named(), variables=["Ada", "481"])

        assert (made.template_name, made.template_language) == ("order_shipped", "en_US")
        assert made.variables == {"1": "Ada", "2": "481"}

    def test_reads_what_it_needs_in_a_constant_number_of_queries(self, owner, django_assert_max_num_queries):
        by = sender()
        for number in range(12):
            message(by, address=f"+23480312345{number:02}")

        with django_assert_max_num_queries(14):
            queue(owner)


class TestRefused:
    def test_without_a_sender(self, owner):
        with pytest.raises(NoSenderError) as refused:
            queue(owner)

        assert (refused.value.refusal_code, refused.value.status) == ("no_sender", 409)

    def test_with_one_that_is_switched_off(self, owner):
        by = sender()
        change_sender(sender_id=by.id, is_active=False, actor=owner)

        with pytest.raises(NoSenderError):
            queue(owner)
        with pytest.raises(NoSenderError):
            queue(owner, sender_id=by.id)

    def test_by_a_sender_of_another_channel(self, owner):
        with pytest.raises(NoSenderError):
            queue(owner, sender_id=sender("whatsapp").id)

    def test_by_a_sender_of_another_business(self, owner, stranger):
        with tenant_context(stranger.tenant_id):
            theirs = sender()

        with pytest.raises(SenderNotFoundError):
            queue(owner, sender_id=theirs.id)

    @pytest.mark.parametrize("to", ["", "12", "Ada", "NG.1", "+234 803"])
    def test_to_what_is_no_number(self, owner, to):
        sender()

        with pytest.raises(InvalidPhoneError) as refused:
            queue(owner, to=to)

        assert refused.value.errors[0].pointer == "/to"

    @pytest.mark.parametrize(("body", "code"), [("", "empty"), ("  \n", "empty"), ("a" * 1601, "too_long")])
    def test_with_nothing_or_too_much_to_say(self, owner, body, code):
        sender()

        with pytest.raises(InvalidMessageError) as refused:
            queue(owner, body=body)

        assert (refused.value.errors[0].pointer, refused.value.errors[0].code) == ("/body", code)

    @pytest.mark.parametrize("text", ["", " ", "a" * 1025])
    def test_with_a_place_that_a_template_does_not_take(self, owner, text):
        sender("whatsapp")

        with pytest.raises(InvalidMessageError) as refused:
            queue(owner, channel="whatsapp", template=Named(), variables=["Ada", text])

        assert refused.value.errors[0].pointer == "/variables/2"

    def test_to_who_wants_nothing_more(self, owner):
        sender()
        said = record_consent(
            address=NUMBER,
            channel="sms",
            purpose="everything",
            state="withdrawn",
            source="Twilio on request",
            actor=owner,
            now=timezone.now(),
        )

        with pytest.raises(ConsentWithdrawnError) as refused:
            queue(owner)

        assert (refused.value.status, refused.value.refusal_code) == (403, "consent_withdrawn")
        assert refused.value.members["consent"]["id"] == str(said.id)
        assert not Message.objects.exists()


class TestWindow:
    def free_text(self, owner, **given):
        return queue(owner, channel="whatsapp", body="Hello Ada", **given)

    def test_takes_free_text_after_they_wrote(self, owner):
        by, now = sender("whatsapp"), timezone.now()
        received(by, received_at=now - timedelta(hours=23, minutes=59))

        assert self.free_text(owner, now=now).status == "queued"

    def test_is_refused_where_they_wrote_more_than_a_day_ago(self, owner):
        by, now = sender("whatsapp"), timezone.now()
        last = received(by, received_at=now - timedelta(hours=24, seconds=1))

        with pytest.raises(OutsideWindowError) as refused:
            self.free_text(owner, now=now)

        assert (refused.value.refusal_code, refused.value.status) == ("outside_window", 409)
        assert refused.value.members["last_received_at"] == last.received_at.isoformat()

    def test_is_refused_where_they_never_wrote(self, owner):
        sender("whatsapp")

        with pytest.raises(OutsideWindowError) as refused:
            self.free_text(owner)

        assert refused.value.members["last_received_at"] is None

    def test_counts_neither_what_others_wrote_nor_what_went_out(self, owner):
        by = sender("whatsapp")
        received(by, address="+2348031234599")
        message(by)

        with pytest.raises(OutsideWindowError):
            self.free_text(owner)

    def test_counts_what_was_written_to_this_number_of_the_business(self, owner):
        sender("whatsapp")
        received(sender("whatsapp", address="109000000000482"))

        with pytest.raises(OutsideWindowError):
            self.free_text(owner)

    def test_is_no_matter_for_templates_and_sms(self, owner):
        sender("whatsapp")
        sender()

        assert queue(owner, channel="whatsapp", template=Named(), body="").status == "queued"
        assert queue(owner).status == "queued"

    def test_knows_a_customer_by_the_user_id(self, owner):
        by, user = sender("whatsapp"), "NG.13491208655302741918"
        received(by, address=user, provider_user_id=user)

        assert self.free_text(owner, to=user).address == user


class TestSegments:
    @pytest.mark.parametrize(
        ("text", "parts"),
        [
            ("", 1),
            ("a" * 160, 1),
            ("a" * 161, 2),
            ("a" * 306, 2),
            ("a" * 307, 3),
            ("€" * 80, 1),
            ("€" * 81, 2),
            ("ẹ" * 70, 1),
            ("ẹ" * 71, 2),
            ("ẹ" + "a" * 133, 2),
            ("ẹ" + "a" * 134, 3),
            ("😀" * 35, 1),
            ("😀" * 36, 2),
        ],
    )
    def test_counts_as_networks_do(self, text, parts):
        assert count_segments(text) == parts
