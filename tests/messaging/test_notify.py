"""Telling people: who, by which way, and once."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership, User
from core.ids import uuid7
from core.tenancy import tenant_context
from events.models import Event
from messaging import services
from messaging.kinds import UnknownKindError
from messaging.models import Notice, NoticeDelivery
from tests.messaging.conftest import NEXT_DIGEST, NOON, told

pytestmark = pytest.mark.django_db


def deliveries(person):
    found = NoticeDelivery.objects.filter(recipient_id=person.id).order_by("id")
    return list(found.values_list("channel", "pace", "due_at"))


class TestNotify:
    def test_writes_a_notice_and_emits(self, tell, member):
        (notice,) = tell(member, title="Adunni  mentions\nyou", body="x" * 400)

        event = Event.objects.get(type="notice.created")
        assert (notice.title, len(notice.body), notice.is_shown) == ("Adunni mentions you", 300, True)
        assert (event.subject_id, event.payload["recipient_id"]) == (notice.id, str(member.id))
        assert deliveries(member) == [("email", "now", NOON)]

    def test_leads_to_the_page_of_its_subject(self, tell, member):
        key = uuid7()

        (notice,) = tell(member, subject=("lead", key))

        assert notice.url == f"/crm/leads/{key}"

    def test_gathers_for_the_next_digest_in_the_zone_of_the_business(self, tell, member):
        tell(member, kind="lead.assigned")

        assert deliveries(member) == [("email", "daily", NEXT_DIGEST)]

    def test_tells_once_of_an_event(self, tell, member, owner):
        source = uuid7()

        first, again = tell(member, source=source), tell(member, owner, source=source)

        assert [notice.recipient_id for notice in first + again] == [member.id, owner.id]
        assert len(deliveries(member)) == 1
        assert Event.objects.filter(type="notice.created").count() == 2

    def test_tells_of_two_events_and_of_two_kinds_of_one(self, tell, member):
        source = uuid7()

        tell(member, source=source)
        tell(member)
        tell(member, source=source, kind="lead.assigned")

        assert len(told(member)) == 3

    def test_spares_who_switched_every_channel_off(self, tell, choose, member):
        choose(member, "person.mentioned", in_app="off", email="off")

        assert tell(member) == []
        assert told(member) == []

    def test_keeps_what_is_only_mailed_out_of_the_console(self, tell, choose, member):
        choose(member, "person.mentioned", in_app="off")

        (notice,) = tell(member)

        assert notice.is_shown is False
        assert len(deliveries(member)) == 1

    def test_tells_who_switched_it_off_what_is_urgent(self, tell, owner):
        # A choice that was made while the kind was not urgent.
        services.choices._keep([(("breach.due", "in_app"), "off"), (("breach.due", "email"), "daily")], owner)

        (notice,) = tell(owner, kind="breach.due")

        assert notice.is_shown is True
        assert deliveries(owner) == [("email", "now", NOON)]

    def test_tells_nobody_without_the_right(self, tell, member, owner):
        assert [each.recipient_id for each in tell(member, owner, kind="breach.due")] == [owner.id]
        assert tell(member, permissions=["accounts.change_role"]) == []

    def test_tells_nobody_who_may_not_act(self, tell, member, stranger):
        Membership.objects.filter(user_id=member.id).update(status="suspended")

        assert tell(member, stranger) == []

    def test_tells_nobody_who_was_disabled(self, tell, member):
        User.objects.filter(id=member.id).update(is_active=False)

        assert tell(member) == []

    def test_refuses_a_kind_nobody_registered(self, tell, member):
        with pytest.raises(UnknownKindError):
            tell(member, kind="nothing.happened")

    def test_takes_as_many_statements_for_many_as_for_few(self, tell, join):
        counts = []
        for number in (2, 9):
            people = [join("agent") for _ in range(number)]
            with CaptureQueriesContext(connection) as captured:
                assert len(tell(*people)) == number
            counts.append(len(captured))

        assert counts[0] == counts[1]


class TestMention:
    def test_spares_the_writer_and_who_may_not_look(self, owner, member, join):
        investor = join("investor")

        made = services.notify_mentioned(
            user_ids=[owner.id, member.id, investor.id],
            title="Adunni mentions you",
            subject=("contact", uuid7()),
            permission="crm.view_contact",
            source=uuid7(),
            actor=owner,
            now=NOON,
        )

        assert [notice.recipient_id for notice in made] == [member.id]


class TestWall:
    def test_hides_notices_of_another_business(self, tell, member, other_tenant):
        (notice,) = tell(member)

        with tenant_context(other_tenant.id):
            assert not Notice.objects.filter(id=notice.id).exists()
            assert not NoticeDelivery.objects.filter(notice_id=notice.id).exists()

    @pytest.mark.parametrize("url", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:x"])
    def test_of_the_database_keeps_addresses_inside(self, tell, member, url):
        with pytest.raises(IntegrityError), transaction.atomic():
            tell(member, url=url)
