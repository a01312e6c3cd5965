import pytest

from governance.models import ApprovalRequest, Decision
from tests.factories.executions import start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
RULE = {"name": "no-demo", "effect": "deny", "actions": ["demo.*"], "condition": "input.message == 1"}


class TestRules:
    def test_a_rule_is_written_put_into_force_and_bites(self, api, owner):
        created = api(owner).post("/api/v1/governance/rules", RULE)
        path = created.headers["Location"]
        before = api(owner).post("/api/v1/executions", {"action": "demo.echo", "input": {"message": 1}})
        active = api(owner).post(f"{path}/activate")
        after = api(owner).post("/api/v1/executions", {"action": "demo.echo", "input": {"message": 1}})
        other = api(owner).post("/api/v1/executions", {"action": "demo.echo", "input": {"message": 2}})
        api(owner).post(f"{path}/retire")
        last = api(owner).post("/api/v1/executions", {"action": "demo.echo", "input": {"message": 1}})

        assert (created.status_code, active.json()["status"]) == (201, "active")
        assert [each.status_code for each in (before, after, other, last)] == [201, 403, 201, 201]
        assert (after.json()["code"], after.json()["rules"]) == ("policy_denied", ["no-demo@1"])
        decisions = api(owner).get("/api/v1/governance/decisions").json()["data"]
        assert [(each["effect"], each["rules"]) for each in decisions] == [("deny", ["no-demo@1"])]

    def test_a_bad_condition_is_pointed_at(self, api, owner):
        refused = api(owner).post("/api/v1/governance/rules", {**RULE, "condition": "input >"})

        assert (refused.status_code, refused.json()["errors"][0]["pointer"]) == (422, "/condition")

    @pytest.mark.parametrize("role", ["investor", "user"])
    def test_is_closed_to_other_roles(self, api, join, in_tenant, role):
        assert api(join(role)).get("/api/v1/governance/rules").status_code == 403

    def test_management_proposes_and_puts_nothing_into_force(self, api, join, in_tenant):
        boss = join("management")

        proposed = api(boss).post("/api/v1/governance/rules", RULE)

        assert (proposed.status_code, proposed.json()["status"]) == (201, "draft")
        assert api(boss).post(f"{proposed.headers['Location']}/activate").status_code == 403

    def test_an_agent_reads_the_rules_that_bind_it(self, api, member):
        RuleFactory(name="for-all")
        RuleFactory(name="for-agents", roles=["agent"], actor_kinds=["user"])
        RuleFactory(name="for-management", roles=["management"])
        RuleFactory(name="for-machines", actor_kinds=["agent"])
        RuleFactory(name="proposed", status="draft")

        rules = api(member).get("/api/v1/governance/rules").json()["data"]

        assert {rule["name"] for rule in rules} == {"for-all", "for-agents"}
        assert api(member).post("/api/v1/governance/rules", RULE).status_code == 403

    def test_another_tenant_finds_nothing(self, api, owner, stranger):
        path = api(owner).post("/api/v1/governance/rules", RULE).headers["Location"]

        assert api(stranger).get(path).status_code == 404
        assert api(stranger).post(f"{path}/activate").status_code == 404


class TestApprovals:
    @pytest.fixture
    def path(self, owner):
        """The address of an open request of the owner."""
        RuleFactory(effect="require_approval", required_count=2)
        execution = start("demo.echo", actor=owner)
        return f"/api/v1/approvals/{ApprovalRequest.objects.get(subject_id=execution.id).id}"

    def test_counts_the_votes(self, api, join, path):
        voted = api(join("management")).post(f"{path}/approve", {"comment": "fine"})
        read = api(join("management")).get(path)

        assert (voted.status_code, voted.json()["approvals"], voted.json()["status"]) == (200, 1, "pending")
        assert read.content == voted.content

    def test_a_rejection_ends_it(self, api, join, path):
        assert api(join("management")).post(f"{path}/reject").json()["status"] == "rejected"
        assert api(join("management")).post(f"{path}/approve").json()["code"] == "illegal_transition"

    def test_not_for_the_requester(self, api, owner, path):
        refused = api(owner).post(f"{path}/approve")

        assert (refused.status_code, refused.json()["code"]) == (403, "self_approval")

    def test_an_agent_sees_its_own_and_approves_none(self, api, member, path):
        start("demo.echo", actor=member)

        assert len(api(member).get("/api/v1/approvals").json()["data"]) == 1
        assert api(member).get(path).status_code == 404
        assert api(member).post(f"{path}/approve").status_code == 403

    def test_another_tenant_finds_nothing(self, api, stranger, path):
        assert api(stranger).get(path).status_code == 404
        assert api(stranger).post(f"{path}/approve").status_code == 404


class TestDecisions:
    def test_finds_those_of_an_execution(self, api, owner):
        RuleFactory(effect="require_approval")
        execution = start("demo.echo", actor=owner)

        found = api(owner).get(f"/api/v1/governance/decisions?execution={execution.id}").json()["data"]

        assert [each["id"] for each in found] == [str(Decision.objects.get().id)]

    def test_is_closed_to_agents(self, api, member):
        assert api(member).get("/api/v1/governance/decisions").status_code == 403
