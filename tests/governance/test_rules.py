from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from core.errors import InvalidTransitionError, NotFoundError
from events.models import Event
from governance.conditions import BadConditionError
from governance.models import Rule
from governance.services import activate_rule, create_rule, retire_rule
from governance.services.rules import ApprovalRolesError

pytestmark = pytest.mark.django_db


def make(owner, **more):
    return create_rule(**{"name": "limit", "effect": "deny", "actions": ["demo.*"], "actor": owner, **more})


class TestCreateRule:
    def test_writes_the_next_version_as_a_draft(self, owner):
        rules = [make(owner), make(owner), make(owner, name="other")]

        assert [(rule.name, rule.version, rule.status) for rule in rules] == [
            ("limit", 1, "draft"),
            ("limit", 2, "draft"),
            ("other", 1, "draft"),
        ]
        assert Event.objects.get(subject_id=rules[0].id).type == "rule.created"

    def test_refuses_a_condition_that_cannot_be_compiled(self, owner):
        with pytest.raises(BadConditionError):
            make(owner, condition="input.amount >")

        assert not Rule.objects.exists()

    def test_refuses_approvers_without_approval(self, owner):
        with pytest.raises(ApprovalRolesError):
            make(owner, approver_roles=["admin"])


class TestActivateRule:
    def test_retires_the_version_in_force(self, owner):
        first, second = make(owner), make(owner)

        activate_rule(rule_id=first.id, actor=owner)
        activate_rule(rule_id=second.id, actor=owner)

        assert dict(Rule.objects.values_list("version", "status")) == {1: "retired", 2: "active"}

    def test_goes_back_to_an_old_version(self, owner):
        first, second = make(owner), make(owner)
        for rule in (first, second, first):
            activate_rule(rule_id=rule.id, actor=owner)

        assert dict(Rule.objects.values_list("version", "status")) == {1: "active", 2: "retired"}

    def test_again_changes_nothing(self, owner):
        rule = make(owner)

        for _ in range(2):
            activate_rule(rule_id=rule.id, actor=owner)

        assert Event.objects.filter(subject_id=rule.id, type="rule.activated").count() == 1

    def test_does_not_find_what_is_not_there(self, owner):
        with pytest.raises(NotFoundError):
            activate_rule(rule_id=uuid4(), actor=owner)

    def test_freezes_the_content(self, owner):
        rule = activate_rule(rule_id=make(owner).id, actor=owner)
        rule.effect = "allow"

        with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
            rule.save()

    def test_a_draft_may_still_change(self, owner):
        rule = make(owner)
        rule.effect = "allow"

        rule.save()

        assert Rule.objects.get().effect == "allow"


class TestRetireRule:
    def test_takes_it_out_of_force(self, owner):
        rule = activate_rule(rule_id=make(owner).id, actor=owner)

        assert retire_rule(rule_id=rule.id, actor=owner).status == "retired"
        assert retire_rule(rule_id=rule.id, actor=owner).status == "retired"

    def test_a_retired_one_does_not_become_a_draft(self, owner):
        rule = retire_rule(rule_id=make(owner).id, actor=owner)

        with pytest.raises(InvalidTransitionError):
            rule.move_to("draft")
