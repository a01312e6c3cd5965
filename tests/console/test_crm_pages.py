"""Pages of customer relations: what they show, to whom, and in how many queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from crm import services
from crm.models import Pipeline
from tests.factories.crm import (
    ActivityFactory,
    CompanyFactory,
    ContactFactory,
    LeadFactory,
    OpportunityFactory,
    PipelineFactory,
    stage_of,
)
from tests.factories.scoring import ScoreFactory


@pytest.fixture
def pipeline(in_tenant):
    return PipelineFactory()


def pipeline_here():
    return Pipeline.objects.first() or PipelineFactory()


def text_of(client, name: str, *args: object, **query: str) -> str:
    answer = client.get(reverse(name, args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


class TestLists:
    def test_show_records_with_their_owners_by_name(self, visit, people, in_tenant):
        LeadFactory(name="Halima Sani", owner_id=people["agent"].id)

        text = text_of(visit("admin"), "crm:leads")

        assert "Halima Sani" in text
        assert people["agent"].name in text

    def test_show_agents_only_what_is_theirs(self, visit, people, in_tenant):
        LeadFactory(name="Mine", owner_id=people["agent"].id)
        LeadFactory(name="Of others", owner_id=people["management"].id)

        text = text_of(visit("agent"), "crm:leads")

        assert "Mine" in text
        assert "Of others" not in text

    def test_hide_the_other_business(self, visit, tenant, other_tenant):
        with tenant_context(other_tenant.id):
            ContactFactory(first_name="Kwame")

        assert "Kwame" not in text_of(visit("admin"), "crm:contacts")

    def test_narrow_by_view_and_count_each(self, visit, in_tenant):
        LeadFactory(name="Fresh")
        LeadFactory(name="Known", status="contacted")

        text = text_of(visit("admin"), "crm:leads", view="contacted")

        assert "Known" in text
        assert "Fresh" not in text
        assert 'Contacted<span class="nx-count">1</span>' in text

    @pytest.mark.parametrize(
        ("name", "factory", "facts", "wanted"),
        [
            ("crm:contacts", ContactFactory, {"first_name": "Zainab"}, "zainab"),
            ("crm:companies", CompanyFactory, {"name": "Zenith Events"}, "zenith"),
            ("crm:leads", LeadFactory, {"name": "Zuma Bello"}, "zuma"),
        ],
    )
    def test_find_by_words(self, visit, in_tenant, name, factory, facts, wanted):
        factory(**facts)
        factory()

        text = text_of(visit("admin"), name, q=wanted)

        assert text.count('<td class="nx-name"') == 1

    def test_find_activities_by_title(self, visit, in_tenant):
        ActivityFactory(title="Send the samples", lead=LeadFactory(name="Halima Sani"))
        ActivityFactory(title="Other", lead=LeadFactory())

        text = text_of(visit("admin"), "crm:activities", q="samples")

        assert "Send the samples" in text
        assert "Halima Sani" in text
        assert text.count('<td class="nx-name"') == 1

    def test_say_what_to_do_when_nothing_matches(self, visit, in_tenant):
        assert "Nothing matches" in text_of(visit("admin"), "crm:contacts", q="nobody at all")

    def test_escape_what_people_typed(self, visit, in_tenant):
        LeadFactory(name='<img src=x onerror="alert(1)">')

        assert "<img" not in text_of(visit("admin"), "crm:leads")

    def test_narrow_by_owner_and_show_the_filter(self, visit, people, in_tenant):
        LeadFactory(name="Halima", owner_id=people["admin"].id)
        LeadFactory(name="Zuma", owner_id=people["agent"].id)
        client = visit("admin")

        mine, theirs = (text_of(client, "crm:leads", owner=who) for who in ("me", str(people["agent"].id)))

        assert ("Halima" in mine, "Zuma" in mine) == (True, False)
        assert ("Halima" in theirs, "Zuma" in theirs) == (False, True)
        assert f"<span>Owner</span> <strong>{people['agent'].name}</strong>" in theirs
        assert client.get(reverse("crm:leads"), {"owner": "nonsense"}).status_code == 400

    def test_narrow_deals_to_a_stage(self, visit, pipeline):
        OpportunityFactory(name="Early", pipeline=pipeline)
        OpportunityFactory(name="Late", pipeline=pipeline, stage=stage_of(pipeline, "offer"))
        client, offer = visit("admin"), stage_of(pipeline, "offer")

        text = text_of(client, "crm:opportunities", stage=str(offer.id))

        assert ("Early" in text, "Late" in text, "<strong>Offer</strong>" in text) == (False, True, True)
        for wrong in ("nonsense", str(pipeline.id)):
            assert client.get(reverse("crm:opportunities"), {"stage": wrong}).status_code == 400

    def test_lead_to_a_form_when_they_are_empty(self, visit, in_tenant):
        assert f'href="{reverse("crm:lead-new")}"' in text_of(visit("agent"), "crm:leads")

    def test_turn_pages_without_losing_or_repeating_a_row(self, visit, in_tenant):
        for number in range(60):
            LeadFactory(name=f"Lead number {number:03}")
        client = visit("admin")

        first = client.get("/crm/leads").context["page"]
        second = client.get("/crm/leads" + first.older).context["page"]
        back = client.get("/crm/leads" + second.newer).context["page"]

        seen = [row.record.name for row in (*first.rows, *second.rows)]
        assert seen == [f"Lead number {number:03}" for number in reversed(range(60))]
        assert [row.record.id for row in back.rows] == [row.record.id for row in first.rows]
        assert (first.newer, second.older) == ("", "")

    @pytest.mark.parametrize(
        ("name", "factory"),
        [
            ("crm:contacts", ContactFactory),
            ("crm:companies", CompanyFactory),
            ("crm:leads", LeadFactory),
            ("crm:opportunities", lambda **facts: OpportunityFactory(pipeline=pipeline_here(), **facts)),
            (
                "crm:activities",
                lambda owner_id: ActivityFactory(assigned_to_id=owner_id, lead=LeadFactory(), contact=ContactFactory()),
            ),
        ],
    )
    def test_take_as_many_queries_for_many_rows_as_for_one(
        self, visit, people, in_tenant, count_queries, name, factory
    ):
        client, url = visit("admin"), reverse(name)
        factory(owner_id=people["agent"].id)
        few = count_queries(client, url)
        for owner in people.values():
            factory(owner_id=owner.id)

        assert count_queries(client, url) == few


class TestRecords:
    def test_a_company_shows_its_people_deals_and_timeline(self, visit, people, pipeline):
        company = CompanyFactory(name="Retail Hub", phone="+2348031234567", owner_id=people["agent"].id)
        ContactFactory(first_name="Tunde", last_name="Alabi", company=company)
        OpportunityFactory(
            name="Shop fitting", pipeline=pipeline, company=company, amount_minor=45_000_000, amount_currency="NGN"
        )
        ActivityFactory(title="Ask for the colour", body="Before Friday.", company=company, kind="call")

        text = text_of(visit("admin"), "crm:company", company.id)

        for part in ("Tunde Alabi", "Shop fitting", "₦450,000.00", "Ask for the colour"):
            assert part in text
        assert "+234 803 123 4567" in text
        assert "https://wa.me/2348031234567" in text

    def test_a_contact_shows_every_way_to_reach_it(self, visit, in_tenant):
        contact = ContactFactory(emails=["a@example.com", "b@example.com"], phones=["+2348031234567"])

        text = text_of(visit("admin"), "crm:contact", contact.id)

        assert "a@example.com" in text
        assert "b@example.com" in text
        assert 'href="tel:+2348031234567"' in text

    def test_a_converted_lead_leads_to_what_it_became(self, visit, people, tenant, pipeline):
        actor = principal_for(people["admin"], tenant.id)
        lead = services.create_lead(name="Halima Sani", email="halima@example.com", actor=actor)
        services.qualify_lead(lead_id=lead.id, actor=actor)
        done = services.convert_lead(lead_id=lead.id, opportunity_name="Trial", actor=actor, now=timezone.now())

        text = text_of(visit("admin"), "crm:lead", lead.id)

        assert reverse("crm:contact", args=[done.contact_id]) in text
        assert reverse("crm:opportunity", args=[done.opportunity_id]) in text
        assert "<strong>Admin" in text
        assert "converted this lead" in text

    def test_a_deal_shows_where_it_stands(self, visit, pipeline):
        deal = OpportunityFactory(pipeline=pipeline, stage=stage_of(pipeline, "offer"))

        text = text_of(visit("admin"), "crm:opportunity", deal.id)

        assert '<li aria-current="step">Offer</li>' in text
        assert f'name="stage_id" value="{stage_of(pipeline, "new").id}"' in text

    def test_tell_who_did_what_by_day_and_what_is_planned(self, visit, people, tenant, pipeline):
        actor = principal_for(people["agent"], tenant.id)
        deal = services.create_opportunity(name="Chairs", actor=actor, now=timezone.now())
        offer = stage_of(pipeline, "offer")
        services.move_opportunity(opportunity_id=deal.id, stage_id=offer.id, actor=actor, now=timezone.now())
        services.change_opportunity(opportunity_id=deal.id, expected_close_on=timezone.localdate(), actor=actor)
        for kind, title in (("note", "Pays late"), ("call", "Ring again")):
            services.create_activity(kind=kind, title=title, opportunity_id=deal.id, actor=actor, now=timezone.now())

        timeline = visit("admin").get(reverse("crm:opportunity", args=[deal.id])).context["timeline"]

        lines = [(line.who, line.sentence, line.detail) for _day, lines in timeline.days for line in lines]
        name = people["agent"].name
        assert lines == [
            (name, "noted: Pays late", ""),
            (name, "edited this deal", "Expected date"),
            (name, "moved this deal", "From New to Offer"),
            (name, "opened this deal", ""),
        ]
        assert [step.title for step in timeline.planned] == ["Ring again"]

    @pytest.mark.parametrize("kind", ["contact", "company", "lead", "opportunity"])
    def test_take_as_many_queries_for_a_long_story_as_for_a_short_one(
        self, visit, people, pipeline, count_queries, kind
    ):
        makers = {"contact": ContactFactory, "company": CompanyFactory, "lead": LeadFactory}
        record = makers[kind]() if kind in makers else OpportunityFactory(pipeline=pipeline)
        client, url = visit("admin"), reverse(f"crm:{kind}", args=[record.id])
        ActivityFactory(**{kind: record}, assigned_to_id=people["agent"].id)
        # The first page of a process reads where the business is at home.
        client.get(url)
        few = count_queries(client, url)
        for owner in people.values():
            ActivityFactory(**{kind: record}, assigned_to_id=owner.id, status="done")
            if kind in ("contact", "company"):
                OpportunityFactory(pipeline=pipeline, owner_id=owner.id, **{kind: record})

        assert count_queries(client, url) == few

    def test_show_deals_and_people_in_tabs(self, visit, pipeline):
        company = CompanyFactory(name="Retail Hub")
        ContactFactory(first_name="Tunde", last_name="Alabi", emails=["t@hub.example"], company=company)
        OpportunityFactory(name="Shop fitting", pipeline=pipeline, company=company, status="open")
        client = visit("admin")

        assert "Shop fitting" in text_of(client, "crm:company", company.id, tab="deals")
        assert "t@hub.example" in text_of(client, "crm:company", company.id, tab="people")
        assert "Write a note" in text_of(client, "crm:company", company.id, tab="nonsense")

    def test_offer_what_the_role_may_do_alone(self, visit, people, in_tenant):
        lead = LeadFactory(owner_id=people["agent"].id)

        agent, admin = text_of(visit("agent"), "crm:lead", lead.id), text_of(visit("admin"), "crm:lead", lead.id)

        assert ("Qualify" in agent, "Delete Lead" in agent) == (True, False)
        assert "Delete Lead" in admin

    def test_of_others_are_not_there_for_an_agent(self, visit, people, in_tenant):
        lead = LeadFactory(owner_id=people["management"].id)

        assert visit("agent").get(reverse("crm:lead", args=[lead.id])).status_code == 404

    def test_of_another_business_are_not_there(self, visit, other_tenant):
        with tenant_context(other_tenant.id):
            lead = LeadFactory()

        assert visit("admin").get(reverse("crm:lead", args=[lead.id])).status_code == 404


class TestBoard:
    def test_has_a_column_for_each_open_stage_with_count_and_sum(self, visit, pipeline):
        for minor in (100_000_00, 50_000_00):
            OpportunityFactory(pipeline=pipeline, amount_minor=minor, amount_currency="NGN")

        columns = visit("admin").get("/crm/opportunities/board").context["columns"]

        assert [column.stage.slug for column in columns] == ["new", "offer"]
        assert (columns[0].number, str(columns[0].total)) == (2, "₦150,000.00")

    def test_shows_the_score_of_a_deal_else_of_its_contact(self, visit, pipeline, count_queries):
        scored = OpportunityFactory(pipeline=pipeline, name="Scored", contact=ContactFactory())
        known = OpportunityFactory(pipeline=pipeline, name="Known", contact=ContactFactory())
        OpportunityFactory(pipeline=pipeline, name="Unknown")
        for kind, key, total in (
            ("opportunity", scored.id, 91),
            ("contact", scored.contact_id, 12),
            ("contact", known.contact_id, 34),
        ):
            ScoreFactory(record_type=kind, record_id=key, total=total, scoring_model__record_type=kind)

        client = visit("admin")
        cards = client.get("/crm/opportunities/board").context["columns"][0].cards
        before = count_queries(client, "/crm/opportunities/board")
        for _ in range(5):
            OpportunityFactory(pipeline=pipeline, contact=ContactFactory())

        shown = {card.deal.name: [badge.text for badge in card.badges] for card in cards}
        assert shown == {"Scored": ["91"], "Known": ["34"], "Unknown": []}
        assert count_queries(client, "/crm/opportunities/board") == before

    def test_says_that_a_step_is_late(self, visit, pipeline):
        deal = OpportunityFactory(pipeline=pipeline)
        ActivityFactory(opportunity=deal, due_at=timezone.now() - timedelta(days=2))

        assert "2 days late" in text_of(visit("admin"), "crm:board")

    def test_says_how_many_it_does_not_show(self, visit, pipeline):
        for _ in range(22):
            OpportunityFactory(pipeline=pipeline)

        assert "2 more in the list" in text_of(visit("admin"), "crm:board")

    def test_refuses_a_pipeline_that_is_not_there(self, visit, pipeline):
        assert visit("admin").get("/crm/opportunities/board", {"pipeline": "nonsense"}).status_code == 400

    def test_says_what_makes_a_pipeline(self, visit, in_tenant):
        assert "No pipeline yet" in text_of(visit("admin"), "crm:board")


class TestSearch:
    def kinds(self, client) -> set[str]:
        groups = client.get("/search", {"q": "zainab"}).context["groups"]
        return {line.note.split(" ")[0] for group in groups if group.title == "Records" for line in group.lines}

    def test_finds_records_of_every_kind(self, visit, pipeline):
        ContactFactory(first_name="Zainab")
        CompanyFactory(name="Zainab Stores")
        LeadFactory(name="Zainab Bello")
        OpportunityFactory(name="Zainab wholesale", pipeline=pipeline)

        assert self.kinds(visit("admin")) == {"Contact", "Company", "Lead", "Deal"}

    def test_finds_nothing_for_those_who_may_not_see_it(self, visit, in_tenant):
        ContactFactory(first_name="Zainab")

        assert self.kinds(visit("investor")) == set()
