"""Building a business through the engine."""

from activation import selectors
from activation.models import Activation
from tests.factories.activation import example, shortest

Status = Activation.Status


class TestBuild:
    def test_makes_what_the_plan_counts(self, send):
        activation = send(example("ecommerce")).activation

        described = selectors.describe(activation)
        assert (activation.status, activation.error) == (Status.READY_WITH_PENDING, None)
        assert described["records"]["made"] == described["records"]["planned"]
        assert described["records"]["made"]["variants"] > 90
