"""Agents: a token of one execution opens that one, and only while it runs."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import signing
from django.utils import timezone

from accounts.models import Membership, Role, User
from accounts.selectors import principal_for
from core.ids import uuid7
from core.tenancy import tenant_context
from executions import services
from executions.agents import LIFE, PREFIX, SALT, issue_agent_token, read_agent_token, token_for
from executions.context import RunningContext
from executions.models import Execution
from executions.selectors import CHANGE, VIEW
from tenants.models import Tenant
from tests.contract import ApiClient
from tests.factories.accounts import MembershipFactory
from tests.factories.executions import start

pytestmark = pytest.mark.django_db
API = "/api/v1/executions"


@pytest.fixture
def execution(owner):
    return start("demo.echo", actor=owner)


@pytest.fixture
def agent(execution, owner):
    token, _ = issue_agent_token(execution, actor=owner, now=timezone.now())
    return ApiClient(token)


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class TestToken:
    def test_is_given_to_who_may_change_the_execution(self, api, owner, execution):
        answer = api(owner).post(f"{API}/{execution.id}/agent-token")

        assert answer.status_code == 201
        assert ApiClient(answer.json()["token"]).get(f"{API}/{execution.id}").status_code == 200

    def test_is_given_by_the_running_action(self, owner):
        execution = start("demo.echo", actor=owner)
        context = RunningContext(execution, attempt=1, actor=owner, now=timezone.now())

        assert ApiClient(context.agent_token()).get(f"{API}/{execution.id}").status_code == 200

    def test_is_not_given_for_what_is_over(self, api, owner, execution):
        services.cancel_execution(execution_id=execution.id, reason="", actor=owner, now=timezone.now())

        assert code(api(owner).post(f"{API}/{execution.id}/agent-token"))[0] == 409

    def test_is_not_given_by_an_agent(self, agent, execution):
        assert code(agent.post(f"{API}/{execution.id}/agent-token")) == (403, "not_for_agents")

    def test_stands_in_no_table(self, agent, execution):
        assert not Execution.objects.filter(metadata__icontains=PREFIX).exists()


class TestOwnExecution:
    @pytest.mark.parametrize("part", ["", "/history", "/steps", "/explain", "/timeline"])
    def test_is_read(self, agent, execution, part):
        assert agent.get(f"{API}/{execution.id}{part}").status_code == 200

    def test_is_told_things(self, agent, execution):
        assert agent.post(f"{API}/{execution.id}/signals", {"name": "go"}).status_code == 200

    def test_gets_outcomes(self, agent, execution, owner):
        body = {"key": "sale", "verdict": "positive"}

        own = agent.post("/api/v1/outcomes", {"execution_id": str(execution.id)} | body)
        other = agent.post("/api/v1/outcomes", {"execution_id": str(start("demo.echo", actor=owner).id)} | body)

        assert own.status_code == 201
        assert code(other) == (403, "other_execution")

    @pytest.mark.parametrize("verb", ["cancel", "pause", "retry", "fork", "replay"])
    def test_is_not_steered(self, agent, execution, verb):
        assert code(agent.post(f"{API}/{execution.id}/{verb}", {})) == (403, "not_for_agents")


class TestElsewhere:
    def test_is_shut_for_other_executions(self, agent, owner):
        other = start("demo.echo", actor=owner)

        assert code(agent.get(f"{API}/{other.id}")) == (403, "other_execution")
        assert code(agent.post(f"{API}/{other.id}/signals", {"name": "go"})) == (403, "other_execution")

    def test_of_another_business_answers_as_what_is_not_there(self, agent, stranger, other_tenant):
        with tenant_context(other_tenant.id):
            theirs = start("demo.echo", actor=stranger)

        answers = [agent.get(f"{API}/{key}") for key in (theirs.id, uuid7())]

        assert {code(answer) for answer in answers} == {(403, "other_execution")}

    @pytest.mark.parametrize("path", ["executions", "members", "crm/contacts", "events", "permissions", "auth/me"])
    def test_is_shut_for_everything_else(self, agent, path):
        assert code(agent.get(f"/api/v1/{path}")) == (403, "not_for_agents")


class TestRights:
    """What an agent may do is what its boundary, its execution's actor and who handed out the token share."""

    OUTCOME = {"key": "sale", "verdict": "positive"}

    def record(self, agent, execution):
        return agent.post("/api/v1/outcomes", {"execution_id": str(execution.id)} | self.OUTCOME)

    def test_end_at_what_the_actor_may_do_now(self, agent, execution, owner):
        Membership.objects.filter(user_id=owner.id).update(role="investor")

        assert code(agent.post(f"{API}/{execution.id}/signals", {"name": "go"})) == (403, "not_permitted")

    def test_do_not_grow_with_the_actor(self, member):
        execution = start("demo.echo", actor=replace(member, grants=frozenset({VIEW, "executions.add_execution"})))
        agent = ApiClient(token_for(execution.tenant_id, execution.id))
        Membership.objects.filter(user_id=member.id).update(role="admin")

        assert agent.get(f"{API}/{execution.id}").status_code == 200
        assert code(self.record(agent, execution)) == (403, "not_permitted")

    def test_end_at_what_its_giver_may_do(self, execution, owner):
        narrow = replace(owner, grants=frozenset({VIEW, CHANGE}))
        token, _ = issue_agent_token(execution, actor=narrow, now=timezone.now())

        assert ApiClient(token).post(f"{API}/{execution.id}/signals", {"name": "go"}).status_code == 200
        assert code(self.record(ApiClient(token), execution)) == (403, "not_permitted")

    def test_of_own_executions_are_enough_for_ones_own(self, member):
        execution = start("demo.echo", actor=member)
        token, _ = issue_agent_token(execution, actor=member, now=timezone.now())

        assert self.record(ApiClient(token), execution).status_code == 201

    def test_are_not_given_by_who_may_only_see_it(self, api, execution):
        role = Role.objects.create(code="watcher", name="Watcher", grants=[VIEW, f"{CHANGE}:own"])
        watcher = MembershipFactory(role="", custom_role=role).user

        answer = api(principal_for(watcher, execution.tenant_id)).post(f"{API}/{execution.id}/agent-token")

        assert code(answer) == (403, "not_permitted")

    @pytest.mark.parametrize("off", ["suspended", "disabled"])
    def test_end_with_the_person(self, agent, execution, owner, off):
        if off == "suspended":
            Membership.objects.filter(user_id=owner.id).update(status="suspended")
        else:
            User.objects.filter(id=owner.id).update(is_active=False)

        assert code(agent.get(f"{API}/{execution.id}")) == (401, "agent_token_refused")

    def test_are_read_by_a_constant_number_of_queries(self, execution, django_assert_max_num_queries):
        token = token_for(execution.tenant_id, execution.id)

        with django_assert_max_num_queries(5):
            read_agent_token(token, None)


