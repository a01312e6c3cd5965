"""What leaves the platform: each notice once at most, and what was not carried is shown instead."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, User
from core.tenancy import tenant_context
from messaging import services
from messaging.gateways.mail import MOST_LINES
from messaging.models import Notice, NoticeDelivery
from messaging.services.sending import BACKOFF_SECONDS, CALL_TIME
from tenants.models import Tenant
from tests.messaging.conftest import NEXT_DIGEST, NOON, statuses, subjects

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


class DiedError(BaseException):
    """The process is killed: nothing catches it."""


@pytest.fixture
def dies(monkeypatch):
    """Let the process die before the mail leaves, or after."""

    def at(moment: str) -> None:
        send = EmailMultiAlternatives.send

        def die(message):
            if moment == "after":
                send(message)
            raise DiedError

        monkeypatch.setattr(EmailMultiAlternatives, "send", die)

    yield at
    monkeypatch.undo()


@pytest.fixture
def fails(monkeypatch):
    """Let the mail server refuse, so many times."""

    def times(number: int) -> None:
        send, left = EmailMultiAlternatives.send, [None] * number

        def refuse(message):
            if left:
                left.pop()
                raise OSError("no route to ada@example.com")
            return send(message)

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)

    return times


class TestAtOnce:
    def test_is_mailed_once(self, tell, member):
        tell(member, body="Look at this", url="/crm/leads")

        tried = [services.send_due(now=NOON) for _ in range(3)]

        (message,) = mail.outbox
        assert (tried, statuses()) == ([1, 0, 0], ["sent"])
        assert (message.to, message.subject) == (["tunde@example.com"], "Test: Adunni mentions you")
        assert "/crm/leads" in message.body
        assert "Look at this" in message.alternatives[0].content
        assert message.extra_headers["List-Unsubscribe"].endswith("/settings/notifications>")

    def test_says_nothing_of_tests_in_a_live_business(self, tell, member, tenant):
        Tenant.objects.filter(id=tenant.id).update(is_test_mode=False)
        tell(member)

        services.send_due(now=NOON)

        assert subjects() == ["Adunni mentions you"]

    def test_of_several_businesses_goes_out_in_one_look(self, tell, member, stranger):
        tell(member)
        with tenant_context(stranger.tenant_id):
            tell(stranger, actor=stranger)

        assert services.send_due(now=NOON) == 2
        assert sorted(message.to[0] for message in mail.outbox) == ["kofi@example.com", "tunde@example.com"]

    @pytest.mark.parametrize(
        "change",
        [
            lambda who: Membership.objects.filter(user_id=who.id).delete(),
            lambda who: Membership.objects.filter(user_id=who.id).update(status="suspended"),
            lambda who: Membership.objects.filter(user_id=who.id).update(role="investor"),
            lambda who: services.mark_all_read(actor=who, now=NOON),
        ],
        ids=["left", "suspended", "lost the right", "read it"],
    )
    def test_is_not_mailed_to_who(self, tell, choose, member, change):
        choose(member, "lead.assigned", email="now")
        tell(member, kind="lead.assigned")
        change(member)

        services.send_due(now=NOON)

        assert (subjects(), statuses()) == ([], ["canceled"])

    def test_is_not_mailed_to_who_chose_otherwise_meanwhile(self, tell, choose, member):
        tell(member)
        choose(member, "person.mentioned", email="off")

        services.send_due(now=NOON)

        assert (subjects(), statuses()) == ([], ["canceled"])

    def test_is_shown_instead_when_the_address_is_not_proved(self, tell, choose, member):
        User.objects.filter(id=member.id).update(is_email_verified=False)
        choose(member, "person.mentioned", in_app="off")
        tell(member)

        services.send_due(now=NOON)

        assert (subjects(), statuses(), Notice.objects.get().is_shown) == ([], ["canceled"], True)


class TestDigest:
    def test_waits_for_its_hour_and_gathers(self, tell, member):
        for number in range(3):
            tell(member, kind="lead.assigned", title=f"A lead {number}", now=NOON + number * SECOND)

        early = services.send_due(now=NEXT_DIGEST - SECOND)
        on_time = services.send_due(now=NEXT_DIGEST)
        late = services.send_due(now=NEXT_DIGEST + timedelta(days=1))

        assert (early, on_time, late) == (0, 1, 0)
        assert subjects() == ["Test: 3 notices from Adunni Naturals"]
        assert [f"A lead {number}" in mail.outbox[0].body for number in range(3)] == [True] * 3
        assert statuses() == ["sent"] * 3

    def test_of_each_person_is_their_own(self, tell, member, owner):
        tell(member, owner, kind="lead.assigned")
        tell(owner, kind="lead.assigned", title="For one only")

        services.send_due(now=NEXT_DIGEST)

        assert {message.to[0]: "For one only" in message.body for message in mail.outbox} == {
            "tunde@example.com": False,
            "adunni@example.com": True,
        }

    def test_leaves_out_what_was_read(self, tell, member):
        (first,) = tell(member, kind="lead.assigned", title="Seen")
        tell(member, kind="lead.assigned", title="Not seen")
        services.mark_read(notice_id=first.id, actor=member, now=NOON)

        services.send_due(now=NEXT_DIGEST)

        assert statuses() == ["canceled", "sent"]
        assert ("Not seen" in mail.outbox[0].body, "Seen" in mail.outbox[0].body) == (True, False)

    def test_names_so_many_and_counts_the_rest(self, tell, member):
        for number in range(MOST_LINES + 4):
            tell(member, kind="lead.assigned", title=f"Lead {number:03}")

        services.send_due(now=NEXT_DIGEST)

        assert "And 4 more." in mail.outbox[0].body
        assert mail.outbox[0].body.count("- Lead ") == MOST_LINES

    def test_takes_as_many_statements_for_many_as_for_few(self, tell, member):
        counts = []
        for number in (2, 12):
            for _ in range(number):
                tell(member, kind="lead.assigned")
            with CaptureQueriesContext(connection) as captured:
                services.send_due(now=NEXT_DIGEST)
            counts.append(len(captured))

        assert counts[0] == counts[1]


class TestCrash:
    @pytest.mark.parametrize(("moment", "mails"), [("before", 0), ("after", 1)])
    def test_around_the_call_sends_no_second_mail(self, tell, choose, member, dies, monkeypatch, moment, mails):
        choose(member, "lead.assigned", in_app="off")
        tell(member, kind="lead.assigned")
        dies(moment)

        with pytest.raises(DiedError):
            services.send_due(now=NEXT_DIGEST)
        monkeypatch.undo()
        soon = services.send_due(now=NEXT_DIGEST + SECOND)
        services.send_due(now=NEXT_DIGEST + CALL_TIME)

        assert (soon, len(mail.outbox), statuses()) == (0, mails, ["lost"])
        assert Notice.objects.get().is_shown is True

    def test_before_the_letter_is_marked_loses_nothing(self, tell, member, monkeypatch):
        tell(member, kind="lead.assigned")
        monkeypatch.setattr("messaging.services.sending._letter", _die)

        with pytest.raises(DiedError):
            services.send_due(now=NEXT_DIGEST)
        monkeypatch.undo()
        services.send_due(now=NEXT_DIGEST + SECOND)

        assert (len(mail.outbox), statuses()) == (1, ["sent"])


def _die(*_):
    raise DiedError


class TestRefusal:
    def test_is_tried_again_later_and_names_no_address(self, tell, member, fails):
        tell(member)
        fails(1)

        services.send_due(now=NOON)
        waiting = NoticeDelivery.objects.get()
        soon = services.send_due(now=NOON + SECOND)
        services.send_due(now=NOON + timedelta(seconds=BACKOFF_SECONDS[0]))

        assert (waiting.status, waiting.last_error, waiting.attempts) == ("pending", "OSError", 1)
        assert (soon, len(mail.outbox), statuses()) == (0, 1, ["sent"])

    def test_for_good_is_shown_in_the_console(self, tell, choose, member, fails):
        choose(member, "person.mentioned", in_app="off")
        tell(member)
        fails(99)

        for round_ in range(len(BACKOFF_SECONDS) + 2):
            services.send_due(now=NOON + timedelta(days=round_))

        assert (mail.outbox, statuses(), NoticeDelivery.objects.get().attempts) == ([], ["dead"], 5)
        assert Notice.objects.get().is_shown is True

    def test_keeps_no_other_person_waiting(self, tell, member, owner, fails):
        tell(member, owner)
        fails(1)

        services.send_due(now=NOON)

        assert sorted(statuses()) == ["pending", "sent"]

    def test_carries_the_same_id_again(self, tell, member, monkeypatch):
        tell(member)
        seen = []

        def refuse(message):
            seen.append(message.extra_headers["Message-ID"])
            raise OSError

        monkeypatch.setattr(EmailMultiAlternatives, "send", refuse)
        services.send_due(now=NOON)
        services.send_due(now=NOON + timedelta(hours=1))

        assert len(seen) == 2
        assert len(set(seen)) == 1
