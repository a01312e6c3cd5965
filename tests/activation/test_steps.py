"""The registry of steps: order, waves, what a module adds."""

import pytest

from activation import plans, steps
from activation.steps import StepCycleError, Tally, waves
from tests.activation.test_blueprints import blueprint_of
from tests.factories.activation import example, shortest


class TestWaves:
    def test_group_what_may_run_side_by_side(self):
        found = list(waves({"a": [], "b": ["a"], "c": ["a"], "d": ["b", "c"]}))

        assert found == [["a"], ["b", "c"], ["d"]]

    def test_do_not_wait_for_steps_that_are_left_out(self):
        assert list(waves({"b": ["a"]})) == [["b"]]

    def test_refuse_a_circle(self):
        with pytest.raises(StepCycleError, match="'a', 'b'"):
            list(waves({"a": ["b"], "b": ["a"]}))


class TestWantedSteps:
    def test_come_after_what_they_depend_on(self):
        order = [step.name for step in steps.wanted_steps(blueprint_of(example("ecommerce")))]

        assert order.index("accounts.roles") < order.index("accounts.team")
        assert order.index("commerce.categories") < order.index("commerce.products")
        assert len(order) == 9

    def test_leave_out_modules_that_are_off(self):
        found = steps.wanted_steps(blueprint_of(shortest(modules={"commerce": False})))

        assert not [step.name for step in found if step.module == "commerce"]


class TestTally:
    def test_counts_what_was_there_as_skipped(self):
        tally = Tally()

        tally.count("products", made=2, planned=5)
        tally.count("products", made=1, planned=1)

        assert (tally.made, tally.skipped) == ({"products": 3}, {"products": 3})


class TestPlan:
    def test_names_modules_that_are_not_installed(self):
        plan = plans.make(
            b'{"business": {"name": "A B", "industry": "fashion", "country": "NG"}, "owner": {"email": "a@b.co"}}'
        )

        (note,) = [warning for warning in plan.warnings if warning.code == "modules_not_installed"]
        assert "finance" in note.detail
        assert "crm" not in note.detail.split(": ")[1].split(", ")

    def test_says_what_is_not_offered(self):
        document = example("ecommerce", deployment={"isolation": "dedicated"})

        notes = [warning.code for warning in plans._notes(blueprint_of(document))]

        assert "isolation_not_offered" in notes

    def test_takes_credentials_out_of_what_is_stored(self):
        payments = [{"gateway": "stripe", "credentials": {"secret_key": "hidden"}}]
        ai = {"provider": "openai", "credentials": {"api_key": {"secret_ref": "env:A_KEY"}}}
        document = shortest(integrations={"payments": payments, "ai": ai})

        clean = plans.without_credentials(document)

        assert clean["integrations"] == {"payments": [{"gateway": "stripe"}], "ai": {"provider": "openai"}}
        assert plans.credentials_of(document) == {
            ("payments.stripe", "secret_key"): "hidden",
            ("ai.openai", "api_key"): {"secret_ref": "env:A_KEY"},
        }
