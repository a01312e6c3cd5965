"""The first page of each role, with real figures."""

import pytest

from accounts.selectors import principal_for
from core.actions import submit
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.factories.crm import ActivityFactory, LeadFactory, OpportunityFactory, PipelineFactory


@pytest.fixture
def busy(people, tenant):
    """A business with deals, leads and runs, some of them of the agent."""
    with tenant_context(tenant.id, write=True):
        pipeline = PipelineFactory()
        for minor, owner in ((200_000_00, "agent"), (300_000_00, "management")):
            OpportunityFactory(pipeline=pipeline, amount_minor=minor, amount_currency="NGN", owner_id=people[owner].id)
        LeadFactory(name="Halima Sani", owner_id=people["agent"].id)
        ActivityFactory(title="Call Halima", lead=LeadFactory(), assigned_to_id=people["agent"].id)
        submit("demo.echo", {"message": "secret input"}, actor=principal_for(people["admin"], tenant.id))
        agent = principal_for(people["agent"], tenant.id)
        submit("demo.fail", {"times": 9}, actor=agent, retry={"base_seconds": 0})
    work_until_idle(skip_waits=True)
    end_lease()


def figures(answer) -> dict[str, str]:
    return {each["label"]: str(each["value"]) for each in answer.context["figures"]}


class TestOverview:
    @pytest.mark.parametrize("role", ["admin", "management"])
    def test_sums_up_the_whole_business(self, visit, busy, role):
        answer = visit(role).get("/")

        found = figures(answer)
        assert found["Open deals"] == "₦500,000.00"
        assert found["New leads"] == "2"
        assert found["Runs that succeeded"] == "50.0%"

    def test_names_what_ended_badly(self, visit, busy):
        text = visit("admin").get("/").content.decode()

        assert "1 run wants a look." in text
        assert "demo.fail" in text

    def test_tells_what_happened_with_links(self, visit, busy):
        answer = visit("admin").get("/")

        assert any(line.sentence == "Execution failed" and line.url for line in answer.context["feed"])

    def test_draws_the_last_two_weeks(self, visit, busy):
        chart = visit("admin").get("/").context["chart"]

        assert len(chart.labels) == 14
        assert chart.rows[-1][1] == [2, 1]
        assert chart.finding == "2 runs started in 14 days, 1 of them succeeded"


class TestOwnWork:
    def test_shows_agents_what_is_theirs(self, visit, busy):
        answer = visit("agent").get("/")

        found = figures(answer)
        assert (found["Open deals"], found["New leads"]) == ("₦200,000.00", "1")
        assert [activity.title for activity in answer.context["todo"]] == ["Call Halima"]
        assert [run.action for run in answer.context["recent"]] == ["demo.fail"]

    def test_shows_users_no_sales(self, visit, busy):
        assert set(figures(visit("user").get("/"))) == {"Runs on their way"}


class TestTotals:
    def test_shows_investors_sums_and_nothing_single(self, visit, busy):
        answer = visit("investor").get("/")

        text = answer.content.decode()
        assert str(answer.context["hero"]) == "₦500,000.00"
        assert figures(answer)["Runs started"] == "2"
        for single in ("secret input", "demo.", "Halima", "Agent Obi"):
            assert single not in text


class TestQueries:
    def test_do_not_grow_with_the_business(self, visit, busy, tenant, people, count_queries):
        client = visit("admin")
        few = count_queries(client, "/")
        with tenant_context(tenant.id):
            for _ in range(10):
                LeadFactory(owner_id=people["agent"].id)

        assert count_queries(client, "/") == few
        assert few <= 22
