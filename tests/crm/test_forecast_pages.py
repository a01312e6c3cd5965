"""The forecast as people read it, and the quotas that they set."""

import pytest
from django.utils import timezone

from crm import forecast
from crm.models import Quota, Stage
from tests.console.conftest import count_queries, people, visit  # noqa: F401 - fixtures
from tests.factories.crm import OpportunityFactory, PipelineFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
PAGE = "/crm/forecast"


@pytest.fixture
def client(visit):  # noqa: F811 - the fixture above
    """A browser of the administrator."""
    return visit("admin")


@pytest.fixture
def month():
    """The month that it is in the business."""
    return forecast.this_month(timezone.now())


@pytest.fixture
def deals(people, month):  # noqa: F811 - the fixture above
    """Two deals of the agent, worth 300,000 together and half of that weighted."""
    pipeline = PipelineFactory()
    Stage.objects.filter(pipeline=pipeline, slug="new").update(probability=50)
    owner = people["agent"].id
    return [
        OpportunityFactory(
            pipeline=pipeline, owner_id=owner, amount_minor=minor, amount_currency="NGN", expected_close_on=month
        )
        for minor in (100_000_00, 200_000_00)
    ]


class TestForecast:
    def test_shows_what_is_expected(self, client, deals):
        page = client.get(PAGE).content.decode()

        assert "₦150,000.00" in page
        assert "2 open deals" in page
        assert "Most is expected in" in page

    def test_says_what_to_do_when_nothing_is_expected(self, client):
        assert "Nothing is expected yet" in client.get(PAGE).content.decode()

    def test_names_other_currencies_and_adds_none(self, client, deals):
        deals[0].amount_currency = "USD"
        deals[0].save()

        page = client.get(PAGE).content.decode()

        assert "Deals in USD" in page
        assert "₦100,000.00" in page

    def test_reads_as_often_for_many_deals(self, client, deals, month, count_queries):  # noqa: F811 - a fixture
        client.get(PAGE)
        few = count_queries(client, PAGE)
        OpportunityFactory.create_batch(
            10,
            pipeline=deals[0].pipeline,
            owner_id=deals[0].owner_id,
            amount_minor=1,
            amount_currency="NGN",
            expected_close_on=month,
        )

        assert count_queries(client, PAGE) == few

    def test_is_closed_to_who_may_not(self, visit):  # noqa: F811 - the fixture above
        assert visit("investor").get(PAGE).status_code == 403


class TestQuota:
    def test_is_set_edited_and_removed(self, client, deals, people, month):  # noqa: F811 - the fixture above
        client.post(
            "/crm/quotas/new",
            {"owner_id": str(people["agent"].id), "month": f"{month:%Y-%m}", "amount": "1,000,000.00"},
        )
        quota = Quota.objects.get()
        shown = client.get(PAGE).content.decode()
        client.post(f"/crm/quotas/{quota.id}/edit", {"amount": "2,000,000.00"})
        changed = Quota.objects.get().amount_minor
        asked = client.get(f"/crm/quotas/{quota.id}/delete")
        client.post(f"/crm/quotas/{quota.id}/delete", {"confirmed": "yes"})

        assert "0 % of ₦1,000,000.00" in shown
        assert f"/crm/quotas/{quota.id}/edit" in shown
        assert changed == 2_000_000_00
        assert (asked.status_code, Quota.objects.count()) == (200, 0)

    def test_is_refused_at_its_field(self, client, people, month):  # noqa: F811 - the fixture above
        form = {"owner_id": str(people["agent"].id), "month": f"{month:%Y-%m}", "amount": "much"}

        page = client.post("/crm/quotas/new", form).content.decode()

        assert "Write an amount such as" in page
        assert not Quota.objects.exists()

    def test_is_one_for_each_month(self, client, people, month):  # noqa: F811 - the fixture above
        form = {"owner_id": str(people["agent"].id), "month": f"{month:%Y-%m}", "amount": "1"}
        client.post("/crm/quotas/new", form)

        assert "has a quota for this month" in client.post("/crm/quotas/new", form).content.decode()
        assert Quota.objects.count() == 1

    @pytest.mark.parametrize("path", ["edit", "delete"])
    def test_that_is_not_there_is_404(self, client, path):
        assert client.get(f"/crm/quotas/01a22685-a284-7294-b6ec-25ccab7a4010/{path}").status_code == 404
