"""How long notices are kept, and what an erasure takes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core import ticks
from core.personal import Subject, sections
from core.retention import kinds
from messaging.models import Notice, NoticeChoice, NoticeDelivery
from messaging.paces import next_digest
from privacy.services import apply_retention
from tests.messaging.conftest import NOON

pytestmark = pytest.mark.django_db
SECTIONS = {section.name: section for section in sections()}


class TestRetention:
    def test_lets_go_of_what_was_read_long_ago(self, tell, member):
        now = timezone.now()
        for days in (None, 1, 89, 91):
            (notice,) = tell(member)
            Notice.objects.filter(id=notice.id).update(read_at=now - timedelta(days=days) if days else None)

        removed = apply_retention(now=now)

        assert (removed["messaging.read_notices"], removed["messaging.unread_notices"]) == (1, 0)
        assert Notice.objects.count() == NoticeDelivery.objects.count() == 3

    def test_lets_go_of_what_nobody_read_for_a_year(self, tell, member):
        tell(member)

        kept = apply_retention(now=timezone.now() + timedelta(days=364))
        gone = apply_retention(now=timezone.now() + timedelta(days=366))

        assert (kept["messaging.unread_notices"], gone["messaging.unread_notices"]) == (0, 1)
        assert not NoticeDelivery.objects.exists()

    def test_counts_before_it_removes(self, tell, member):
        tell(member)
        kind = next(each for each in kinds() if each.name == "messaging.unread_notices")

        assert kind.count(timezone.now() + timedelta(seconds=1)) == 1


class TestErasure:
    def test_takes_what_the_person_was_told_and_chose(self, tell, choose, owner, member):
        tell(owner, member)
        choose(member, "person.mentioned", email="off")
        who = Subject(user_id=member.id)

        rows = list(SECTIONS["messaging.choices"].rows(who))
        erased = SECTIONS["messaging.choices"].erase(who, owner, NOON)

        assert [row["kind"] for row in rows] == ["person.mentioned"]
        assert erased.erased == 1
        assert list(Notice.objects.values_list("recipient_id", flat=True)) == [owner.id]
        assert not NoticeChoice.objects.exists()

    def test_takes_the_person_out_of_what_others_were_told(self, tell, owner, member):
        tell(owner, title="Tunde Bello gave you a lead: Hotel")
        who = Subject(user_id=member.id, names=frozenset({("Tunde", "Bello")}))
        section = SECTIONS["messaging.notices"]

        found = list(section.rows(who))
        section.erase(who, owner, NOON)

        assert [row["title"] for row in found] == ["Tunde Bello gave you a lead: Hotel"]
        assert Notice.objects.get().title == "[erased] gave you a lead: Hotel"


class TestDigestHour:
    @pytest.mark.parametrize(
        ("zone", "now", "then"),
        [
            ("Africa/Lagos", "2026-11-25T06:59:59", "2026-11-25T07:00:00"),
            ("Africa/Lagos", "2026-11-25T07:00:00", "2026-11-26T07:00:00"),
            ("Asia/Kolkata", "2026-11-25T12:00:00", "2026-11-26T02:30:00"),
            ("America/New_York", "2026-10-31T20:00:00", "2026-11-01T13:00:00"),
            ("America/New_York", "2026-10-31T11:00:00", "2026-10-31T12:00:00"),
            ("Pacific/Auckland", "2026-11-25T18:59:00", "2026-11-25T19:00:00"),
        ],
    )
    def test_is_eight_where_the_business_is(self, zone, now, then):
        instant = NOON.fromisoformat(now + "+00:00")

        assert next_digest(instant, zone=zone).astimezone(NOON.tzinfo).isoformat() == then + "+00:00"


class TestTick:
    def test_sends_what_is_due(self, tell, member, mailoutbox):
        tell(member)
        tick = next(each for each in ticks._ticks if each.name == "messaging.send")

        tick.function()

        assert (tick.is_slow, [message.to for message in mailoutbox]) == (True, [["tunde@example.com"]])
