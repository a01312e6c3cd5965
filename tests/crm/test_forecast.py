"""What deals will likely bring: to the kobo, by month and person, frozen when a month begins."""

from datetime import UTC, date, datetime

import pytest
from django.db import ProgrammingError, connection, transaction

from core.money import Money
from core.tenancy import tenant_context
from crm import forecast, selectors, services
from crm.models import ForecastSnapshot, Opportunity, Quota, Stage
from crm.services.forecast import DuplicateQuotaError, NotAMonthError
from crm.services.owners import UnknownOwnerError
from tests.commerce.test_variant import at_once
from tests.factories.crm import OpportunityFactory, PipelineFactory

API = "/api/v1/crm"
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
NOVEMBER, DECEMBER = date(2026, 11, 1), date(2026, 12, 1)


@pytest.fixture
def pipeline(in_tenant):
    """A pipeline whose stage New is worth 33 per cent."""
    made = PipelineFactory()
    Stage.objects.filter(pipeline=made, slug="new").update(probability=33)
    return made


def deal(pipeline, minor, day=date(2026, 11, 20), **more):
    values = {"amount_minor": minor, "amount_currency": "NGN", "expected_close_on": day, **more}
    return OpportunityFactory(pipeline=pipeline, **values)


def won(pipeline, minor, at, **more):
    stage = Stage.objects.get(pipeline=pipeline, slug="won")
    return deal(pipeline, minor, stage=stage, status="won", closed_at=at, **more)


def found(count=2):
    months = forecast.months_from(NOVEMBER, count)
    deals = selectors.list_opportunities()
    return forecast.forecast_of(deals, months=months, quotas=forecast.list_quotas())


class TestForecast:
    def test_is_the_sum_of_amount_times_probability_to_the_kobo(self, pipeline):
        for minor in (1, 1, 101, 33_333_33):
            deal(pipeline, minor)

        [line] = found().lines

        assert (line.deals, line.total) == (4, 3_333_436)
        # 3,333,436 x 33 per cent = 1,100,033.88 kobo; each deal rounded alone would give 1,100,033.
        assert line.weighted == Money(1_100_034, "NGN")

    def test_keeps_months_and_currencies_apart(self, pipeline):
        deal(pipeline, 100)
        deal(pipeline, 200, DECEMBER)
        deal(pipeline, 300, amount_currency="USD")
        deal(pipeline, 400, date(2027, 1, 1))

        lines = {(line.month, line.currency): line.total for line in found().lines}

        assert lines == {(NOVEMBER, "NGN"): 100, (NOVEMBER, "USD"): 300, (DECEMBER, "NGN"): 200}

    def test_tells_categories_apart_and_leaves_out_what_is_omitted(self, pipeline):
        for number, category in enumerate(("commit", "best_case", "pipeline", "omitted"), start=1):
            deal(pipeline, number * 100, forecast_category=category)

        [line] = found().lines

        assert line.categories == {"commit": 100, "best_case": 200, "pipeline": 300}
        assert (line.deals, line.total) == (3, 600)

    def test_counts_what_no_month_has(self, pipeline):
        deal(pipeline, 100, date(2026, 10, 31))
        deal(pipeline, 100, None)

        assert (found().lines, found().overdue, found().undated) == ([], 1, 1)

    def test_has_what_was_won_in_the_months_of_the_business(self, pipeline):
        # Half past eleven in the evening of 30 November in London is the first of December in Lagos.
        won(pipeline, 500, datetime(2026, 11, 30, 23, 30, tzinfo=UTC))
        won(pipeline, 700, datetime(2026, 11, 30, 22, 30, tzinfo=UTC))

        assert [(line.month, line.won) for line in found().lines] == [(NOVEMBER, 700), (DECEMBER, 500)]

    def test_sums_people_and_their_quotas(self, pipeline, owner, member):
        deal(pipeline, 100, owner_id=owner.id)
        deal(pipeline, 300, owner_id=member.id)
        for person, minor in ((owner, 1000), (member, 500)):
            services.create_quota(owner_id=person.id, month=NOVEMBER, amount=Money(minor, "NGN"), actor=owner)

        result = found()

        assert [(line.total, line.quota) for line in result.lines] == [(400, 1500)]
        assert {line.owner_id: (line.total, line.quota) for line in result.owners} == {
            owner.id: (100, 1000),
            member.id: (300, 500),
        }

    def test_reads_as_often_for_many_deals(self, pipeline, django_assert_num_queries):
        for number in range(12):
            deal(pipeline, number)
        found()

        with django_assert_num_queries(5):
            found()


