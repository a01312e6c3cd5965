"""Changes of rules: what they take, and what they refuse."""

import pytest

from core.errors import InvalidError
from core.tenancy import tenant_context
from crm.services.owners import UnknownOwnerError
from routing import selectors, services
from routing.commands import AssignmentRulePerson
from routing.models import AssignmentPerson, AssignmentRule
from routing.services import rules
from tests.factories.facts import facts_of, last_payload
from tests.factories.records import CustomFieldFactory
from tests.factories.routing import AssignmentRuleFactory

pytestmark = pytest.mark.django_db


def create(owner, people, **more):
    named = [AssignmentRulePerson(user_id=one.id) for one in people]
    return services.create_rule(**{"record_type": "lead", "name": "Web", "people": named, "actor": owner, **more})


class TestCreateRule:
    def test_is_asked_after_those_that_are_there(self, owner, reps):
        first, second = create(owner, reps), create(owner, reps, name="Rest")

        assert [rule.name for rule in selectors.rules_for("lead")] == ["Web", "Rest"]
        assert (first.position, second.position) == (1, 2)
        assert [one.user_id for one in selectors.list_people([first.id])] == [rep.id for rep in reps]
        assert facts_of(first.id) == ["assignment_rule.created"]

    def test_takes_conditions_of_the_list_and_fields_of_the_business(self, owner, reps):
        CustomFieldFactory.choosing("gold", "silver", record_type="lead", key="tier", label="Tier")

        rule = create(owner, reps, conditions={"source": "web", "custom.tier": "gold", "phone_country": "NG,GH"})

        assert rule.conditions == {"source": "web", "custom.tier": "gold", "phone_country": "NG,GH"}

    @pytest.mark.parametrize(
        ("conditions", "code"),
        [
            ({"shoe_size": "44"}, "unknown_filter"),
            ({"status": "asleep"}, "bad_filter"),
            ({"created_at__gte": "yesterday"}, "bad_filter"),
            ({"phone_country": "Nigeria"}, "bad_filter"),
            ({"source": "  "}, "bad_filter"),
            ({"custom.gone": "x"}, "unknown_filter"),
        ],
    )
    def test_refuses_what_no_lead_can_be_held_against(self, owner, reps, conditions, code):
        with pytest.raises(InvalidError) as refused:
            create(owner, reps, conditions=conditions)

        [name] = conditions
        assert (refused.value.refusal_code, refused.value.errors[0].pointer) == (code, f"/conditions/{name}")

    def test_refuses_a_territory_at_its_place(self, owner, reps):
        people = [
            AssignmentRulePerson(user_id=reps[0].id),
            AssignmentRulePerson(user_id=reps[1].id, territory={"shoe_size": "44"}),
        ]

        with pytest.raises(InvalidError) as refused:
            services.create_rule(record_type="lead", name="Web", people=people, actor=owner)

        assert refused.value.errors[0].pointer == "/people/1/territory/shoe_size"

    def test_refuses_people_of_another_business(self, owner, reps, stranger):
        with pytest.raises(UnknownOwnerError) as refused:
            create(owner, [reps[0], stranger])

        assert refused.value.errors[0].pointer == "/people/1/user_id"

    def test_refuses_a_name_that_is_taken(self, owner, reps):
        create(owner, reps)

        with pytest.raises(rules.DuplicateAssignmentRuleError):
            create(owner, reps)
        assert create(owner, reps, record_type="contact").name == "Web"

    def test_refuses_more_than_there_may_be(self, owner, reps, monkeypatch):
        monkeypatch.setattr(rules, "MOST_RULES", 1)
        create(owner, reps)

        with pytest.raises(rules.TooManyAssignmentRulesError):
            create(owner, reps, name="Rest")


class TestChangeRule:
    def test_writes_what_differs(self, owner, reps):
        rule = AssignmentRuleFactory(people=[reps[0].id])

        services.change_rule(rule_id=rule.id, method="load", is_active=True, actor=owner)

        assert last_payload(rule.id)["fields"] == ["method"]

    def test_lets_people_who_stay_keep_their_turn(self, owner, reps):
        rule = AssignmentRuleFactory(people=[rep.id for rep in reps])
        AssignmentPerson.objects.filter(user_id=reps[1].id).update(credit=7)

        kept = [AssignmentRulePerson(user_id=reps[1].id, weight=3), AssignmentRulePerson(user_id=owner.id)]
        services.change_rule(rule_id=rule.id, people=kept, actor=owner)

        found = [(one.user_id, one.weight, one.credit) for one in selectors.list_people([rule.id])]
        assert found == [(reps[1].id, 3, 7), (owner.id, 1, 0)]
        assert last_payload(rule.id)["fields"] == ["people"]

    def test_says_nothing_when_nothing_differs(self, owner, reps):
        rule = AssignmentRuleFactory(people=[reps[0].id])

        services.change_rule(rule_id=rule.id, people=[AssignmentRulePerson(user_id=reps[0].id)], actor=owner)

        assert facts_of(rule.id) == []

    def test_hides_one_of_another_business(self, owner, other_tenant):
        with tenant_context(other_tenant.id, write=True):
            theirs = AssignmentRuleFactory()

        with pytest.raises(selectors.AssignmentRuleNotFoundError):
            services.change_rule(rule_id=theirs.id, name="Mine", actor=owner)


class TestPeople:
    def test_are_changed_one_by_one(self, owner, reps):
        rule = AssignmentRuleFactory(people=[rep.id for rep in reps])

        services.change_person(rule_id=rule.id, user_id=reps[0].id, is_available=False, actor=owner)

        assert selectors.get_person(rule.id, reps[0].id).is_available is False
        assert last_payload(rule.id)["fields"] == ["people"]

    def test_refuse_a_territory_that_nothing_fits(self, owner, reps):
        rule = AssignmentRuleFactory(people=[reps[0].id])

        with pytest.raises(InvalidError) as refused:
            services.change_person(rule_id=rule.id, user_id=reps[0].id, territory={"shoe_size": "44"}, actor=owner)

        assert refused.value.errors[0].pointer == "/territory/shoe_size"

    def test_are_taken_out_but_for_the_last_one(self, owner, reps):
        rule = AssignmentRuleFactory(people=[reps[0].id, reps[1].id])

        services.remove_person(rule_id=rule.id, user_id=reps[0].id, actor=owner)

        with pytest.raises(rules.LastPersonError):
            services.remove_person(rule_id=rule.id, user_id=reps[1].id, actor=owner)
        with pytest.raises(selectors.AssignmentPersonNotFoundError):
            services.remove_person(rule_id=rule.id, user_id=reps[0].id, actor=owner)


class TestOrderRules:
    def test_puts_them_in_order(self, owner):
        first, second = AssignmentRuleFactory(), AssignmentRuleFactory()

        services.order_rules(record_type="lead", rule_ids=[second.id, first.id], actor=owner)

        assert list(selectors.rules_for("lead")) == [second, first]

    def test_refuses_an_order_of_some(self, owner):
        first, _second = AssignmentRuleFactory(), AssignmentRuleFactory()

        for keys in ([first.id], [first.id, first.id]):
            with pytest.raises(rules.NotAllRulesError):
                services.order_rules(record_type="lead", rule_ids=keys, actor=owner)


class TestDeleteRule:
    def test_takes_its_people_along(self, owner, reps):
        rule = AssignmentRuleFactory(people=[reps[0].id])

        services.delete_rule(rule_id=rule.id, actor=owner)

        assert not AssignmentRule.objects.exists()
        assert not AssignmentPerson.objects.exists()
        assert facts_of(rule.id) == ["assignment_rule.deleted"]
