"""New records go to people: exactly in turn, by load, by territory; who is away is left out, nobody is told twice."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Membership
from core.errors import NotFoundError
from core.principal import system
from core.tenancy import tenant_context
from crm.models import Lead
from crm.services import change_lead, create_contact, create_lead, create_opportunity
from messaging.models import Notice
from routing import selectors, services
from routing.models import Assignment, AssignmentPerson
from tests.commerce.test_variant import at_once
from tests.factories.crm import ContactFactory, LeadFactory, OpportunityFactory, PipelineFactory
from tests.factories.facts import facts_of
from tests.factories.records import CustomFieldFactory
from tests.factories.routing import AssignmentPersonFactory, AssignmentRuleFactory

pytestmark = pytest.mark.django_db


def keys(reps):
    return [rep.id for rep in reps]


def owners(leads):
    found = dict(Lead.objects.values_list("id", "owner_id"))
    return [found[lead.id] for lead in leads]


def assign(lead, robot):
    return services.assign_new(record_type="lead", record_id=lead.id, actor=robot, now=timezone.now())


def told(person):
    return list(Notice.objects.filter(recipient_id=person.id).values_list("kind", "title"))


class TestNewLeads:
    def test_of_ten_three_reps_get_four_three_and_three(self, form, reps, hear):
        AssignmentRuleFactory(people=keys(reps))
        leads = [create_lead(name=f"Lead {number}", actor=form) for number in range(10)]

        hear("lead.created", newest=10)

        assert sorted(Counter(owners(leads)).values()) == [3, 3, 4]
        assert owners(leads) == [*(keys(reps) * 3), reps[0].id]

    def test_go_once_when_the_event_is_heard_twice(self, form, reps, hear):
        AssignmentRuleFactory(people=keys(reps))
        lead = create_lead(name="Bola", actor=form)

        hear("lead.created", times=3)

        assert Assignment.objects.get().user_id == reps[0].id
        assert facts_of(lead.id) == ["lead.created", "lead.changed", "record.assigned"]

    def test_that_a_person_adds_without_an_owner_go_in_turn_too(self, api, owner, reps, hear):
        AssignmentRuleFactory(people=keys(reps))
        for number in range(10):
            assert api(owner).post("/api/v1/crm/leads", {"name": f"Lead {number}"}).status_code == 201

        hear("lead.created", newest=10)

        assert sorted(Counter(Lead.objects.values_list("owner_id", flat=True)).values()) == [3, 3, 4]

    def test_stay_with_whom_their_maker_named(self, owner, reps, hear):
        AssignmentRuleFactory(people=keys(reps))
        lead = create_lead(name="Bola", owner_id=owner.id, actor=owner)

        hear("lead.created")

        assert owners([lead]) == [owner.id]

    def test_stay_with_who_took_them_before_the_rule_looked(self, owner, member, reps, hear):
        AssignmentRuleFactory(people=keys(reps))
        lead = create_lead(name="Bola", actor=owner)
        change_lead(lead_id=lead.id, owner_id=member.id, actor=owner)

        hear("lead.created")

        assert owners([lead]) == [member.id]

    def test_stay_with_their_maker_without_a_rule(self, owner, hear):
        lead = create_lead(name="Bola", actor=owner)

        hear("lead.created")

        assert owners([lead]) == [owner.id]

    def test_of_contacts_and_deals_go_as_well(self, form, reps, hear):
        AssignmentRuleFactory(record_type="contact", people=keys(reps[:1]))
        AssignmentRuleFactory(record_type="opportunity", people=keys(reps[1:2]))
        PipelineFactory()
        contact = create_contact(first_name="Ada", actor=form)
        deal = create_opportunity(name="Soap", actor=form, now=timezone.now())

        hear("contact.created")
        hear("opportunity.created")

        contact.refresh_from_db()
        deal.refresh_from_db()
        assert (contact.owner_id, deal.owner_id) == (reps[0].id, reps[1].id)

    def test_read_as_often_for_many_people(self, robot, reps, join, django_assert_max_num_queries):
        rule = AssignmentRuleFactory(people=keys(reps), method="load")
        assign(LeadFactory(), robot)
        for _ in range(10):
            AssignmentPersonFactory(rule=rule, user_id=join("agent").id)

        with django_assert_max_num_queries(20):
            assert assign(LeadFactory(), robot) is not None


class TestWhoIsTold:
    def test_the_person_once(self, form, reps, hear):
        AssignmentRuleFactory(name="Web", people=keys(reps))
        create_lead(name="Bola", actor=form)
        hear("lead.created")

        hear("record.assigned", times=2)

        assert told(reps[0]) == [("lead.assigned", "Lead for you: Bola")]

    def test_those_who_keep_the_rules_once_a_day_when_nobody_is_there(self, form, owner, reps, hear):
        rule = AssignmentRuleFactory(name="Web", people=keys(reps))
        AssignmentPerson.objects.filter(rule=rule).update(is_available=False)
        leads = [create_lead(name=f"Lead {number}", actor=form) for number in range(2)]
        hear("lead.created", newest=2)

        hear("record.unassigned", newest=2, times=2)

        assert owners(leads) == [None, None]
        assert told(owner) == [("record.unassigned", "Nobody could take Lead 0")]
        assert told(reps[0]) == []

    def test_nobody_when_no_rule_fits(self, form, owner, reps, hear):
        AssignmentRuleFactory(conditions={"source": "fair"}, people=keys(reps))
        lead = create_lead(name="Bola", source="web", actor=form)

        hear("lead.created")

        assert facts_of(lead.id) == ["lead.created"]


class TestConditions:
    @pytest.mark.parametrize(
        ("conditions", "fits"),
        [
            ({"source": "web"}, True),
            ({"source": "fair,web"}, True),
            ({"source": "fair"}, False),
            ({"phone_country": "NG"}, True),
            ({"phone_country": "gh, ng"}, True),
            ({"phone_country": "GH"}, False),
            ({"company_name": "hotel"}, True),
            ({"company_name": "school,HOTEL"}, True),
            ({"company_name": "school"}, False),
            ({"custom.tier": "gold"}, True),
            ({"custom.tier": "silver"}, False),
            ({"source": "web", "phone_country": "GH"}, False),
            ({"custom.gone": "x"}, False),
        ],
    )
    def test_are_held_against_the_lead(self, robot, reps, conditions, fits):
        CustomFieldFactory.choosing("gold", "silver", record_type="lead", key="tier", label="Tier")
        AssignmentRuleFactory(conditions=conditions, people=keys(reps))
        facts = {"source": "web", "phone": "+2348031234567", "company_name": "Eko Hotel", "custom": {"tier": "gold"}}

        given = assign(LeadFactory(**facts), robot)

        assert (given is not None) is fits

    def test_of_the_first_rule_that_finds_somebody_decide(self, robot, reps):
        AssignmentRuleFactory(name="Fair", conditions={"source": "fair"}, people=keys(reps[:1]))
        AssignmentRuleFactory(name="Off", is_active=False, people=keys(reps[:1]))
        full = AssignmentRuleFactory(name="Full", people=keys(reps[:1]))
        AssignmentPerson.objects.filter(rule=full).update(is_available=False)
        AssignmentRuleFactory(name="Rest", people=keys(reps[1:2]))

        given = assign(LeadFactory(source="web"), robot)

        assert (given.rule_name, given.user_id) == ("Rest", reps[1].id)


class TestWhoIsLeftOut:
    def test_who_is_suspended_or_gone(self, robot, reps):
        AssignmentRuleFactory(people=keys(reps))
        Membership.objects.filter(user_id=reps[0].id).update(status="suspended")
        Membership.objects.filter(user_id=reps[1].id).delete()

        assert [assign(LeadFactory(), robot).user_id for _ in range(2)] == [reps[2].id] * 2

    def test_who_sees_no_leads(self, robot, reps, join):
        AssignmentRuleFactory(people=[join("investor").id, reps[0].id])

        assert [assign(LeadFactory(), robot).user_id for _ in range(2)] == [reps[0].id] * 2

    def test_who_is_away_until_they_come_back(self, robot, reps):
        AssignmentRuleFactory(people=keys(reps[:2]))
        away = AssignmentPerson.objects.filter(user_id=reps[0].id)
        away.update(away_until=timezone.now() + timedelta(days=1))
        first = [assign(LeadFactory(), robot).user_id for _ in range(2)]
        away.update(away_until=timezone.now() - timedelta(minutes=1))

        assert first == [reps[1].id] * 2
        assert sorted(assign(LeadFactory(), robot).user_id for _ in range(2)) == sorted(keys(reps[:2]))

    def test_who_has_as_many_as_one_may(self, robot, reps):
        AssignmentRuleFactory(people=keys(reps[:2]), most_open=1)
        LeadFactory(owner_id=reps[0].id)
        LeadFactory(owner_id=reps[0].id, status="disqualified", disqualified_reason="Far")

        found = [assign(LeadFactory(), robot) for _ in range(2)]

        assert found[0].user_id == reps[1].id
        assert found[1] is None


class TestMethods:
    def test_load_gives_to_who_has_fewest_open(self, robot, reps):
        AssignmentRuleFactory(method="load", people=keys(reps))
        LeadFactory.create_batch(2, owner_id=reps[0].id)
        LeadFactory(owner_id=reps[2].id)

        found = [assign(LeadFactory(), robot).user_id for _ in range(6)]

        assert Counter(found) == {reps[0].id: 1, reps[1].id: 3, reps[2].id: 2}

    def test_load_counts_deals_of_deals(self, robot, reps):
        AssignmentRuleFactory(record_type="opportunity", method="load", people=keys(reps[:2]))
        pipeline = PipelineFactory()
        OpportunityFactory(pipeline=pipeline, owner_id=reps[0].id)
        deal = OpportunityFactory(pipeline=pipeline)

        given = services.assign_new(record_type="opportunity", record_id=deal.id, actor=robot, now=timezone.now())

        assert given.user_id == reps[1].id

    def test_territory_gives_where_somebody_is(self, robot, reps):
        rule = AssignmentRuleFactory(method="territory")
        for at, (rep, country) in enumerate(zip(reps, ("NG", "GH", "GH"), strict=True)):
            AssignmentPersonFactory(rule=rule, user_id=rep.id, position=at, territory={"phone_country": country})

        found = [assign(LeadFactory(phone=number), robot) for number in ["+233201234567"] * 4 + ["+2348031234567"]]

        assert [given.user_id for given in found] == [*(keys(reps[1:]) * 2), reps[0].id]
        assert assign(LeadFactory(phone="+254201234567"), robot) is None


class TestTryRule:
    def test_says_whom_it_would_be_for_and_changes_nothing(self, owner, reps):
        rule = AssignmentRuleFactory(people=keys(reps))
        AssignmentPerson.objects.filter(user_id=reps[0].id).update(is_available=False)
        lead = LeadFactory()

        choice = services.try_rule(rule_id=rule.id, record_id=lead.id, actor=owner, now=timezone.now())

        assert (choice.fits, choice.user_id, choice.reason) == (True, reps[1].id, "Next of 2")
        assert [one.why_not for one in choice.people] == ["Not available", "", ""]
        assert owners([lead]) == [None]
        assert set(selectors.list_people([rule.id]).values_list("credit", flat=True)) == {0}

    def test_says_that_it_does_not_fit(self, owner, reps):
        rule = AssignmentRuleFactory(conditions={"source": "fair"}, people=keys(reps))

        choice = services.try_rule(rule_id=rule.id, record_id=LeadFactory().id, actor=owner, now=timezone.now())

        assert (choice.fits, choice.user_id) == (False, None)

    def test_hides_a_lead_that_somebody_does_not_see(self, member, reps):
        rule = AssignmentRuleFactory(people=keys(reps))

        with pytest.raises(NotFoundError):
            services.try_rule(rule_id=rule.id, record_id=LeadFactory().id, actor=member, now=timezone.now())


class TestAssignRecords:
    def test_gives_each_and_says_who_was_refused(self, owner, reps, other_tenant):
        AssignmentRuleFactory(conditions={"source": "web"}, people=keys(reps))
        mine, done = LeadFactory(source="web", owner_id=owner.id), LeadFactory(source="fair")
        history = LeadFactory(source="web", status="converted", contact=ContactFactory())
        with tenant_context(other_tenant.id, write=True):
            theirs = LeadFactory(source="web")

        wanted = [mine.id, done.id, history.id, theirs.id, mine.id]
        found = services.assign_records(record_type="lead", record_ids=wanted, actor=owner, now=timezone.now())

        assert [(each.status, each.code) for each in found] == [
            ("changed", ""),
            ("refused", "nobody_available"),
            ("refused", "lead_is_converted"),
            ("refused", "record_not_found"),
        ]
        assert owners([mine]) == [reps[0].id]
        assert Assignment.objects.count() == 1

    def test_asks_for_the_right_to_change_each(self, reps, join):
        AssignmentRuleFactory(people=keys(reps))
        lead = LeadFactory()

        found = services.assign_records(
            record_type="lead", record_ids=[lead.id], actor=join("investor"), now=timezone.now()
        )

        assert (found[0].status, found[0].code) == ("refused", "not_permitted")

    def test_does_not_move_the_turn_on_for_what_was_refused(self, owner, reps):
        rule = AssignmentRuleFactory(people=keys(reps))
        history = LeadFactory(status="converted", contact=ContactFactory())

        services.assign_records(record_type="lead", record_ids=[history.id], actor=owner, now=timezone.now())

        assert set(selectors.list_people([rule.id]).values_list("credit", flat=True)) == {0}


@pytest.mark.django_db(transaction=True)
class TestManyAtOnce:
    def test_are_still_four_three_and_three(self, owner, reps):
        AssignmentRuleFactory(people=keys(reps))
        leads = LeadFactory.create_batch(10)
        robot = system(owner.tenant_id)

        at_once(owner, *(lambda lead=lead: assign(lead, robot) for lead in leads))

        assert sorted(Counter(owners(leads)).values()) == [3, 3, 4]

    def test_give_one_lead_once(self, owner, reps):
        AssignmentRuleFactory(people=keys(reps))
        lead, robot = LeadFactory(), system(owner.tenant_id)

        at_once(owner, *(lambda: assign(lead, robot) for _ in range(4)))

        assert Assignment.objects.count() == 1
