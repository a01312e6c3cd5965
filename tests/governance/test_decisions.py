import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from core.actions import get_action
from core.principal import Kind, Principal
from core.tenancy import tenant_context
from events.models import Event
from governance.models import Decision
from governance.services import decide, digest_of, record_decision
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db


def ruling(principal, action="demo.echo", **command):
    return decide(principal=principal, action=get_action(action), command=command, now=timezone.now())


class TestDecide:
    def test_a_role_that_holds_the_permission_is_allowed(self, owner):
        assert ruling(owner).effect == "allow"

    def test_a_role_without_it_is_denied(self, owner, join):
        found = ruling(join("investor"))

        assert (found.effect, found.code) == ("deny", "not_permitted")

    def test_an_allow_gives_what_the_role_lacks(self, in_tenant, join):
        RuleFactory(name="let", effect="allow", roles=["investor"])

        found = ruling(join("investor"))

        assert (found.effect, found.rules) == ("allow", ("let@1",))

    def test_deny_goes_before_approval_and_allow_and_names_all_denying_rules(self, owner):
        RuleFactory(name="a", effect="allow")
        RuleFactory(name="b", effect="require_approval")
        RuleFactory(name="c")
        RuleFactory(name="d", description="Not on Fridays")

        found = ruling(owner)

        assert (found.effect, found.code, found.rules) == ("deny", "policy_denied", ("c@1", "d@1"))
        assert found.reason == "rule c@1; Not on Fridays"

    def test_approval_goes_before_allow(self, owner):
        RuleFactory(name="a", effect="allow")
        RuleFactory(name="b", effect="require_approval", required_count=2, approver_roles=["admin", "management"])
        RuleFactory(name="c", effect="require_approval", approver_roles=["admin"], approval_seconds=60)

        found = ruling(owner)

        assert (found.effect, found.rules) == ("require_approval", ("b@1", "c@1"))
        assert (found.required_count, found.approver_roles, found.approval_seconds) == (2, ("admin",), 60)

    def test_approval_gives_no_right(self, in_tenant, join):
        RuleFactory(effect="require_approval")

        assert ruling(join("investor")).code == "not_permitted"

    def test_rules_that_no_role_could_satisfy_deny(self, owner):
        RuleFactory(effect="require_approval", approver_roles=["admin"])
        RuleFactory(effect="require_approval", approver_roles=["management"])

        assert ruling(owner).code == "policy_error"

    @pytest.mark.parametrize("effect", ["deny", "require_approval", "allow"])
    def test_an_error_in_any_rule_denies(self, owner, effect):
        RuleFactory(effect=effect, condition="input.missing > 1")

        found = ruling(owner)

        assert (found.effect, found.code) == ("deny", "policy_error")

    @pytest.mark.parametrize(
        ("scope", "is_hit"),
        [
            ({"actions": ["crm.*"]}, False),
            ({"actions": ["crm.*", "demo.echo"]}, True),
            ({"roles": ["agent"]}, False),
            ({"roles": ["admin"]}, True),
            ({"actor_kinds": ["agent"]}, False),
            ({"actor_kinds": ["user"]}, True),
            ({"condition": "input.amount > 100"}, True),
            ({"condition": "input.amount > 1000"}, False),
            ({"status": "draft"}, False),
            ({"status": "retired"}, False),
        ],
    )
    def test_only_rules_that_cover_it_count(self, owner, scope, is_hit):
        RuleFactory(**scope)

        assert (ruling(owner, amount=500).effect == "deny") is is_hit

    def test_holds_for_the_system_too(self, robot):
        assert ruling(robot).effect == "allow"

        RuleFactory()

        assert ruling(robot).effect == "deny"

    def test_other_tenants_rules_do_not_count(self, owner, other_tenant):
        with tenant_context(other_tenant.id):
            RuleFactory()

        assert ruling(owner).effect == "allow"

    def test_a_custom_role_is_known_by_its_grants(self, in_tenant):
        custom = Principal(
            kind=Kind.USER, id=in_tenant.id, tenant_id=in_tenant.id, grants=frozenset({"executions.add_execution:own"})
        )

        assert ruling(custom).effect == "allow"


class TestRecordDecision:
    def test_keeps_who_what_and_why_without_the_input(self, owner):
        RuleFactory(name="never")
        found = ruling(owner, secret="x")

        decision = record_decision(found, principal=owner, action="demo.echo", command={"secret": "x"})

        assert (decision.rules, decision.actor_id, decision.code) == (["never@1"], owner.id, "policy_denied")
        assert bytes(decision.input_digest) == digest_of("demo.echo", {"secret": "x"}, ["never@1"])
        assert Event.objects.get(subject_id=decision.id).type == "decision.recorded"

    def test_is_append_only(self, owner):
        RuleFactory()
        decision = record_decision(ruling(owner), principal=owner, action="demo.echo", command={})

        for write in (lambda: Decision.objects.update(code="x"), decision.delete):
            with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
                write()


class TestDigestOf:
    def test_changes_with_action_input_and_rule_version(self):
        digests = {
            digest_of("a", {"x": 1}, ["r@1"]),
            digest_of("b", {"x": 1}, ["r@1"]),
            digest_of("a", {"x": 2}, ["r@1"]),
            digest_of("a", {"x": 1}, ["r@2"]),
        }

        assert len(digests) == 4
        assert digest_of("a", {"x": 1, "y": 2}) == digest_of("a", {"y": 2, "x": 1})
