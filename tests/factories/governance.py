"""Rules for tests."""

import factory

from governance.models import Rule


class RuleFactory(factory.django.DjangoModelFactory):
    """A rule in force that denies every demo action."""

    class Meta:
        model = Rule

    name = factory.Sequence(lambda number: f"rule-{number}")
    version = 1
    status = Rule.Status.ACTIVE
    effect = "deny"
    actions = ["demo.*"]
