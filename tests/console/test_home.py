"""The first page of each role, with real figures."""

import re
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.selectors import principal_for
from console.selectors import count_by_day, executions_by_day, sum_by_month
from console.web import home
from console.web.figures import change_of
from core.actions import submit
from core.tenancy import tenant_context
from crm.models import Lead, Opportunity
from executions.lease import end_lease
from executions.testing import work_until_idle
from tests.factories.crm import ActivityFactory, LeadFactory, OpportunityFactory, PipelineFactory, StageFactory
from tests.factories.executions import TallyFactory
from tests.factories.governance import RuleFactory


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
        TallyFactory(started=2, succeeded=1, failed=1)
    work_until_idle(skip_waits=True)
    end_lease()


def won_deal(*, minor: int, **more: object) -> None:
    """Make a deal that was won; it stands in a stage that says so."""
    stage = StageFactory(pipeline=PipelineFactory(is_default=False), kind="won")
    OpportunityFactory(
        pipeline=stage.pipeline, stage=stage, status="won", amount_minor=minor, amount_currency="NGN", **more
    )


def figures(answer) -> dict[str, str]:
    return {each.label: str(each.value) for each in answer.context["figures"]}


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

    def test_says_when_there_are_more_than_it_counts(self, visit, busy, runs, monkeypatch):
        monkeypatch.setattr(home, "MOST_COUNTED", 2)
        runs("admin", *[("demo.fail", {"times": 9})] * 2)

        answer = visit("admin").get("/")

        assert "2+ runs want a look." in answer.content.decode()
        assert answer.context["troubled_count"].text == "2+"

    def test_tells_what_happened_with_links(self, visit, busy):
        answer = visit("admin").get("/")

        assert any(line.sentence == "Execution failed" and line.url for line in answer.context["feed"])

    def test_draws_the_last_two_weeks(self, visit, busy):
        chart = visit("admin").get("/").context["runs_chart"]

        assert len(chart.labels) == 14
        assert chart.rows[-1][1] == ["2", "1"]
        assert chart.finding == "2 runs started in 14 days, 1 succeeded"


class TestExecutionsByDay:
    def test_sorts_quarters_into_the_days_of_the_business(self, in_tenant):
        now = datetime(2026, 11, 28, 12, tzinfo=UTC)
        with timezone.override(ZoneInfo("Asia/Kathmandu")):  # 5:45 ahead
            for at, started in ((datetime(2026, 11, 27, 18, tzinfo=UTC), 1), (now.replace(hour=0), 2)):
                TallyFactory(begins_at=at, started=started, failed=1)
            TallyFactory(begins_at=datetime(2026, 11, 27, 18, 15, tzinfo=UTC), started=4)

            days = executions_by_day(now=now, days=3)

        assert [(day.on.day, day.started, day.failed) for day in days] == [(26, 0, 0), (27, 1, 1), (28, 6, 1)]

    def test_reads_the_quarters_and_no_execution(self, in_tenant, django_assert_num_queries):
        with django_assert_num_queries(1) as asked:
            executions_by_day(now=timezone.now(), days=28)

        assert "executions_execution" not in asked[0]["sql"]


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

    def test_is_called_overview_and_totals_only(self, visit, busy):
        text = visit("investor").get("/").content.decode()

        assert "Totals only" in text
        assert re.search(r'aria-current="page"[^>]*>.*?<span>Overview</span>', text, re.DOTALL)
        assert "<span>Home</span>" not in text

    def test_has_no_word_of_any_run_or_deal_in_its_source(self, visit, busy, tenant, people):
        with tenant_context(tenant.id):
            won_deal(name="Secret merger", minor=700)
        client = visit("investor")

        for path in ("/", "/search/hits", "/search?q=secret", "/search/hits?q=secret"):
            text = client.get(path).content.decode()
            for single in ("secret input", "Secret merger", "demo.", "Halima", "fails as asked"):
                assert single not in text.replace('name="q" value="secret"', ""), (path, single)
        assert client.get("/home/activity").status_code == 403


class TestDecisions:
    @pytest.fixture
    def asked(self, people, tenant):
        with tenant_context(tenant.id, write=True):
            RuleFactory(effect="require_approval", roles=["agent"], description="Looked at")
            return submit("demo.echo", {"message": "Restock"}, actor=principal_for(people["agent"], tenant.id))

    def test_wait_on_the_home_of_those_who_decide(self, visit, asked):
        text = visit("management").get("/").content.decode()

        assert "1 decision waits for you." in text
        assert "Needs a decision" in text
        assert "Give back the message: Restock" in text

    def test_show_who_asked_that_they_wait(self, visit, asked):
        text = visit("agent").get("/").content.decode()

        assert "You asked for" in text
        assert "Review</a>" not in text


class TestChanges:
    @pytest.mark.parametrize(
        ("now", "before", "words"), [(12, 10, "+20%"), (5, 10, "-50%"), (10, 10, ""), (3, 0, ""), (0, 4, "-100%")]
    )
    def test_compare_with_the_days_before(self, now, before, words):
        assert change_of(now, before) == words


class TestSums:
    def test_count_rows_on_the_day_that_made_them(self, in_tenant):
        LeadFactory()
        LeadFactory()

        assert count_by_day(Lead.objects.all(), now=timezone.now(), days=3) == [0, 0, 2]

    def test_add_up_money_by_month(self, in_tenant):
        now = timezone.now().replace(day=15)
        for at, minor in ((now, 500), (now, 250), (now - timedelta(days=31), 100), (now - timedelta(days=300), 9)):
            won_deal(closed_at=at, minor=minor)

        months = sum_by_month(Opportunity.objects.all(), at="closed_at", minor="amount_minor", now=now, months=3)

        assert [minor for _month, minor in months] == [0, 100, 750]


class TestActivity:
    def test_asks_again_by_itself(self, visit, busy):
        text = visit("admin").get("/home/activity").content.decode()

        assert 'hx-get="/home/activity" hx-trigger="every 5s"' in text
        assert "<html" not in text
        assert "Execution failed" in text

    def test_is_closed_to_those_who_see_no_events(self, visit):
        assert visit("agent").get("/home/activity").status_code == 403


class TestQueries:
    @pytest.mark.parametrize(
        ("role", "most"), [("admin", 24), ("management", 24), ("agent", 22), ("investor", 14), ("user", 12)]
    )
    def test_of_each_home_are_few(self, visit, busy, count_queries, role, most):
        assert count_queries(visit(role), "/") <= most

    def test_do_not_grow_with_the_business(self, visit, busy, tenant, people, count_queries):
        client = visit("admin")
        few = count_queries(client, "/")
        with tenant_context(tenant.id):
            for _ in range(10):
                LeadFactory(owner_id=people["agent"].id)

        assert count_queries(client, "/") == few
        assert few <= 30
