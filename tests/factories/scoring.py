"""Scoring models for tests, made in the running business."""

import factory

from scoring.models import Score, ScoringModel
from tests.factories.crm import NOON


class ScoringModelFactory(factory.django.DjangoModelFactory):
    """Ten points for leads from the web."""

    class Meta:
        model = ScoringModel

    record_type = "lead"
    name = factory.Sequence(lambda number: f"Model {number}")
    rules = factory.LazyFunction(
        lambda: [{"when": "fields", "conditions": {"source": "web"}, "label": "Web", "points": 10}]
    )


class ScoreFactory(factory.django.DjangoModelFactory):
    """Fifty points; the test names the record."""

    class Meta:
        model = Score

    record_type = "lead"
    scoring_model = factory.SubFactory(ScoringModelFactory)
    model_version = 1
    total = 50
    band = "warm"
    computed_at = NOON
