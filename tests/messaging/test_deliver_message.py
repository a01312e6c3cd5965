"""Handing over: one call for a message whatever happens, and what becomes of it is known or said to be unknown."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connections
from django.utils import timezone

from core.principal import system
from core.tenancy import tenant_context
from events.models import Event
from executions.models import Execution
from executions.services import cancel_execution
from executions.testing import travel, work_until_idle
from messaging.carriers import BusyError
from messaging.models import Message, Sender
from messaging.services import StillSendingError, change_sender, deliver_message, give_up, queue_message
from messaging.services.deliver_message import CALL_TIME
from privacy.models import Consent
from simulators.server import Fault, Reply
from tests.factories.senders import NUMBER, sender
from tests.messaging.conftest import told

# The module: its function has the same name.
DELIVERING = sys.modules[deliver_message.__module__]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def queued(owner):
    """A message that waits, of a sender of Twilio."""
    sender()
    return queue(owner)


def queue(owner, **given):
    facts = {"channel": "sms", "to": NUMBER, "body": "Your order 481 has shipped", "now": timezone.now()}
    return queue_message(**{**facts, **given}, actor=owner)


def deliver(message, **given):
    actor = system(message.tenant_id)
    return deliver_message(**{"message_id": message.id, "actor": actor, "now": timezone.now(), **given})


def fresh(message):
    return Message.objects.get(id=message.id)


def facts():
    return list(Event.objects.filter(type__startswith="message.").order_by("id").values_list("type", flat=True))


class TestTaken:
    def test_is_sent_by_a_worker(self, twilio, queued):
        work_until_idle()

        found = fresh(queued)
        assert (found.status, found.provider_message_id, found.segments) == ("sent", f"SM{1:032x}", 1)
        assert found.sent_at is not None
        assert (facts(), len(twilio.outbox)) == (["message.queued", "message.sent"], 1)
        assert Execution.objects.get().output["status"] == "sent"

    def test_is_marked_as_a_test_while_the_business_tries_out(self, twilio, tenant, owner):
        sender()
        message = queue(owner)
        tenant.is_test_mode = True
        tenant.save()

        deliver(message)

        assert twilio.outbox[0]["Body"] == "Test: Your order 481 has shipped"

    def test_goes_as_it_is_from_a_business_that_is_live(self, twilio, tenant, queued):
        tenant.is_test_mode = False
        tenant.save()

        deliver(queued)

        assert twilio.outbox[0]["Body"] == "Your order 481 has shipped"

    def test_keeps_what_it_cost(self, africastalking, owner):
        sender("africastalking")
        message = queue(owner)

        deliver(message)

        found = fresh(message)
        assert (found.cost, found.cost_currency) == (Decimal(4), "NGN")

    def test_calls_once_however_often_it_is_asked(self, twilio, queued):
        for _ in range(3):
            deliver(queued)

        assert len(twilio.calls) == 1

    def test_leaves_the_call_back_address_with_the_provider(self, twilio, queued):
        deliver(queued)

        assert twilio.outbox[0]["StatusCallback"].endswith(f"?message={queued.id}")


class TestRefused:
    def test_fails_with_the_reason(self, twilio, owner):
        sender()
        message = queue(owner, to="+15005550001")

        deliver(message)

        found = fresh(message)
        assert (found.status, found.error_code) == ("failed", "invalid_number")
        assert found.error_text.startswith("Twilio 21211")
        assert facts()[-1] == "message.failed"

    def test_is_not_tried_again(self, twilio, owner):
        sender()
        queue(owner, to="+15005550001")

        work_until_idle(skip_waits=True)

        assert len(twilio.calls) == 1

    def test_says_of_the_sender_that_its_credentials_are_not_taken(self, twilio, owner, repeat):
        by = sender(credentials={"account_sid": "AC1", "auth_token": "wrong"})
        twilio.accounts["AC1"] = "right"

        for _ in range(2):
            deliver(queue(owner))

        assert Sender.objects.get(id=by.id).error_code == "credentials_refused"
        assert Event.objects.filter(type="sender.refused").count() == 1
        repeat("sender.refused", "messaging.tell_of_sender", times=2)
        assert told(owner) == [("sender.refused", "Twilio refuses Line twilio")]

    def test_takes_that_back_when_they_are_taken_again(self, twilio, owner):
        by = sender()
        Sender.objects.update(error_code="credentials_refused", error_at=timezone.now())

        deliver(queue(owner))

        found = Sender.objects.get(id=by.id)
        assert (found.error_code, found.error_at) == ("", None)

    def test_keeps_that_a_customer_wants_nothing_more(self, twilio, owner):
        sender()

        deliver(queue(owner, to="+15005550004"))

        said = Consent.objects.get()
        assert (said.state, said.channel, said.purpose) == ("withdrawn", "sms", "everything")
        assert Event.objects.filter(type="address.opted_out").exists()

    def test_fails_where_the_sender_was_switched_off_meanwhile(self, twilio, owner, queued):
        change_sender(sender_id=queued.sender_id, is_active=False, actor=owner)

        deliver(queued)

        assert (fresh(queued).error_code, twilio.calls) == ("sender_inactive", [])


class TestBusy:
    def test_waits_and_is_tried_again_by_the_engine(self, twilio, queued):
        twilio.faults += [Fault(Reply(429, {}, {"Retry-After": "30"})), Fault(Reply(503))]

        work_until_idle()
        assert fresh(queued).status == "queued"
        work_until_idle(skip_waits=True)

        found = fresh(queued)
        assert (found.status, found.attempts, len(twilio.outbox)) == ("sent", 3, 1)

    def test_waits_as_long_as_the_provider_asks(self, twilio, queued):
        twilio.faults.append(Fault(Reply(429, {}, {"Retry-After": "300"})))
        with travel() as clock:
            work_until_idle()
            clock.advance(seconds=200)
            assert len(twilio.calls) == 1

            clock.advance(seconds=120)

        assert fresh(queued).status == "sent"

    def test_fails_when_the_engine_gives_up(self, twilio, queued, repeat):
        twilio.faults += [Fault(Reply(503))] * 7

        work_until_idle(skip_waits=True)
        repeat("execution.failed", "messaging.close_message", times=2)

        found = fresh(queued)
        assert (found.status, found.error_code, len(twilio.calls)) == ("failed", "not_sent", 7)
        assert facts()[-1] == "message.failed"

    def test_fails_when_somebody_cancels_the_hand_over(self, twilio, owner, queued, repeat):
        cancel_execution(execution_id=queued.execution_id, actor=owner, now=timezone.now())
        repeat("execution.canceled", "messaging.close_message")

        assert (fresh(queued).status, twilio.calls) == ("failed", [])


class TestUnclear:
    @pytest.mark.parametrize("fault", [Fault(drops=True, keeps=True), Fault(Reply(504), keeps=True)])
    def test_is_unknown_and_not_sent_again(self, twilio, queued, fault):
        twilio.faults.append(fault)

        work_until_idle(skip_waits=True)

        found = fresh(queued)
        assert (found.status, found.error_code, len(twilio.outbox)) == ("unknown", "not_known", 1)
        assert facts()[-1] == "message.lost"

    def test_is_unknown_when_the_worker_died_in_the_call(self, twilio, queued):
        began = timezone.now()
        Message.objects.update(status="sending", sending_at=began)

        with pytest.raises(StillSendingError) as refused:
            deliver(queued, now=began + timedelta(seconds=60))
        assert refused.value.headers == {"Retry-After": "31"}
        deliver(queued, now=began + CALL_TIME)

        assert (fresh(queued).status, twilio.calls) == ("unknown", [])

    def test_is_found_by_the_next_attempt_of_the_engine(self, twilio, queued):
        Message.objects.update(status="sending", sending_at=timezone.now())
        with travel() as clock:
            work_until_idle()
            assert fresh(queued).status == "sending"

            clock.advance(seconds=CALL_TIME.total_seconds() + 5)

        assert (fresh(queued).status, twilio.calls) == ("unknown", [])
        assert Execution.objects.get().status == "succeeded"

    def test_is_unknown_when_the_process_is_killed_after_the_call(self, twilio, queued):
        connections.close_all()
        connections["default"].close_pool()
        child = os.fork()
        if not child:
            try:
                DELIVERING._sent = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
                deliver(queued)
            finally:
                os._exit(1)
        _, ended = os.waitpid(child, 0)
        assert os.WTERMSIG(ended) == signal.SIGKILL
        assert (fresh(queued).status, len(twilio.outbox)) == ("sending", 1)

        deliver(queued, now=timezone.now() + CALL_TIME)

        assert (fresh(queued).status, len(twilio.outbox)) == ("unknown", 1)

    def test_waits_for_its_provider_where_a_process_dies_before_the_call(self, twilio, queued, monkeypatch):
        def die(*_):
            raise KeyboardInterrupt

        with monkeypatch.context() as broken, pytest.raises(KeyboardInterrupt):
            broken.setattr(DELIVERING, "account_of", die)
            deliver(queued)

        assert fresh(queued).status == "queued"

    def test_is_unknown_when_the_engine_gives_up_in_the_middle(self, queued):
        Message.objects.update(status="sending", sending_at=timezone.now())

        give_up(execution_id=queued.execution_id, actor=system(queued.tenant_id))

        assert fresh(queued).status == "unknown"

    def test_is_sent_when_the_answer_comes_after_all(self, twilio, queued):
        """Whoever found it unknown was too quick: the call that was under way knows better."""
        twilio.faults.append(Fault(seconds=0.6, keeps=True))
        late = threading.Thread(target=in_thread, args=(queued,))
        late.start()
        wait_for(lambda: twilio.calls)

        deliver(queued, now=timezone.now() + CALL_TIME + timedelta(seconds=1))
        assert fresh(queued).status == "unknown"
        late.join(10)

        found = fresh(queued)
        assert (found.status, found.error_code, len(twilio.outbox)) == ("sent", "", 1)


def in_thread(message):
    try:
        with tenant_context(message.tenant_id):
            return deliver(message).status
    except (StillSendingError, BusyError) as error:
        return error.refusal_code
    finally:
        connections.close_all()


def wait_for(condition):
    until = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.01)


class TestTogether:
    def test_several_workers_make_one_call(self, twilio, queued):
        twilio.faults.append(Fault(seconds=0.5, keeps=True))

        with ThreadPoolExecutor(4) as pool:
            ended = sorted(pool.map(in_thread, [queued] * 4))

        assert ended == ["sent", "still_sending", "still_sending", "still_sending"]
        assert (len(twilio.calls), fresh(queued).status) == (1, "sent")

    def test_one_key_from_several_writers_is_one_message(self, twilio, owner):
        sender()

        def write(_):
            try:
                with tenant_context(owner.tenant_id):
                    return queue(owner, key="receipt:481").id
            finally:
                connections.close_all()

        with ThreadPoolExecutor(4) as pool:
            keys = set(pool.map(write, range(4)))

        assert (len(keys), Message.objects.count()) == (1, 1)
