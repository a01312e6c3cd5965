"""Deals: made, edited, moved, won, lost and opened again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from core.amounts import Amount
from core.errors import InvalidTransitionError, NotFoundError
from core.money import InvalidMoneyError, Money
from crm import selectors, services
from crm.models import Lead, Opportunity, Stage
from crm.services.move_opportunity import LostReasonError
from crm.services.opportunity import NoPipelineError, UnknownPipelineError
from crm.services.owners import UnknownOwnerError
from crm.services.references import InUseError, UnknownReferenceError
from crm.services.stages import MissingFieldsError, NoOpenStageError, UnknownStageError
from tests.factories.crm import (
    NOON,
    ActivityFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    StageFactory,
    stage_of,
)
from tests.factories.facts import facts_of, last_payload


def wants(pipeline, slug, *fields):
    Stage.objects.filter(pipeline=pipeline, slug=slug).update(required_fields=list(fields))
    return stage_of(pipeline, slug)


class TestCreateOpportunity:
    def test_begins_in_the_first_stage_of_the_default_pipeline(self, owner):
        pipeline = PipelineFactory()

        deal = services.create_opportunity(name="Chairs", actor=owner, now=NOON)

        assert (deal.pipeline_id, deal.stage.slug, deal.status) == (pipeline.id, "new", "open")
        assert (deal.owner_id, deal.amount, facts_of(deal.id)) == (owner.id, None, ["opportunity.created"])

    def test_takes_the_currency_of_the_business_unless_one_is_named(self, owner):
        PipelineFactory()

        usual = services.create_opportunity(name="A", amount=Amount(amount="1500.50"), actor=owner, now=NOON)
        named = services.create_opportunity(name="B", amount=Amount(amount="20", currency="USD"), actor=owner, now=NOON)

        assert (usual.amount, named.amount) == (Money(150050, "NGN"), Money(2000, "USD"))

    def test_refuses_more_places_than_the_currency_has(self, owner):
        PipelineFactory()

        with pytest.raises(InvalidMoneyError) as caught:
            services.create_opportunity(name="A", amount=Amount(amount="1.005"), actor=owner, now=NOON)

        assert caught.value.errors[0].pointer == "/amount"

    def test_refuses_without_a_pipeline(self, owner):
        with pytest.raises(NoPipelineError):
            services.create_opportunity(name="Chairs", actor=owner, now=NOON)

    def test_refuses_places_that_are_not_there(self, owner):
        pipeline = PipelineFactory()

        with pytest.raises(UnknownPipelineError):
            services.create_opportunity(name="A", pipeline_id=owner.id, actor=owner, now=NOON)
        with pytest.raises(UnknownStageError):
            services.create_opportunity(name="A", stage_id=owner.id, actor=owner, now=NOON)
        with pytest.raises(UnknownStageError):
            services.create_opportunity(name="A", stage_id=stage_of(pipeline, "won").id, actor=owner, now=NOON)
        with pytest.raises(UnknownReferenceError):
            services.create_opportunity(name="A", contact_id=owner.id, actor=owner, now=NOON)

    def test_refuses_a_pipeline_without_a_way_in(self, owner):
        pipeline = PipelineFactory()
        Stage.objects.filter(pipeline=pipeline, kind="open").delete()

        with pytest.raises(NoOpenStageError):
            services.create_opportunity(name="A", actor=owner, now=NOON)

    def test_refuses_what_the_stage_misses(self, owner):
        wants(PipelineFactory(), "new", "amount", "contact_id")

        with pytest.raises(MissingFieldsError) as caught:
            services.create_opportunity(name="A", amount=Money(1, "NGN"), actor=owner, now=NOON)

        assert [fault.pointer for fault in caught.value.errors] == ["/contact_id"]

    def test_hides_the_contact_of_another_agent(self, member):
        PipelineFactory()

        with pytest.raises(UnknownReferenceError):
            services.create_opportunity(name="A", contact_id=ContactFactory().id, actor=member, now=NOON)


class TestChangeOpportunity:
    def test_writes_what_differs(self, owner):
        deal = OpportunityFactory(amount_minor=100, amount_currency="NGN")

        services.change_opportunity(
            opportunity_id=deal.id, amount=Money(200, "NGN"), expected_close_on=NOON.date(), actor=owner
        )

        assert last_payload(deal.id)["fields"] == ["amount_minor", "expected_close_on"]

    def test_keeps_what_the_stage_wants(self, owner):
        deal = OpportunityFactory(amount_minor=100, amount_currency="NGN")
        wants(deal.pipeline, "new", "amount")

        with pytest.raises(MissingFieldsError):
            services.change_opportunity(opportunity_id=deal.id, amount=None, actor=owner)

    def test_may_be_edited_although_its_stage_wants_more_by_now(self, owner):
        deal = OpportunityFactory()
        wants(deal.pipeline, "new", "amount", "contact_id")

        changed = services.change_opportunity(opportunity_id=deal.id, name="Tables", contact_id=None, actor=owner)

        assert changed.name == "Tables"

    def test_refuses_an_owner_of_another_business(self, owner, stranger):
        with pytest.raises(UnknownOwnerError):
            services.change_opportunity(opportunity_id=OpportunityFactory().id, owner_id=stranger.id, actor=owner)


class TestMoveOpportunity:
    def test_goes_to_the_stage_and_says_how_long_it_stood(self, owner):
        deal = OpportunityFactory()
        offer = stage_of(deal.pipeline, "offer")
        later = NOON + timedelta(days=2)

        moved = services.move_opportunity(opportunity_id=deal.id, stage_id=offer.id, actor=owner, now=later)

        assert (moved.stage_id, moved.stage_entered_at, moved.status) == (offer.id, later, "open")
        assert facts_of(deal.id) == ["opportunity.moved"]
        assert last_payload(deal.id)["seconds"] == 2 * 24 * 3600

    def test_says_nothing_when_it_stands_there(self, owner):
        deal = OpportunityFactory()

        services.move_opportunity(opportunity_id=deal.id, stage_id=deal.stage_id, actor=owner, now=NOON)

        assert facts_of(deal.id) == []

    def test_refuses_what_the_stage_misses_and_names_it(self, owner):
        deal = OpportunityFactory()
        offer = wants(deal.pipeline, "offer", "amount", "expected_close_on")

        with pytest.raises(MissingFieldsError) as caught:
            services.move_opportunity(opportunity_id=deal.id, stage_id=offer.id, actor=owner, now=NOON)

        assert [fault.pointer for fault in caught.value.errors] == ["/amount", "/expected_close_on"]

    def test_refuses_a_stage_of_another_pipeline(self, owner):
        deal, other = OpportunityFactory(), PipelineFactory(is_default=False)

        with pytest.raises(UnknownStageError):
            services.move_opportunity(
                opportunity_id=deal.id, stage_id=stage_of(other, "offer").id, actor=owner, now=NOON
            )

    def test_closes_in_a_closed_stage(self, owner):
        deal = OpportunityFactory()
        lost = stage_of(deal.pipeline, "lost")

        with pytest.raises(LostReasonError) as caught:
            services.move_opportunity(opportunity_id=deal.id, stage_id=lost.id, actor=owner, now=NOON)
        closed = services.move_opportunity(
            opportunity_id=deal.id, stage_id=lost.id, lost_reason="Too dear", actor=owner, now=NOON
        )

        assert caught.value.errors[0].pointer == "/lost_reason"
        assert (closed.status, closed.lost_reason, closed.closed_at) == ("lost", "Too dear", NOON)


class TestWinOpportunity:
    def test_closes_it_once(self, owner):
        deal = OpportunityFactory(amount_minor=5000, amount_currency="NGN")

        services.win_opportunity(opportunity_id=deal.id, actor=owner, now=NOON)
        won = services.win_opportunity(opportunity_id=deal.id, actor=owner, now=NOON + timedelta(1))

        assert (won.status, won.stage.slug, won.closed_at) == ("won", "won", NOON)
        assert facts_of(deal.id) == ["opportunity.moved", "opportunity.won"]
        assert last_payload(deal.id)["amount"] == {"amount": "50.00", "currency": "NGN"}

    def test_refuses_a_lost_one(self, owner):
        deal = OpportunityFactory()
        services.lose_opportunity(opportunity_id=deal.id, lost_reason="Too dear", actor=owner, now=NOON)

        with pytest.raises(InvalidTransitionError):
            services.win_opportunity(opportunity_id=deal.id, actor=owner, now=NOON)

    def test_hides_one_of_another_agent(self, member):
        with pytest.raises(NotFoundError):
            services.win_opportunity(opportunity_id=OpportunityFactory().id, actor=member, now=NOON)


class TestLoseOpportunity:
    def test_keeps_reason_and_competitor(self, owner):
        deal = OpportunityFactory()

        services.lose_opportunity(
            opportunity_id=deal.id, lost_reason="Too dear", competitor="Kano Chairs", actor=owner, now=NOON
        )

        deal.refresh_from_db()
        assert (deal.status, deal.lost_reason, deal.competitor) == ("lost", "Too dear", "Kano Chairs")
        assert facts_of(deal.id) == ["opportunity.moved", "opportunity.lost"]

    def test_refuses_without_a_reason(self, owner):
        with pytest.raises(LostReasonError):
            services.lose_opportunity(opportunity_id=OpportunityFactory().id, lost_reason="", actor=owner, now=NOON)


class TestClosedDealsInPipelinesWithSeveralClosedStages:
    def test_stay_where_they_stand_when_closed_again(self, owner):
        pipeline = PipelineFactory()
        StageFactory(pipeline=pipeline, slug="paid", position=9, kind="won")
        deal = OpportunityFactory(pipeline=pipeline, stage=stage_of(pipeline, "paid"), status="won")

        services.win_opportunity(opportunity_id=deal.id, actor=owner, now=NOON)

        deal.refresh_from_db()
        assert (deal.stage.slug, facts_of(deal.id)) == ("paid", [])

    def test_keep_their_reason_on_the_way_to_another_lost_stage(self, owner):
        pipeline = PipelineFactory()
        gone = StageFactory(pipeline=pipeline, slug="gone", position=9, kind="lost")
        deal = OpportunityFactory(pipeline=pipeline)
        services.lose_opportunity(opportunity_id=deal.id, lost_reason="Price", actor=owner, now=NOON)

        services.move_opportunity(opportunity_id=deal.id, stage_id=gone.id, competitor="Kofi", actor=owner, now=NOON)

        deal.refresh_from_db()
        assert (deal.stage_id, deal.lost_reason, deal.competitor) == (gone.id, "Price", "Kofi")


class TestStageAndStatus:
    def test_agree_whatever_writes_them(self, owner):
        deal = OpportunityFactory()

        with pytest.raises(IntegrityError), transaction.atomic():
            Opportunity.objects.filter(id=deal.id).update(status="won")
        with pytest.raises(IntegrityError), transaction.atomic():
            Stage.objects.filter(id=deal.stage_id).update(kind="won")

    def test_agree_on_the_pipeline(self, owner):
        deal, other = OpportunityFactory(), PipelineFactory(is_default=False)

        with pytest.raises(IntegrityError), transaction.atomic():
            Opportunity.objects.filter(id=deal.id).update(pipeline_id=other.id)


class TestReopenOpportunity:
    def test_keeps_the_history(self, owner):
        deal = OpportunityFactory()
        services.lose_opportunity(opportunity_id=deal.id, lost_reason="Too dear", actor=owner, now=NOON)

        reopened = services.reopen_opportunity(
            opportunity_id=deal.id, stage_id=stage_of(deal.pipeline, "offer").id, actor=owner, now=NOON
        )

        assert (reopened.status, reopened.stage.slug, reopened.lost_reason) == ("open", "offer", "")
        assert reopened.closed_at is None
        assert facts_of(deal.id) == [
            "opportunity.moved",
            "opportunity.lost",
            "opportunity.moved",
            "opportunity.reopened",
        ]

    def test_refuses_an_open_one(self, owner):
        with pytest.raises(InvalidTransitionError):
            services.reopen_opportunity(opportunity_id=OpportunityFactory().id, actor=owner, now=NOON)

    def test_refuses_a_closed_stage(self, owner):
        deal = OpportunityFactory()
        services.win_opportunity(opportunity_id=deal.id, actor=owner, now=NOON)

        with pytest.raises(UnknownStageError):
            services.reopen_opportunity(
                opportunity_id=deal.id, stage_id=stage_of(deal.pipeline, "lost").id, actor=owner, now=NOON
            )


class TestDeleteOpportunity:
    def test_removes_it_with_its_activities(self, owner):
        deal = OpportunityFactory()
        ActivityFactory(opportunity=deal)

        services.delete_opportunity(opportunity_id=deal.id, actor=owner)

        assert (Opportunity.objects.count(), facts_of(deal.id)) == (0, ["opportunity.deleted"])

    def test_refuses_one_that_a_lead_became(self, owner):
        deal = OpportunityFactory()
        LeadFactory(status=Lead.Status.CONVERTED, contact=ContactFactory(), opportunity=deal)

        with pytest.raises(InUseError):
            services.delete_opportunity(opportunity_id=deal.id, actor=owner)


class TestLists:
    def test_tells_deals_without_a_next_activity(self, owner):
        with_plan, without = OpportunityFactory(), OpportunityFactory(pipeline=PipelineFactory(is_default=False))
        ActivityFactory(opportunity=with_plan)
        ActivityFactory(opportunity=without, status="done")

        deals = selectors.list_opportunities()

        assert [d.id for d in selectors.with_next_activity(deals, has=True)] == [with_plan.id]
        assert [d.id for d in selectors.with_next_activity(deals, has=False)] == [without.id]

    def test_tells_deals_that_stand_too_long(self, owner):
        pipeline = PipelineFactory()
        Stage.objects.filter(pipeline=pipeline, slug="new").update(rotting_days=3)
        stale = OpportunityFactory(pipeline=pipeline, stage_entered_at=NOON - timedelta(days=4))
        fresh = OpportunityFactory(pipeline=pipeline, stage_entered_at=NOON - timedelta(days=2))
        calm = OpportunityFactory(pipeline=pipeline, stage=stage_of(pipeline, "offer"), stage_entered_at=NOON)

        deals = selectors.list_opportunities().order_by("id")

        assert [d.id for d in selectors.rotting(deals, now=NOON, is_rotting=True)] == [stale.id]
        assert [d.id for d in selectors.rotting(deals, now=NOON, is_rotting=False)] == [fresh.id, calm.id]

    def test_counts_and_sums_deals_by_stage_and_currency(self, owner):
        pipeline = PipelineFactory()
        for minor, currency in ((100, "NGN"), (250, "NGN"), (9, "USD")):
            OpportunityFactory(pipeline=pipeline, amount_minor=minor, amount_currency=currency)
        new = stage_of(pipeline, "new").id

        assert selectors.stage_figures(selectors.list_opportunities()) == {new: {"NGN": (2, 350), "USD": (1, 9)}}
