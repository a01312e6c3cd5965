"""What a call of a tool does, and each way in which it gives nothing back."""

import time
from types import SimpleNamespace
from uuid import uuid4

import jsonschema_rs
import pytest
from django.db import OperationalError
from django.utils import timezone

from accounts.models import AccessPolicy
from executions import waiting
from executions.mcp import calls
from executions.models import Execution
from executions.testing import work_until_idle
from governance.models import ApprovalRequest, Decision
from tests.executions.speaking import say, say_older, tools_of, use
from tests.factories.crm import LeadFactory
from tests.factories.executions import hook, reread, start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db
ASK = {"effect": "require_approval", "actions": ["demo.echo"], "description": "Somebody looks first"}


@pytest.fixture(autouse=True)
def impatient(settings):
    """Nobody works in these tests until they say so."""
    settings.MCP_WAIT_SECONDS = 0


@pytest.fixture
def client(api, owner):
    return api(owner)


def run(client, name, arguments=None, **more):
    """Call a tool, let the workers work, and ask again with the same key."""
    meta = {"nexus/idempotency-key": str(uuid4())}
    use(client, name, arguments, _meta=meta, **more)
    work_until_idle()
    return use(client, name, arguments, _meta=meta, **more)


def text(result):
    return "\n".join(each["text"] for each in result["content"])


class TestCall:
    def test_gives_back_the_output(self, client):
        lead = LeadFactory(status="new")

        found = run(client, "crm.lead.qualify", {"lead_id": str(lead.id)})

        assert found["isError"] is False
        assert found["structuredContent"]["id"] == str(lead.id)
        schema = tools_of(client)["crm.lead.qualify"]["outputSchema"]
        jsonschema_rs.Draft202012Validator(schema).validate(found["structuredContent"])
        assert found["_meta"]["nexus/execution"]["status"] == "succeeded"

    def test_gives_back_what_is_no_object_as_text(self, client):
        found = run(client, "testing.hook", hook("list", lambda context: [1, 2]))

        assert (text(found), found.get("structuredContent")) == ("[1,2]", None)

    def test_is_an_execution_of_the_caller(self, api, member):
        found = use(api(member), "demo.echo", {"a": 1})

        execution = Execution.objects.get()
        assert (execution.actor_id, execution.action, execution.input) == (member.id, "demo.echo", {"a": 1})
        assert found["_meta"]["nexus/execution"]["url"].endswith(f"/api/v1/executions/{execution.id}")

    def test_waits_for_the_end(self, client, settings, monkeypatch):
        settings.MCP_WAIT_SECONDS = 30
        clock = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _: work_until_idle())
        monkeypatch.setattr(waiting, "time", clock)

        assert use(client, "demo.echo", {"a": 1})["structuredContent"] == {"a": 1}

    def test_says_how_to_ask_again_when_it_takes_longer(self, client):
        found = use(client, "demo.echo")

        key = found["_meta"]["nexus/execution"]["id"]
        assert found["isError"] is True
        assert f"Execution {key} is queued; ask again with nexus.execution.get" in text(found)

    def test_does_not_wait_when_others_take_all_seats(self, client, settings, monkeypatch):
        settings.MCP_WAIT_SECONDS = 30
        monkeypatch.setattr(waiting, "_seats", SimpleNamespace(acquire=lambda blocking: False))
        began = time.monotonic()

        assert use(client, "demo.echo")["_meta"]["nexus/execution"]["status"] == "queued"
        assert time.monotonic() - began < 5

    def test_tells_why_it_failed(self, client):
        def fail(context):
            raise calls.MalformedError("The shop is closed", code="shop_closed")

        found = run(client, "testing.hook", hook("closed", fail))

        assert found["isError"] is True
        assert text(found) == "The shop is closed (shop_closed)"
        assert found["_meta"]["nexus/execution"]["status"] == "failed"

    def test_names_faults_of_the_arguments(self, client):
        found = use(client, "crm.lead.create", {"name": "", "surprise": 1})

        assert found["isError"] is True
        assert {each["pointer"] for each in found["_meta"]["nexus/problem"]["errors"]} == {"/name", "/surprise"}
        assert not Execution.objects.exists()

    def test_refuses_a_null_character(self, client):
        found = use(client, "demo.echo", {"a": "\0"})

        assert found["isError"] is True
        assert not Execution.objects.exists()

    def test_is_denied_by_a_rule_and_the_decision_kept(self, client, owner):
        RuleFactory(actions=["demo.*"], description="No demos here")

        found = use(client, "demo.echo")

        assert text(found) == "No demos here (policy_denied)"
        assert (Decision.objects.get().actor_id, Execution.objects.count()) == (owner.id, 0)

    def test_is_denied_without_the_right_and_the_decision_kept(self, client):
        found = use(client, "testing.secret")

        assert found["_meta"]["nexus/problem"]["code"] == "not_permitted"
        assert Decision.objects.get().action == "testing.secret"

    def test_asks_for_the_right_to_start(self, key_with):
        found = use(key_with("crm:write"), "crm.lead.create", {"name": "Ada"})

        assert found["_meta"]["nexus/problem"]["permission"] == "executions.add_execution"
        assert not Execution.objects.exists()

    def test_asks_a_person_for_a_second_factor(self, client):
        AccessPolicy.objects.create(step_up_rights=["crm.add_lead"])

        assert "crm.lead.create" in tools_of(client)
        assert use(client, "crm.lead.create", {"name": "Ada"})["_meta"]["nexus/problem"]["code"] == "step_up_required"

    def test_waits_for_people_and_says_where(self, client):
        RuleFactory(**ASK)

        found = use(client, "demo.echo")

        request = ApprovalRequest.objects.get()
        assert found["isError"] is True
        assert found["_meta"]["nexus/execution"]["status"] == "pending_approval"
        assert found["_meta"]["nexus/execution"]["approval_url"].endswith(f"/api/v1/approvals/{request.id}")
        assert str(request.id) in text(found)

    @pytest.mark.parametrize(
        "params",
        [
            {"name": "demo.nothing", "arguments": {}},
            {"name": 7},
            {},
            {"name": "demo.echo", "arguments": []},
            {"name": "demo.echo", "_meta": {"nexus/idempotency-key": 7}},
        ],
    )
    def test_of_another_form_is_a_fault_of_the_message(self, client, params):
        assert say_older(client, "tools/call", params).json()["error"]["code"] == -32602
        assert not Execution.objects.exists()

    def test_does_not_hide_that_a_part_is_away(self, client, monkeypatch):
        def away(**_):
            raise OperationalError

        monkeypatch.setattr(calls.services, "start_execution", away)
        answer = say(client, "tools/call", {"name": "demo.echo"})

        assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")


