"""Rules over REST."""

import pytest

from crm.models import Lead
from routing.models import AssignmentRule
from tests.factories.crm import LeadFactory
from tests.factories.routing import AssignmentFactory, AssignmentRuleFactory

pytestmark = pytest.mark.django_db
API = "/api/v1/crm"


class TestRules:
    def test_are_made_read_and_tried(self, api, owner, reps):
        client = api(owner)
        people = [{"user_id": str(rep.id), "weight": at + 1} for at, rep in enumerate(reps)]
        body = {"record_type": "lead", "name": "Web", "conditions": {"source": "web"}, "people": people}

        made = client.post(f"{API}/assignment-rules", body).json()
        lead = LeadFactory(source="web")
        tried = client.post(f"{API}/assignment-rules/{made['id']}/try", {"record_id": str(lead.id)}).json()

        assert [one["weight"] for one in made["people"]] == [1, 2, 3]
        assert (tried["fits"], tried["user_id"], tried["reason"]) == (True, str(reps[2].id), "Next of 3")
        assert Lead.objects.get().owner_id is None

    def test_tell_how_many_each_got(self, api, owner, reps):
        rule = AssignmentRuleFactory(people=[rep.id for rep in reps])
        AssignmentFactory(rule=rule, record_id=LeadFactory().id, user_id=reps[1].id)

        [found] = api(owner).get(f"{API}/assignment-rules?record_type=lead").json()["data"]

        assert [one["given"] for one in found["people"]] == [0, 1, 0]

    def test_read_as_often_for_many(self, api, owner, reps, django_assert_num_queries, django_assert_max_num_queries):
        client = api(owner)
        AssignmentRuleFactory(people=[reps[0].id])
        client.get(f"{API}/assignment-rules")
        with django_assert_max_num_queries(12) as few:
            client.get(f"{API}/assignment-rules")
        for _ in range(10):
            AssignmentRuleFactory(people=[rep.id for rep in reps])

        with django_assert_num_queries(len(few)):
            client.get(f"{API}/assignment-rules")

    def test_refuse_a_condition_with_its_place(self, api, owner, reps):
        body = {
            "record_type": "lead",
            "name": "Web",
            "conditions": {"shoe": "44"},
            "people": [{"user_id": str(owner.id)}],
        }

        answer = api(owner).post(f"{API}/assignment-rules", body)

        fault = answer.json()["errors"][0]
        assert (answer.status_code, fault["pointer"], fault["code"]) == (422, "/conditions/shoe", "unknown_filter")

    def test_refuse_somebody_named_twice(self, api, owner):
        people = [{"user_id": str(owner.id)}] * 2

        answer = api(owner).post(f"{API}/assignment-rules", {"record_type": "lead", "name": "Web", "people": people})

        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, "person_named_twice")

    def test_are_hidden_from_other_businesses(self, api, owner, stranger):
        rule = AssignmentRuleFactory(people=[owner.id])

        assert api(stranger).get(f"{API}/assignment-rules/{rule.id}").status_code == 404
        assert api(stranger).delete(f"{API}/assignment-rules/{rule.id}").status_code == 404
        assert AssignmentRule.objects.exists()


class TestAssign:
    def test_gives_many_and_keeps_the_note(self, api, owner, reps):
        AssignmentRuleFactory(name="Web", people=[rep.id for rep in reps])
        leads = LeadFactory.create_batch(3)
        body = {"record_type": "lead", "record_ids": [str(lead.id) for lead in leads]}

        results = api(owner).post(f"{API}/assignment-rules/assign", body).json()["results"]
        kept = api(owner).get(f"{API}/assignments?record_id={leads[0].id}").json()["data"]

        assert [each["user_id"] for each in results] == [str(rep.id) for rep in reps]
        assert [(each["rule_name"], each["user_id"]) for each in kept] == [("Web", str(reps[0].id))]
