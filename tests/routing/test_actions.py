"""What agents and automations do with the rules, under governance."""

import pytest

from executions.testing import run_action
from routing.models import AssignmentRule, ResponsePolicy
from tests.factories.crm import LeadFactory

pytestmark = pytest.mark.django_db


class TestActions:
    def test_make_change_try_and_delete_a_rule(self, owner, reps):
        people = [{"user_id": str(rep.id)} for rep in reps]
        made = run_action("routing.rule.create", {"record_type": "lead", "name": "Web", "people": people}, actor=owner)
        rule, lead = made.output["id"], str(LeadFactory().id)
        first = {"rule_id": rule, "user_id": str(reps[0].id)}

        run_action("routing.rule.change_person", {**first, "is_available": False}, actor=owner)
        run_action("routing.rule.change", {"rule_id": rule, "name": "Site"}, actor=owner)
        run_action("routing.rules.order", {"record_type": "lead", "rule_ids": [rule]}, actor=owner)
        tried = run_action("routing.rule.try", {"rule_id": rule, "record_id": lead}, actor=owner)
        given = run_action("routing.records.assign", {"record_type": "lead", "record_ids": [lead]}, actor=owner)

        assert tried.output == {"fits": True, "user_id": str(reps[1].id), "reason": "Next of 2"}
        assert [each["rule_name"] for each in given.output["results"]] == ["Site"]
        run_action("routing.rule.delete", {"rule_id": rule}, actor=owner)
        assert not AssignmentRule.objects.exists()

    def test_say_how_soon_leads_are_answered(self, owner):
        run_action("routing.response_policy.set", {"minutes": 20}, actor=owner)

        assert ResponsePolicy.objects.get().minutes == 20
