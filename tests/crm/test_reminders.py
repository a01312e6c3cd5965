"""Reminders: whoever does an activity is told once when the time comes, and again when another time is set."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from core.tenancy import tenant_context
from crm.models import Activity
from crm.services import change_activity, complete_activity, create_activity, remind_due
from messaging.models import Notice
from tests.factories.crm import ActivityFactory, ContactFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()
SOON = NOW + timedelta(minutes=5)


@pytest.fixture
def task(member):
    contact = ContactFactory(owner_id=member.id)
    return ActivityFactory(contact=contact, assigned_to_id=member.id, remind_at=NOW, due_at=SOON)


class TestRemindDue:
    def test_tells_once_whose_it_is(self, task, member):
        assert [remind_due(now=NOW), remind_due(now=NOW)] == [1, 0]

        notice = Notice.objects.get()
        assert (notice.recipient_id, notice.kind, notice.title) == (member.id, "activity.due", task.title)
        assert notice.body.startswith("Due ")
        assert notice.url == f"/crm/contacts/{task.contact_id}"

    def test_waits_for_its_time(self, task):
        assert remind_due(now=NOW - timedelta(seconds=1)) == 0

    def test_leaves_alone_what_is_done(self, task, member):
        complete_activity(activity_id=task.id, actor=member, now=NOW)

        assert remind_due(now=NOW) == 0

    def test_tells_again_when_another_time_is_set(self, task, member):
        remind_due(now=NOW)
        change_activity(activity_id=task.id, remind_at=SOON, actor=member)

        assert [remind_due(now=NOW), remind_due(now=SOON)] == [0, 1]
        assert Notice.objects.count() == 2

    def test_does_not_tell_again_of_what_else_is_edited(self, task, member):
        remind_due(now=NOW)
        change_activity(activity_id=task.id, title="Call twice", remind_at=task.remind_at, actor=member)

        assert remind_due(now=SOON) == 0

    def test_of_nobody_tells_nobody_and_looks_once(self, task):
        Activity.objects.update(assigned_to_id=None)

        assert remind_due(now=NOW) == 0
        assert Activity.objects.get().reminded_at == NOW

    def test_tells_nobody_who_may_not_act_any_more(self, task, member):
        Membership.objects.filter(user_id=member.id).update(status="suspended")

        assert remind_due(now=NOW) == 0

    def test_looks_into_every_business(self, task, stranger):
        with tenant_context(stranger.tenant_id, write=True):
            create_activity(
                kind="task",
                title="Pay",
                contact_id=ContactFactory(owner_id=stranger.id).id,
                remind_at=NOW,
                actor=stranger,
                now=NOW,
            )

        assert remind_due(now=NOW) == 2


class TestApi:
    def test_takes_and_shows_the_time(self, api, member):
        contact = ContactFactory(owner_id=member.id)
        body = {"kind": "call", "title": "Call", "contact_id": str(contact.id), "remind_at": "2026-12-01T08:00:00Z"}

        made = api(member).post("/api/v1/crm/activities", body)

        assert (made.status_code, made.json()["remind_at"]) == (201, "2026-12-01T08:00:00Z")
