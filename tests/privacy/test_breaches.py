"""The register of breaches and its clock."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.errors import InvalidTransitionError
from events.models import Event
from privacy import notices, services
from privacy.models import Breach
from privacy.services.breaches import BadMomentError, LateReasonMissingError
from tests.factories.privacy import breach

HOUR = timedelta(hours=1)


def due_facts():
    return [event.payload["is_overdue"] for event in Event.objects.filter(type="breach.due").order_by("position")]


class TestRecordBreach:
    def test_is_due_72_hours_after_the_discovery(self, owner):
        made = breach(owner)

        assert made.due_at - made.discovered_at == 72 * HOUR

    def test_refuses_a_discovery_in_the_future(self, owner):
        with pytest.raises(BadMomentError):
            breach(owner, discovered_at=timezone.now() + HOUR)

    def test_the_clock_cannot_be_moved(self, owner):
        made = breach(owner)

        with pytest.raises(IntegrityError), transaction.atomic():
            Breach.objects.filter(id=made.id).update(due_at=made.due_at + HOUR)


class TestNotifyBreach:
    def test_asks_why_so_late_after_72_hours(self, owner):
        made = breach(owner, discovered_at=timezone.now() - 80 * HOUR)
        now = timezone.now()

        with pytest.raises(LateReasonMissingError):
            services.notify_breach(breach_id=made.id, notified_at=now, actor=owner, now=now)
        told = services.notify_breach(breach_id=made.id, notified_at=now, late_reason="Strike", actor=owner, now=now)

        assert (told.status, told.late_reason) == ("notified", "Strike")

    def test_refuses_a_moment_before_the_discovery(self, owner):
        made = breach(owner)
        now = timezone.now()

        with pytest.raises(BadMomentError):
            services.notify_breach(breach_id=made.id, notified_at=made.discovered_at - HOUR, actor=owner, now=now)

    def test_is_said_once(self, owner):
        made = breach(owner)
        now = timezone.now()
        services.notify_breach(breach_id=made.id, notified_at=now, actor=owner, now=now)

        with pytest.raises(InvalidTransitionError):
            services.notify_breach(breach_id=made.id, notified_at=now, actor=owner, now=now)


class TestCloseBreach:
    def test_takes_an_assessment_or_a_notice(self, owner):
        made = breach(owner)
        with pytest.raises(InvalidTransitionError):
            services.close_breach(breach_id=made.id, actor=owner, now=timezone.now())

        services.assess_breach(breach_id=made.id, assessment="Nobody is harmed", actor=owner)

        assert services.close_breach(breach_id=made.id, actor=owner, now=timezone.now()).status == "closed"


class TestWarnOfBreaches:
    def test_says_once_that_a_day_is_left_and_once_that_it_is_over(self, owner):
        start = breach(owner).discovered_at

        for hours in (1, 47, 49, 50, 73, 74):
            services.warn_of_breaches(now=start + hours * HOUR)

        assert due_facts() == [False, True]

    def test_is_silent_once_the_regulator_knows(self, owner):
        made = breach(owner)
        now = timezone.now()
        services.notify_breach(breach_id=made.id, notified_at=now, actor=owner, now=now)

        services.warn_of_breaches(now=now + 100 * HOUR)

        assert due_facts() == []


class TestNotice:
    def test_says_what_the_regulator_asks_for(self, owner, tenant):
        made = breach(owner, data_kinds=["names", "e-mails"], people_count=12, measures="<b>Locked</b>")

        page = notices.page(made, business=tenant)

        assert all(text in page for text in ("Adunni Naturals", "names, e-mails", "12", "&lt;b&gt;Locked&lt;/b&gt;"))