class TestQuota:
    def test_is_said_changed_and_taken_back(self, in_tenant, owner):
        quota = services.create_quota(owner_id=owner.id, month=NOVEMBER, amount=Money(100, "NGN"), actor=owner)

        changed = services.change_quota(quota_id=quota.id, amount=Money(200, "NGN"), actor=owner)
        services.delete_quota(quota_id=quota.id, actor=owner)

        assert changed.amount == Money(200, "NGN")
        assert not Quota.objects.exists()

    def test_is_one_for_each_month(self, in_tenant, owner):
        services.create_quota(owner_id=owner.id, month=NOVEMBER, amount=Money(100, "NGN"), actor=owner)

        with pytest.raises(DuplicateQuotaError):
            services.create_quota(owner_id=owner.id, month=NOVEMBER, amount=Money(100, "NGN"), actor=owner)

    @pytest.mark.django_db(transaction=True)
    def test_is_one_for_each_month_of_two_at_once(self, owner):
        def say():
            return services.create_quota(owner_id=owner.id, month=NOVEMBER, amount=Money(1, "NGN"), actor=owner).month

        assert sorted(map(str, at_once(owner, say, say))) == ["2026-11-01", "duplicate_quota"]

    def test_is_of_a_month(self, in_tenant, owner):
        with pytest.raises(NotAMonthError):
            services.create_quota(owner_id=owner.id, month=date(2026, 11, 2), amount=Money(1, "NGN"), actor=owner)

    def test_is_of_somebody_here(self, in_tenant, owner, stranger):
        with pytest.raises(UnknownOwnerError):
            services.create_quota(owner_id=stranger.id, month=NOVEMBER, amount=Money(1, "NGN"), actor=owner)


class TestSnapshot:
    def test_is_taken_once_a_month_and_stays_as_it_was(self, pipeline, in_tenant):
        changed = deal(pipeline, 100)

        first = services.take_snapshots(now=NOW)
        Opportunity.objects.filter(id=changed.id).update(amount_minor=999)
        again = services.take_snapshots(now=NOW)

        [kept] = ForecastSnapshot.objects.all()
        assert (first, again) == (1, 0)
        assert (kept.month, kept.lines[0]["amount"]) == (NOVEMBER, {"amount": "1.00", "currency": "NGN"})

    def test_is_taken_anew_when_a_month_begins_in_the_business(self, in_tenant):
        services.take_snapshots(now=NOW)

        assert services.take_snapshots(now=datetime(2026, 11, 30, 22, 59, tzinfo=UTC)) == 0
        assert services.take_snapshots(now=datetime(2026, 11, 30, 23, 1, tzinfo=UTC)) == 1

    def test_is_never_changed(self, in_tenant):
        services.take_snapshots(now=NOW)

        with pytest.raises(ProgrammingError), transaction.atomic():
            ForecastSnapshot.objects.update(month=DECEMBER)
        assert connection.is_usable()

    def test_is_taken_for_each_business(self, in_tenant, stranger):
        services.take_snapshots(now=NOW)

        with tenant_context(stranger.tenant_id):
            assert ForecastSnapshot.objects.count() == 1


class TestApi:
    def test_tells_the_forecast(self, api, owner, pipeline):
        today = datetime.now(UTC).date()
        deal(pipeline, 100_00, today, owner_id=owner.id, forecast_category="commit")

        answer = api(owner).get(f"{API}/forecast?months=3&owner_id={owner.id}").json()

        assert len(answer["months"]) == 3
        assert answer["lines"][0]["weighted"] == {"amount": "33.00", "currency": "NGN"}
        assert answer["lines"][0]["commit"] == answer["owners"][0]["amount"] == {"amount": "100.00", "currency": "NGN"}

    def test_counts_only_what_somebody_may_see(self, api, owner, member, pipeline):
        deal(pipeline, 100_00, datetime.now(UTC).date(), owner_id=owner.id)

        assert api(member).get(f"{API}/forecast").json()["lines"] == []

    @pytest.mark.parametrize("query", ["months=0", "months=25", "months=many", "stage=1"])
    def test_refuses_what_it_does_not_know(self, api, owner, in_tenant, query):
        assert api(owner).get(f"{API}/forecast?{query}").status_code == 400

    def test_takes_quotas(self, api, owner, in_tenant):
        client = api(owner)
        body = {"owner_id": str(owner.id), "month": "2026-12", "amount": {"amount": "500.00"}}

        made = client.post(f"{API}/quotas", body)
        twice = client.post(f"{API}/quotas", body)
        changed = client.patch(f"{API}/quotas/{made.json()['id']}", {"amount": "600.00"})

        assert (made.status_code, made.json()["month"]) == (201, "2026-12")
        assert (twice.status_code, twice.json()["quota_id"]) == (409, made.json()["id"])
        assert changed.json()["amount"] == {"amount": "600.00", "currency": "NGN"}
        assert client.delete(f"{API}/quotas/{made.json()['id']}").status_code == 204

    def test_shows_snapshots(self, api, owner, in_tenant):
        services.take_snapshots(now=NOW)

        [row] = api(owner).get(f"{API}/forecast-snapshots").json()["data"]

        assert (row["month"], row["lines"]) == ("2026-11", [])