class TestKey:
    def test_makes_one_execution_of_two_calls(self, client):
        key = {"nexus/idempotency-key": "one"}

        first, second = (use(client, "demo.echo", {"a": 1}, _meta=key) for _ in range(2))
        by_header = say(
            client, "tools/call", {"name": "demo.echo", "arguments": {"a": 1}}, **{"Idempotency-Key": "one"}
        )

        keys = {each["_meta"]["nexus/execution"]["id"] for each in (first, second, by_header.json()["result"])}
        assert keys == {str(Execution.objects.get().id)}

    def test_tells_how_the_execution_stands_by_now(self, client):
        key = {"nexus/idempotency-key": "one"}
        assert use(client, "demo.echo", {"a": 1}, _meta=key)["isError"] is True
        work_until_idle()

        assert use(client, "demo.echo", {"a": 1}, _meta=key)["structuredContent"] == {"a": 1}

    @pytest.mark.parametrize("other", [("demo.echo", {"a": 2}), ("demo.sleep", {"seconds": 0})])
    def test_is_of_one_call(self, client, other):
        key = {"nexus/idempotency-key": "one"}
        use(client, "demo.echo", {"a": 1}, _meta=key)

        found = use(client, *other, _meta=key)

        assert found["_meta"]["nexus/problem"]["code"] == "idempotency_key_reused"
        assert Execution.objects.count() == 1

    def test_is_of_one_caller(self, api, owner, member):
        key = {"nexus/idempotency-key": "one"}

        for who in (owner, member):
            use(api(who), "demo.echo", {"a": 1}, _meta=key)

        assert set(Execution.objects.values_list("actor_id", flat=True)) == {owner.id, member.id}

    @pytest.mark.parametrize("key", ["", "a" * 256])
    def test_has_a_length(self, client, key):
        found = use(client, "demo.echo", _meta={"nexus/idempotency-key": key})

        assert found["_meta"]["nexus/problem"]["code"] == "bad_idempotency_key"


