"""Records of customer relations for tests, the least that is valid; they are made in the running business."""

from datetime import UTC, date, datetime

import factory

from crm.models import (
    Activity,
    Affiliation,
    Company,
    Contact,
    Duplicate,
    ForecastSnapshot,
    Lead,
    Opportunity,
    Pipeline,
    Quota,
    Stage,
)

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


class CompanyFactory(factory.django.DjangoModelFactory):
    """A company."""

    class Meta:
        model = Company

    name = factory.Sequence(lambda number: f"Company {number}")


class ContactFactory(factory.django.DjangoModelFactory):
    """A person with one address."""

    class Meta:
        model = Contact

    first_name = "Ada"
    last_name = factory.Sequence(lambda number: f"Obi{number}")
    emails = factory.Sequence(lambda number: [f"ada{number}@example.com"])


class AffiliationFactory(factory.django.DjangoModelFactory):
    """A person in a company."""

    class Meta:
        model = Affiliation

    contact = factory.SubFactory(ContactFactory)
    company = factory.SubFactory(CompanyFactory)
    role = "Director"


class LeadFactory(factory.django.DjangoModelFactory):
    """A new lead."""

    class Meta:
        model = Lead

    name = factory.Sequence(lambda number: f"Lead {number}")


class PipelineFactory(factory.django.DjangoModelFactory):
    """The default pipeline with the stages New, Offer, Won and Lost."""

    class Meta:
        model = Pipeline
        skip_postgeneration_save = True

    slug = factory.Sequence(lambda number: f"pipeline-{number}")
    name = "Sales"
    is_default = True

    @factory.post_generation
    def stages(self, create: bool, extracted: object, **_: object) -> None:
        if create:
            for position, (slug, kind) in enumerate(
                [("new", "open"), ("offer", "open"), ("won", "won"), ("lost", "lost")], start=1
            ):
                StageFactory(pipeline=self, slug=slug, name=slug.title(), position=position, kind=kind)


class StageFactory(factory.django.DjangoModelFactory):
    """A stage of a pipeline."""

    class Meta:
        model = Stage

    slug = factory.Sequence(lambda number: f"stage-{number}")
    name = "Stage"
    position = 1
    probability = 50


class OpportunityFactory(factory.django.DjangoModelFactory):
    """An open deal in the first stage of a pipeline."""

    class Meta:
        model = Opportunity

    name = factory.Sequence(lambda number: f"Deal {number}")
    pipeline = factory.SubFactory(PipelineFactory)
    stage = factory.LazyAttribute(lambda deal: stage_of(deal.pipeline, "new"))
    stage_entered_at = NOON


class ActivityFactory(factory.django.DjangoModelFactory):
    """A planned task; the test names its record."""

    class Meta:
        model = Activity

    kind = "task"
    title = "Call back"


class DuplicateFactory(factory.django.DjangoModelFactory):
    """Two contacts that look like one."""

    class Meta:
        model = Duplicate

    class Params:
        pair = factory.LazyFunction(lambda: sorted(ContactFactory().id for _ in range(2)))

    record_type = "contact"
    first_id = factory.LazyAttribute(lambda made: made.pair[0])
    second_id = factory.LazyAttribute(lambda made: made.pair[1])
    score = 80
    reasons = factory.LazyFunction(lambda: [{"code": "same_email", "points": 80}])


def month_of(number: int) -> date:
    """Return the first day of a month, another one for each number."""
    return date(2020 + number // 12, number % 12 + 1, 1)


class QuotaFactory(factory.django.DjangoModelFactory):
    """What somebody is to win in a month; the test names the person."""

    class Meta:
        model = Quota

    month = factory.Sequence(month_of)
    amount_minor = 100_000
    amount_currency = "NGN"


class ForecastSnapshotFactory(factory.django.DjangoModelFactory):
    """A month that began without deals."""

    class Meta:
        model = ForecastSnapshot

    month = factory.Sequence(month_of)
    taken_at = NOON
    lines = factory.LazyFunction(list)
    owners = factory.LazyFunction(list)


def stage_of(pipeline: Pipeline, slug: str) -> Stage:
    """Return a stage of a pipeline."""
    return Stage.objects.get(pipeline=pipeline, slug=slug)
