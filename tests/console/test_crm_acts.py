"""What people do to records from pages: the ways of leads and deals, the board, acts on chosen rows."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from core.tenancy import tenant_context
from crm import services
from crm.models import Contact, Lead, Opportunity, Stage
from tests.factories.crm import (
    ActivityFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    stage_of,
)


@pytest.fixture
def pipeline(in_tenant):
    return PipelineFactory()


@pytest.fixture
def deal(pipeline, people):
    return OpportunityFactory(name="Chairs", pipeline=pipeline, owner_id=people["agent"].id)


def to(name: str, *args: object) -> str:
    return reverse(f"crm:{name}", args=args)


def errors_of(answer) -> dict[str, list[str]]:
    assert answer.status_code == 422, answer.content.decode()
    return dict(answer.context["form"].errors)


def toast_of(client, answer) -> str:
    text = client.get(answer["Location"]).content.decode()
    return text[text.index('class="nx-toast') :]


class TestLeads:
    def test_go_from_new_to_contacted_to_qualified(self, visit, people, in_tenant):
        lead, client = LeadFactory(owner_id=people["agent"].id), visit("agent")

        seen = [lead.status]
        for act in ("contacted", "qualify"):
            assert client.post(to(f"lead-{act}", lead.id))["Location"] == to("lead", lead.id)
            lead.refresh_from_db()
            seen.append(lead.status)

        assert seen == ["new", "contacted", "qualified"]

    def test_offer_the_next_step_only(self, visit, in_tenant):
        client = visit("admin")
        shown = {
            status: client.get(to("lead", LeadFactory(status=status).id)).content.decode()
            for status in ("new", "contacted", "qualified")
        }

        assert [">Qualify<" in text for text in shown.values()] == [True, True, False]
        assert [">Convert<" in text for text in shown.values()] == [False, False, True]
        assert ["Mark as contacted" in text for text in shown.values()] == [True, False, False]

    def test_are_converted_with_a_deal(self, visit, people, pipeline):
        lead, client = LeadFactory(name="Halima Sani", status="qualified", owner_id=people["agent"].id), visit("agent")

        shown = client.get(to("lead-convert", lead.id)).content.decode()
        answer = client.post(
            to("lead-convert", lead.id),
            {"opportunity_name": "Trial", "pipeline_id": str(pipeline.id), "amount": "1,500.00"},
        )

        made = Opportunity.objects.get()
        assert 'value="Halima Sani"' in shown
        assert (made.name, str(made.amount)) == ("Trial", "₦1,500.00")
        assert answer["Location"] == to("opportunity", made.id)

    def test_converted_twice_lead_to_one_deal(self, visit, pipeline):
        lead, client = LeadFactory(status="qualified"), visit("admin")
        body = {"opportunity_name": "Trial", "pipeline_id": str(pipeline.id)}

        first, second = (client.post(to("lead-convert", lead.id), body) for _ in range(2))

        assert first["Location"] == second["Location"]
        assert Opportunity.objects.count() == 1

    def test_not_qualified_are_refused_above_the_form(self, visit, pipeline):
        answer = visit("admin").post(to("lead-convert", LeadFactory().id), {"pipeline_id": str(pipeline.id)})

        assert "cannot go from new to converted" in errors_of(answer)["__all__"][0]
        assert not Contact.objects.exists()

    def test_are_given_up_for_a_reason_and_opened_again(self, visit, in_tenant):
        lead, client = LeadFactory(), visit("admin")

        refused = client.post(to("lead-disqualify", lead.id), {"reason": ""})
        client.post(to("lead-disqualify", lead.id), {"reason": "No budget"})
        lead.refresh_from_db()
        given_up = (lead.status, lead.disqualified_reason)
        client.post(to("lead-reopen", lead.id))
        lead.refresh_from_db()

        assert errors_of(refused) == {"reason": ["Fill this in"]}
        assert given_up == ("disqualified", "No budget")
        assert lead.status == "new"

    def test_past_a_step_refuse_it_as_a_page(self, visit, in_tenant):
        answer = visit("admin").post(to("lead-contacted", LeadFactory(status="qualified").id))

        assert answer.status_code == 409

    @pytest.mark.parametrize("act", ["contacted", "qualify", "reopen", "convert", "disqualify"])
    def test_are_moved_by_those_alone_who_may(self, visit, people, in_tenant, other_tenant, act):
        lead = LeadFactory(owner_id=people["management"].id)
        with tenant_context(other_tenant.id):
            elsewhere = LeadFactory()

        assert visit("agent").post(to(f"lead-{act}", lead.id)).status_code == 404
        assert visit("admin").post(to(f"lead-{act}", elsewhere.id)).status_code == 404
        assert visit("investor").post(to(f"lead-{act}", lead.id)).status_code == 403

    def test_are_never_moved_by_a_link(self, visit, in_tenant):
        lead = LeadFactory()

        assert visit("admin").get(to("lead-qualify", lead.id)).status_code == 405


class TestDeals:
    def test_move_to_a_stage_and_back_to_where_one_came_from(self, visit, deal):
        offer, board = stage_of(deal.pipeline, "offer"), to("board") + "?owner=me"

        answer = visit("agent").post(to("opportunity-move", deal.id), {"stage_id": str(offer.id), "next": board})

        deal.refresh_from_db()
        assert (deal.stage_id, answer["Location"]) == (offer.id, board)

    @pytest.mark.parametrize("wanted", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
    def test_lead_to_our_own_pages_alone(self, visit, deal, wanted):
        offer = stage_of(deal.pipeline, "offer")

        answer = visit("agent").post(to("opportunity-move", deal.id), {"stage_id": str(offer.id), "next": wanted})

        assert answer["Location"] == to("opportunity", deal.id)

    def test_say_at_the_field_what_the_stage_wants_and_take_it_on_the_way(self, visit, deal):
        Stage.objects.filter(slug="offer").update(required_fields=["amount", "expected_close_on"])
        offer, client, url = stage_of(deal.pipeline, "offer"), visit("agent"), to("opportunity-move", deal.id)

        refused = client.post(url, {"stage_id": str(offer.id)})
        moved = client.post(url, {"stage_id": str(offer.id), "amount": "5.000,00", "expected_close_on": "2026-12-24"})

        deal.refresh_from_db()
        assert set(errors_of(refused)) == {"amount", "expected_close_on"}
        assert moved.status_code == 302
        assert (deal.stage_id, str(deal.amount)) == (offer.id, "₦5,000.00")

    def test_keep_nothing_of_a_move_that_was_refused(self, visit, deal):
        Stage.objects.filter(slug="offer").update(required_fields=["amount", "contact_id"])
        offer = stage_of(deal.pipeline, "offer")

        answer = visit("agent").post(to("opportunity-move", deal.id), {"stage_id": str(offer.id), "amount": "10"})

        deal.refresh_from_db()
        assert list(errors_of(answer)) == ["contact_id"]
        assert deal.amount is None

    def test_that_stand_there_already_stay(self, visit, deal):
        answer = visit("agent").post(to("opportunity-move", deal.id), {"stage_id": str(deal.stage_id)})

        assert answer["Location"] == to("opportunity", deal.id)

    def test_do_not_go_to_a_stage_of_another_pipeline(self, visit, deal):
        other = PipelineFactory(is_default=False)

        answer = visit("agent").post(to("opportunity-move", deal.id), {"stage_id": str(stage_of(other, "offer").id)})

        assert list(errors_of(answer)) == ["stage_id"]

    def test_moved_to_lost_ask_for_the_reason(self, visit, deal):
        lost, client, url = stage_of(deal.pipeline, "lost"), visit("agent"), to("opportunity-move", deal.id)

        refused = client.post(url, {"stage_id": str(lost.id)})
        client.post(url, {"stage_id": str(lost.id), "lost_reason": "Price", "competitor": "Kofi"})

        deal.refresh_from_db()
        assert list(errors_of(refused)) == ["lost_reason"]
        assert (deal.status, deal.lost_reason, deal.competitor) == ("lost", "Price", "Kofi")

    def test_are_won_and_put_back_where_they_stood(self, visit, deal):
        client, offer = visit("agent"), stage_of(deal.pipeline, "offer")
        client.post(to("opportunity-move", deal.id), {"stage_id": str(offer.id)})

        won = client.post(to("opportunity-win", deal.id))
        said = toast_of(client, won)
        again = client.post(to("opportunity-win", deal.id))
        undo = f"{to('opportunity-undo', deal.id)}?stage_id={offer.id}"
        client.post(undo)

        deal.refresh_from_db()
        assert f'action="{undo}"' in said
        assert again.status_code == 302
        assert (deal.status, deal.stage_id) == ("open", offer.id)

    def test_are_lost_for_a_reason_and_opened_in_a_chosen_stage(self, visit, deal):
        client, offer = visit("agent"), stage_of(deal.pipeline, "offer")

        refused = client.post(to("opportunity-lose", deal.id), {"lost_reason": ""})
        client.post(to("opportunity-lose", deal.id), {"lost_reason": "Price"})
        client.post(to("opportunity-reopen", deal.id), {"stage_id": str(offer.id)})

        deal.refresh_from_db()
        assert list(errors_of(refused)) == ["lost_reason"]
        assert (deal.status, deal.stage_id, deal.lost_reason) == ("open", offer.id, "")

    @pytest.mark.parametrize("act", ["move", "win", "lose", "reopen", "undo"])
    def test_are_moved_by_those_alone_who_may(self, visit, people, pipeline, act):
        of_others = OpportunityFactory(pipeline=pipeline, owner_id=people["management"].id)

        assert visit("agent").post(to(f"opportunity-{act}", of_others.id)).status_code == 404
        assert visit("investor").post(to(f"opportunity-{act}", of_others.id)).status_code == 403


class TestPeople:
    def test_are_archived_and_taken_back(self, visit, in_tenant):
        contact, client = ContactFactory(), visit("admin")

        said = toast_of(client, client.post(to("contact-archive", contact.id)))
        contact.refresh_from_db()
        archived = contact.status
        client.post(to("contact-restore", contact.id))
        contact.refresh_from_db()

        assert to("contact-restore", contact.id) in said
        assert (archived, contact.status) == ("archived", "active")


class TestChosenRows:
    def test_are_given_to_somebody_row_by_row(self, visit, people, in_tenant):
        leads, client = [LeadFactory(), LeadFactory()], visit("management")
        keys = [str(lead.id) for lead in leads]

        asked = client.post(to("leads-chosen"), {"act": "assign", "keys": keys})
        answer = client.post(
            to("leads-chosen"), {"act": "assign", "keys": keys, "sent": "yes", "owner_id": str(people["agent"].id)}
        )

        assert "Assign 2 leads" in asked.content.decode()
        assert asked.content.decode().count('name="keys"') == 2
        assert "2 of 2 assigned." in toast_of(client, answer)
        assert set(Lead.objects.values_list("owner_id", flat=True)) == {people["agent"].id}

    def test_are_given_up_and_say_which_refused(self, visit, in_tenant, robot):
        open_one, converted = LeadFactory(), LeadFactory()
        services.disqualify_lead(lead_id=converted.id, reason="Before", actor=robot)
        keys, client = [str(open_one.id), str(converted.id)], visit("admin")

        refused = client.post(to("leads-chosen"), {"act": "disqualify", "keys": keys, "sent": "yes", "reason": ""})
        answer = client.post(
            to("leads-chosen"), {"act": "disqualify", "keys": keys, "sent": "yes", "reason": "No budget"}
        )

        assert list(errors_of(refused)) == ["reason"]
        assert "1 of 2 disqualified. 1 refused: Lead cannot go from disqualified" in toast_of(client, answer)

    def test_of_others_are_refused_for_an_agent(self, visit, people, in_tenant):
        mine = ContactFactory(owner_id=people["agent"].id)
        of_others = ContactFactory(owner_id=people["management"].id)
        body = {"act": "assign", "keys": [str(mine.id), str(of_others.id)], "sent": "yes", "owner_id": ""}

        visit("agent").post(to("contacts-chosen"), body)

        of_others.refresh_from_db()
        assert of_others.owner_id == people["management"].id

    def test_need_a_row_and_an_act_that_is_offered(self, visit, in_tenant):
        contact, client = ContactFactory(), visit("admin")

        assert client.post(to("contacts-chosen"), {"act": "assign"}).status_code == 422
        assert client.post(to("contacts-chosen"), {"act": "disqualify", "keys": [str(contact.id)]}).status_code == 400
        assert visit("investor").post(to("contacts-chosen"), {"act": "assign"}).status_code == 403

    def test_have_a_bar_only_for_those_who_may_change(self, visit, in_tenant):
        LeadFactory()

        assert 'value="disqualify"' in visit("management").get(to("leads")).content.decode()
        assert visit("investor").get(to("leads")).status_code == 403


class TestBoard:
    def columns(self, client, **query):
        return client.get(to("board"), query).context["columns"]

    def test_shows_the_next_step_and_what_is_missing_or_late(self, visit, pipeline):
        late, planned, without = (OpportunityFactory(pipeline=pipeline, name=name) for name in ("a", "b", "c"))
        ActivityFactory(opportunity=late, title="Call", due_at="2020-01-01T00:00Z")
        ActivityFactory(opportunity=planned, title="Later", due_at="2090-01-02T00:00Z")
        ActivityFactory(opportunity=planned, title="Send the quote", due_at="2090-01-01T00:00Z")

        steps = {card.deal.id: card.step for card in self.columns(visit("admin"))[0].cards}

        assert "days late" in steps[late.id].words
        assert (steps[planned.id].words, steps[planned.id].is_bad) == ("Send the quote", False)
        assert (steps[without.id].words, steps[without.id].is_bad) == ("No next step", True)

    def test_marks_what_stands_too_long(self, visit, pipeline):
        Stage.objects.filter(slug="new").update(rotting_days=1)
        OpportunityFactory(pipeline=pipeline, stage_entered_at="2020-01-01T00:00Z")

        assert self.columns(visit("admin"))[0].cards[0].is_rotting

    def test_narrows_to_one_owner(self, visit, people, pipeline):
        OpportunityFactory(pipeline=pipeline, name="Mine", owner_id=people["admin"].id)
        OpportunityFactory(pipeline=pipeline, name="Theirs", owner_id=people["agent"].id)
        client = visit("admin")

        mine = self.columns(client, owner="me")[0].cards
        theirs = self.columns(client, owner=str(people["agent"].id))[0].cards

        assert ([card.deal.name for card in mine], [card.deal.name for card in theirs]) == (["Mine"], ["Theirs"])
        assert client.get(to("board"), {"owner": "nonsense"}).status_code == 400

    def test_adds_up_only_the_currency_of_the_business_and_weighs_it(self, visit, pipeline):
        OpportunityFactory(pipeline=pipeline, amount_minor=100_00, amount_currency="NGN")
        OpportunityFactory(pipeline=pipeline, amount_minor=900_00, amount_currency="USD")

        summary = visit("admin").get(to("board")).context["summary"]

        assert (summary["number"], str(summary["total"]), str(summary["weighted"])) == (2, "₦100.00", "₦50.00")

    def test_has_a_small_script_of_its_own(self, visit, pipeline):
        OpportunityFactory(pipeline=pipeline)
        client = visit("admin")

        assert 'src="/static/board.js"' in client.get(to("board")).content.decode()
        assert "board.js" not in client.get(to("opportunities")).content.decode()
        assert (Path(settings.BASE_DIR) / "static" / "board.js").stat().st_size < 3000

    def test_shows_an_agent_what_is_theirs_alone(self, visit, people, pipeline):
        OpportunityFactory(pipeline=pipeline, owner_id=people["management"].id)

        assert self.columns(visit("agent"))[0].number == 0

    def test_takes_as_many_queries_for_many_deals_as_for_one(self, visit, people, pipeline, count_queries):
        client = visit("admin")
        OpportunityFactory(pipeline=pipeline, owner_id=people["agent"].id, contact=ContactFactory())
        few = count_queries(client, to("board"))
        for owner in people.values():
            made = OpportunityFactory(pipeline=pipeline, owner_id=owner.id, contact=ContactFactory())
            ActivityFactory(opportunity=made)

        assert count_queries(client, to("board")) == few