class TestEnd:
    def test_comes_with_that_of_the_execution(self, agent, execution, owner):
        services.cancel_execution(execution_id=execution.id, reason="", actor=owner, now=timezone.now())

        assert code(agent.get(f"{API}/{execution.id}")) == (401, "agent_token_refused")

    def test_comes_with_that_of_the_business(self, agent, execution, tenant):
        Tenant.objects.filter(id=tenant.id).update(status="suspended")

        assert code(agent.get(f"{API}/{execution.id}")) == (401, "agent_token_refused")

    def test_comes_after_fifteen_minutes(self, execution, owner, monkeypatch):
        token, expires_at = issue_agent_token(execution, actor=owner, now=timezone.now())
        monkeypatch.setattr("django.core.signing.time.time", (expires_at + timedelta(seconds=2)).timestamp)

        assert timedelta(minutes=15) == LIFE
        assert code(ApiClient(token).get(f"{API}/{execution.id}")) == (401, "agent_token_refused")

    def test_comes_with_a_change(self, execution, owner):
        token, _ = issue_agent_token(execution, actor=owner, now=timezone.now())
        forged = PREFIX + signing.dumps([str(execution.tenant_id), str(execution.id)], salt=f"{SALT}x")
        for bad in (token[:-3] + "abc", PREFIX, PREFIX + "x", forged, PREFIX + signing.dumps(["1"], salt=SALT)):
            assert code(ApiClient(bad).get(f"{API}/{execution.id}")) == (401, "agent_token_refused")
