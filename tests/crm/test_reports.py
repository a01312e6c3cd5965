"""Reports: days in each stage from what the database wrote down, conversion, won and lost by reason."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from core.tenancy import tenant_context
from crm.models import Opportunity, StageEntry
from crm.services import lose_opportunity, move_opportunity, reopen_opportunity, win_opportunity
from tests.console.conftest import sign_in
from tests.factories.crm import LeadFactory, OpportunityFactory, PipelineFactory, stage_of

pytestmark = pytest.mark.django_db
PLACE = "/api/v1/crm/reports/pipeline"
START = datetime(2026, 9, 7, 9, tzinfo=UTC)
SPAN = "since=2026-09-01&until=2026-09-30"


def after(days):
    return START + timedelta(days=days)


@pytest.fixture
def pipeline(in_tenant):
    return PipelineFactory()


@pytest.fixture
def deal(pipeline, owner):
    """Make a deal that began in the first stage at the start."""

    def make(**more):
        return OpportunityFactory(
            pipeline=pipeline,
            stage_entered_at=START,
            **{"owner_id": owner.id, "amount_minor": 100_00, "amount_currency": "NGN", **more},
        )

    return make


def move(found, slug, days, actor):
    stage = stage_of(found.pipeline, slug)
    return move_opportunity(
        opportunity_id=found.id, stage_id=stage.id, actor=actor, now=after(days), lost_reason="Price"
    )


def read(client, query=SPAN):
    answer = client.get(f"{PLACE}?{query}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def stages(found):
    return {line["name"]: line for line in found["stages"]}


class TestStays:
    def test_are_written_by_the_database_whoever_moves_a_deal(self, deal, owner):
        made = deal()
        Opportunity.objects.filter(id=made.id).update(
            stage_id=stage_of(made.pipeline, "offer").id, stage_entered_at=after(3)
        )
        move(made, "won", 5, owner)

        stays = list(StageEntry.objects.order_by("entered_at").values_list("entered_at", "left_at"))
        assert stays == [(START, after(3)), (after(3), after(5)), (after(5), None)]

    def test_are_not_touched_by_other_edits(self, deal):
        made = deal()
        Opportunity.objects.filter(id=made.id).update(name="Other", stage_id=made.stage_id, stage_entered_at=after(9))

        assert list(StageEntry.objects.values_list("entered_at", "left_at")) == [(START, None)]

    def test_end_no_sooner_than_they_began(self, deal, owner):
        made = deal()
        move(made, "offer", -2, owner)

        assert StageEntry.objects.get(left_at__isnull=False).left_at == START

    def test_last_one_at_a_time(self, deal):
        stay = StageEntry.objects.get(opportunity=deal())
        stay.pk = None

        with pytest.raises(IntegrityError), transaction.atomic():
            StageEntry(opportunity_id=stay.opportunity_id, **_keys(stay)).save(force_insert=True)

    def test_go_with_their_deal(self, deal):
        deal().delete()

        assert not StageEntry.objects.exists()

    def test_keep_the_history_of_a_deal_that_is_opened_again(self, deal, owner):
        made = deal()
        lose_opportunity(opportunity_id=made.id, lost_reason="Price", actor=owner, now=after(1))
        reopen_opportunity(opportunity_id=made.id, actor=owner, now=after(2))

        assert StageEntry.objects.count() == 3


def _keys(stay):
    return {"pipeline_id": stay.pipeline_id, "stage_id": stay.stage_id, "entered_at": stay.entered_at}


class TestPipelineReport:
    def test_tells_days_in_each_stage(self, api, deal, owner):
        for days in (2, 4, 12):
            move(deal(), "offer", days, owner)
        deal()

        found = stages(read(api(owner)))

        assert (found["New"]["mean_days"], found["New"]["median_days"]) == (6.0, 4.0)
        assert (found["New"]["entered"], found["New"]["still_here"]) == (4, 1)
        assert (found["Offer"]["entered"], found["Offer"]["mean_days"], found["Offer"]["still_here"]) == (3, None, 3)

    def test_does_not_change_with_an_edit(self, api, deal, owner):
        made = deal()
        move(made, "offer", 2, owner)
        before = read(api(owner))
        api(owner).patch(f"/api/v1/crm/opportunities/{made.id}", {"name": "Other"})

        assert read(api(owner)) == before

    def test_tells_how_many_went_on(self, api, deal, owner):
        move(deal(), "offer", 1, owner)
        won = move(deal(), "offer", 1, owner)
        win_opportunity(opportunity_id=won.id, actor=owner, now=after(2))
        lose_opportunity(opportunity_id=deal().id, lost_reason="Price", actor=owner, now=after(2))
        win_opportunity(opportunity_id=deal().id, actor=owner, now=after(2))

        found = stages(read(api(owner)))

        assert (found["New"]["went_on"], found["New"]["conversion"], found["New"]["won"]) == (3, 0.75, 2)
        assert (found["Offer"]["went_on"], found["Offer"]["win_rate"]) == (1, 0.5)
        assert (found["Won"]["entered"], found["Lost"]["entered"]) == (2, 1)

    def test_tells_why_and_to_whom_deals_were_lost(self, api, deal, owner):
        for reason, rival in (("Price", "Kofi"), ("price", ""), ("Too slow", "Kofi")):
            found = deal()
            lose_opportunity(opportunity_id=found.id, lost_reason=reason, competitor=rival, actor=owner, now=after(1))
        lose_opportunity(opportunity_id=deal(amount_currency="USD").id, lost_reason="Price", actor=owner, now=after(1))
        win_opportunity(opportunity_id=deal().id, actor=owner, now=after(1))

        found = read(api(owner))

        assert [(each["name"].lower(), each["deals"]) for each in found["lost_reasons"]] == [
            ("price", 3),
            ("too slow", 1),
        ]
        assert [each["amount"] for each in found["lost_reasons"][0]["amounts"]] == ["200.00", "100.00"]
        assert [(each["name"], each["deals"]) for each in found["competitors"]] == [("Kofi", 2)]
        assert (found["won"]["deals"], found["lost"]["deals"], found["win_rate"]) == (1, 4, 0.2)

    def test_counts_the_period_alone(self, api, deal, owner):
        win_opportunity(opportunity_id=deal().id, actor=owner, now=after(1))

        other = read(api(owner), "since=2026-10-01&until=2026-10-31")

        assert other["won"]["deals"] == 0
        assert {line["entered"] for line in other["stages"]} == {0}

    def test_counts_what_somebody_sees(self, api, deal, owner, member):
        deal()
        move(deal(owner_id=member.id), "offer", 1, owner)

        assert stages(read(api(member)))["New"]["entered"] == 1
        assert stages(read(api(owner)))["New"]["entered"] == 2
        assert stages(read(api(owner), f"{SPAN}&owner_id={member.id}"))["New"]["entered"] == 1

    def test_is_empty_without_a_pipeline(self, api, owner):
        found = read(api(owner))

        assert (found["pipeline_id"], found["stages"], found["win_rate"]) == (None, [], None)

    @pytest.mark.parametrize(
        ("query", "pointer"),
        [
            ("since=soon", "?since"),
            ("since=2026-09-02&until=2026-09-01", "?until"),
            ("since=1990-01-01", "?until"),
            ("pipeline_id=01936f0c-0000-7000-8000-000000000000", "?pipeline_id"),
        ],
    )
    def test_refuses_what_it_cannot_read(self, api, owner, pipeline, query, pointer):
        answer = api(owner).get(f"{PLACE}?{query}")

        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, pointer)

    def test_of_another_business_knows_nothing(self, api, deal, owner, stranger):
        deal()
        with tenant_context(stranger.tenant_id):
            PipelineFactory()
            assert {line["entered"] for line in read(api(stranger))["stages"]} == {0}

    def test_takes_as_many_queries_for_many_deals(self, api, deal, owner, django_assert_num_queries):
        client = api(owner)
        move(deal(), "offer", 1, owner)
        read(client)
        with CaptureQueriesContext(connection) as few:
            read(client)
        for _ in range(4):
            move(deal(), "offer", 1, owner)

        with django_assert_num_queries(len(few)):
            read(client)


class TestLeadReport:
    def test_tells_what_became_of_each_source(self, api, owner):
        for source, status in (("Fair", "new"), ("fair", "qualified"), ("Fair", "disqualified"), ("", "new")):
            more = {"disqualified_reason": "No"} if status == "disqualified" else {}
            LeadFactory(source=source, status=status, owner_id=owner.id, **more)

        found = api(owner).get("/api/v1/crm/reports/leads").json()["sources"]

        assert [(each["name"].lower(), each["leads"], each["qualified"]) for each in found] == [
            ("fair", 3, 1),
            ("", 1, 0),
        ]


class TestPage:
    def test_shows_the_figures(self, deal, owner):
        made = deal()
        move(made, "offer", 2, owner)
        lose_opportunity(opportunity_id=made.id, lost_reason="Too slow", actor=owner, now=after(3))

        shown = sign_in(User.objects.get(id=owner.id)).get("/crm/reports?days=365").content.decode()

        assert "Too slow" in shown
        assert "Deals stay longest in New" in shown

    def test_says_what_is_missing_without_a_pipeline(self, owner):
        assert "No pipeline yet" in sign_in(User.objects.get(id=owner.id)).get("/crm/reports").content.decode()

    @pytest.mark.parametrize("query", ["days=7", "pipeline=none", "owner=nobody"])
    def test_refuses_what_it_does_not_offer(self, owner, pipeline, query):
        assert sign_in(User.objects.get(id=owner.id)).get(f"/crm/reports?{query}").status_code == 400
