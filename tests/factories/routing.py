"""Rules of assignment for tests, made in the running business."""

from datetime import timedelta

import factory

from routing.models import Assignment, AssignmentPerson, AssignmentRule, ResponseClock, ResponsePolicy
from routing.worktime import DAYS
from tests.factories.crm import NOON, LeadFactory


class AssignmentRuleFactory(factory.django.DjangoModelFactory):
    """A rule that gives every new lead in turn; `people` are keys of users, one each."""

    class Meta:
        model = AssignmentRule
        skip_postgeneration_save = True

    record_type = "lead"
    name = factory.Sequence(lambda number: f"Rule {number}")
    position = factory.Sequence(lambda number: number)

    @factory.post_generation
    def people(self, create: bool, extracted: object, **_: object) -> None:
        for position, user_id in enumerate(extracted or ()):
            AssignmentPersonFactory(rule=self, user_id=user_id, position=position)


class AssignmentPersonFactory(factory.django.DjangoModelFactory):
    """A place in a rule."""

    class Meta:
        model = AssignmentPerson

    rule = factory.SubFactory(AssignmentRuleFactory)


class AssignmentFactory(factory.django.DjangoModelFactory):
    """A lead that a rule gave to somebody; the test names both."""

    class Meta:
        model = Assignment

    record_type = "lead"
    rule = factory.SubFactory(AssignmentRuleFactory)
    rule_name = "Rule"
    reason = "Next of 3"


class ResponsePolicyFactory(factory.django.DjangoModelFactory):
    """Thirty working minutes, around the clock unless the test names hours."""

    class Meta:
        model = ResponsePolicy

    hours = factory.LazyFunction(lambda: {day: [{"from": "00:00", "until": "24:00"}] for day in DAYS})


class ResponseClockFactory(factory.django.DjangoModelFactory):
    """A lead that waits since a moment, due half an hour later."""

    class Meta:
        model = ResponseClock

    lead = factory.SubFactory(LeadFactory)
    started_at = NOON
    due_at = factory.LazyAttribute(lambda clock: clock.started_at + timedelta(minutes=30))
