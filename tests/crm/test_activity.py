"""Changes of activities."""

import pytest

from core.errors import InvalidTransitionError, NotFoundError
from crm import services
from crm.models import Activity
from crm.services.owners import UnknownOwnerError
from crm.services.references import UnknownReferenceError
from tests.factories.crm import NOON, ActivityFactory, ContactFactory, LeadFactory
from tests.factories.facts import facts_of, last_payload


class TestCreateActivity:
    def test_is_planned_for_the_one_who_makes_it(self, owner):
        made = services.create_activity(
            kind="call", title="Ring Ada", contact_id=ContactFactory().id, actor=owner, now=NOON
        )

        assert (made.status, made.assigned_to_id, made.done_at) == ("planned", owner.id, None)
        assert facts_of(made.id) == ["activity.created"]

    def test_notes_are_done_at_once(self, owner):
        made = services.create_activity(
            kind="note", title="Likes blue", lead_id=LeadFactory().id, actor=owner, now=NOON
        )

        assert (made.status, made.done_at) == ("done", NOON)

    def test_refuses_a_record_that_is_not_there(self, owner):
        with pytest.raises(UnknownReferenceError) as caught:
            services.create_activity(kind="call", title="X", company_id=owner.id, actor=owner, now=NOON)

        assert caught.value.errors[0].pointer == "/company_id"

    def test_refuses_somebody_of_another_business(self, owner, stranger):
        with pytest.raises(UnknownOwnerError) as caught:
            services.create_activity(
                kind="call",
                title="X",
                contact_id=ContactFactory().id,
                assigned_to_id=stranger.id,
                actor=owner,
                now=NOON,
            )

        assert caught.value.errors[0].pointer == "/assigned_to_id"


class TestChangeActivity:
    def test_writes_what_differs(self, owner):
        activity = ActivityFactory(contact=ContactFactory())

        services.change_activity(activity_id=activity.id, title=activity.title, due_at=NOON, actor=owner)

        assert last_payload(activity.id)["fields"] == ["due_at"]

    def test_hides_one_of_another_agent(self, member):
        with pytest.raises(NotFoundError):
            services.change_activity(activity_id=ActivityFactory(contact=ContactFactory()).id, title="X", actor=member)


class TestCompleteActivity:
    def test_is_done_once(self, owner):
        activity = ActivityFactory(contact=ContactFactory())

        services.complete_activity(activity_id=activity.id, actor=owner, now=NOON)
        done = services.complete_activity(activity_id=activity.id, actor=owner, now=NOON)

        assert (done.status, done.done_at) == ("done", NOON)
        assert facts_of(activity.id) == ["activity.completed"]

    def test_refuses_a_canceled_one(self, owner):
        activity = ActivityFactory(contact=ContactFactory(), status="canceled")

        with pytest.raises(InvalidTransitionError):
            services.complete_activity(activity_id=activity.id, actor=owner, now=NOON)


class TestCancelActivity:
    def test_is_canceled(self, owner):
        activity = ActivityFactory(contact=ContactFactory())

        services.cancel_activity(activity_id=activity.id, actor=owner)

        assert facts_of(activity.id) == ["activity.canceled"]

    def test_refuses_one_that_was_done(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.cancel_activity(
                activity_id=ActivityFactory(contact=ContactFactory(), status="done").id, actor=owner
            )


class TestReopenActivity:
    def test_is_planned_again(self, owner):
        activity = ActivityFactory(contact=ContactFactory(), status="done", done_at=NOON)

        reopened = services.reopen_activity(activity_id=activity.id, actor=owner)

        assert (reopened.status, reopened.done_at) == ("planned", None)
        assert facts_of(activity.id) == ["activity.reopened"]


class TestDeleteActivity:
    def test_removes_it(self, owner):
        activity = ActivityFactory(contact=ContactFactory())

        services.delete_activity(activity_id=activity.id, actor=owner)

        assert (Activity.objects.count(), facts_of(activity.id)) == (0, ["activity.deleted"])