class TestExecutionTool:
    def test_tells_the_output(self, client, owner):
        execution = start("demo.echo", {"a": 1}, actor=owner)
        waits = use(client, "nexus.execution.get", {"execution_id": str(execution.id)})["structuredContent"]
        work_until_idle()

        done = use(client, "nexus.execution.get", {"execution_id": str(execution.id)})["structuredContent"]

        assert (waits["status"], waits["is_final"], waits["cause"]) == ("queued", False, "no_worker")
        assert (done["status"], done["is_final"], done["output"]) == ("succeeded", True, {"a": 1})
        schema = tools_of(client)["nexus.execution.get"]["outputSchema"]
        for found in (waits, done):
            jsonschema_rs.Draft202012Validator(schema).validate(found)

    def test_waits_when_asked_to(self, client, owner, monkeypatch):
        execution = start("demo.echo", actor=owner)
        clock = SimpleNamespace(monotonic=time.monotonic, sleep=lambda _: work_until_idle())
        monkeypatch.setattr(waiting, "time", clock)

        found = use(client, "nexus.execution.get", {"execution_id": str(execution.id), "wait_seconds": 20})

        assert found["structuredContent"]["status"] == "succeeded"

    def test_shows_nothing_of_others(self, api, owner, member, stranger):
        execution = start("demo.echo", actor=owner)

        for who in (member, stranger):
            found = use(api(who), "nexus.execution.get", {"execution_id": str(execution.id)})
            assert found["_meta"]["nexus/problem"]["code"] == "execution_not_found"

    def test_asks_for_the_right_to_look(self, key_with, owner):
        execution = start("demo.echo", actor=owner)

        found = use(key_with("crm:write"), "nexus.execution.get", {"execution_id": str(execution.id)})

        assert found["_meta"]["nexus/problem"]["permission"] == "executions.view_execution"

    def test_names_faults_of_its_arguments(self, client):
        found = use(client, "nexus.execution.get", {"execution_id": "x", "wait_seconds": 21})

        assert {each["pointer"] for each in found["_meta"]["nexus/problem"]["errors"]} == {
            "/execution_id",
            "/wait_seconds",
        }


class TestApprovalTools:
    @pytest.fixture
    def request_(self, member):
        RuleFactory(**ASK)
        start("demo.echo", {"a": 1}, actor=member)
        return ApprovalRequest.objects.get()

    def test_list_what_waits(self, api, owner, member, stranger, join, request_):
        shown = use(api(owner), "nexus.approvals.list")["structuredContent"]

        assert [each["id"] for each in shown["approvals"]] == [str(request_.id)]
        assert (shown["approvals"][0]["input"], shown["has_more"]) == ({"a": 1}, False)
        assert use(api(stranger), "nexus.approvals.list")["structuredContent"]["approvals"] == []

    def test_let_a_person_say_yes(self, client, request_):
        found = use(client, "nexus.approvals.approve", {"approval_id": str(request_.id), "comment": "Fine"})

        assert (found["structuredContent"]["status"], found["structuredContent"]["approvals"]) == ("approved", 1)
        assert Execution.objects.get().status == "queued"

    def test_let_a_person_say_no(self, client, request_):
        found = use(client, "nexus.approvals.reject", {"approval_id": str(request_.id)})

        assert found["structuredContent"]["status"] == "rejected"
        assert Execution.objects.get().status == "rejected"

    @pytest.mark.parametrize("verb", ["approve", "reject"])
    def test_let_no_machine_answer(self, key_with, request_, verb):
        machine = key_with("governance:write")

        found = use(machine, f"nexus.approvals.{verb}", {"approval_id": str(request_.id)})

        assert found["_meta"]["nexus/problem"]["code"] == "not_for_machines"
        request_.refresh_from_db()
        assert request_.status == "pending"

    @pytest.mark.parametrize("verb", ["approve", "reject"])
    def test_let_nobody_answer_without_the_right(self, api, join, request_, verb):
        found = use(api(join("agent")), f"nexus.approvals.{verb}", {"approval_id": str(request_.id)})

        assert found["_meta"]["nexus/problem"]["permission"] == "governance.change_approval"

    def test_let_nobody_answer_for_another_business(self, api, stranger, request_):
        found = use(api(stranger), "nexus.approvals.approve", {"approval_id": str(request_.id)})

        assert found["_meta"]["nexus/problem"]["code"] == "not_found"

    def test_let_nobody_approve_what_they_asked_for(self, client, owner):
        RuleFactory(**ASK)
        execution = start("demo.echo", actor=owner)

        found = use(client, "nexus.approvals.approve", {"approval_id": str(ApprovalRequest.objects.get().id)})

        assert found["_meta"]["nexus/problem"]["code"] == "self_approval"
        assert reread(execution).status == "pending_approval"

    def test_end_a_list_that_is_longer(self, client, member):
        RuleFactory(**ASK)
        for _ in range(3):
            start("demo.echo", actor=member)

        found = use(client, "nexus.approvals.list", {"limit": 2})["structuredContent"]

        assert (len(found["approvals"]), found["has_more"]) == (2, True)
        assert found["approvals"][0]["expires_at"] > timezone.now().isoformat()
