"""Which tools a principal has, and what they say of themselves."""

from dataclasses import replace

import jsonschema_rs
import pytest

from accounts.models import Role
from core.actions import actions
from core.ids import uuid7
from core.principal import Kind, Principal
from executions.mcp import tools
from governance.services import could_allow
from tests.executions.speaking import say, say_older, tools_of
from tests.factories.executions import start
from tests.factories.governance import RuleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(api, owner):
    return api(owner)


class TestList:
    def test_holds_what_the_role_may_run(self, api, owner, member, join):
        Role.objects.create(code="reader", name="Reader", grants=["crm.view_lead"])

        of_owner, of_member, of_reader = (tools_of(api(who)) for who in (owner, member, join("reader")))

        assert {"crm.lead.convert", "privacy.person.erase", "nexus.approvals.approve"} <= set(of_owner)
        assert "crm.lead.convert" in of_member
        assert "privacy.person.erase" not in of_member
        assert "nexus.approvals.approve" not in of_member
        assert of_reader == {}

    def test_holds_what_the_scopes_of_a_key_name(self, key_with):
        names = set(tools_of(key_with("crm.change_lead", "executions.add_execution")))

        assert {"crm.lead.convert", "crm.lead.qualify"} <= names
        assert {name for name in names if name.startswith("crm.")} == {
            name for name, each in actions().items() if each.permission == "crm.change_lead"
        }
        assert not any(name.startswith("nexus.") for name in names)
        assert set(tools_of(key_with("governance:write"))) == {"nexus.approvals.list"}

    def test_leaves_out_what_a_rule_denies_whatever_comes(self, client):
        RuleFactory(actions=["crm.lead.*"])
        RuleFactory(actions=["crm.contact.create"], condition='input.first_name == "Ada"')
        RuleFactory(actions=["crm.company.*"], roles=["agent"])

        names = set(tools_of(client))

        assert {"crm.contact.create", "crm.company.create"} <= names
        assert not any(name.startswith("crm.lead.") for name in names)

    def test_holds_what_a_rule_allows(self, api, member):
        RuleFactory(effect="allow", actions=["privacy.person.export"], roles=["agent"])

        assert "privacy.person.export" in tools_of(api(member))

    def test_comes_in_pages_by_name(self, client, monkeypatch):
        whole = list(tools_of(client))
        monkeypatch.setattr(tools, "PAGE", 7)

        assert list(tools_of(client)) == whole == sorted(whole)
        assert len(say(client, "tools/list").json()["result"]["tools"]) == 7

    @pytest.mark.parametrize("cursor", ["x", 7, "AAAA"])
    def test_knows_its_cursors(self, client, cursor):
        answer = say(client, "tools/list", {"cursor": cursor})

        assert (answer.status_code, answer.json()["error"]["code"]) == (400, -32602)

    def test_takes_no_cursor_of_another_list(self, client, owner):
        for _ in range(2):
            start("demo.echo", actor=owner)
        cursor = client.get("/api/v1/executions?limit=1").json()["next_cursor"]

        assert say(client, "tools/list", {"cursor": cursor}).json()["error"]["code"] == -32602

    def test_describes_each_tool(self, client):
        for name, tool in tools_of(client).items():
            assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789._"), name
            assert len(name) <= 128
            assert tool["title"]
            assert tool["description"]
            for schema in (tool["inputSchema"], tool.get("outputSchema", {"type": "object"})):
                assert schema["type"] == "object"
                jsonschema_rs.Draft202012Validator(schema)

    def test_hints_at_what_a_tool_does(self, client):
        found = tools_of(client)

        hints = {name: tool["annotations"] for name, tool in found.items()}
        assert hints["privacy.person.erase"]["destructiveHint"]
        assert not hints["crm.lead.create"]["destructiveHint"]
        assert not hints["crm.lead.create"]["readOnlyHint"]
        assert hints["nexus.execution.get"]["readOnlyHint"]
        assert found["privacy.person.erase"]["_meta"]["nexus/risk"] == "high"

    def test_is_kept_for_a_minute_by_this_caller_alone(self, client):
        found = say(client, "tools/list").json()["result"]

        assert (found["ttlMs"], found["cacheScope"]) == (60_000, "private")
        assert "ttlMs" not in say_older(client, "tools/list").json()["result"]

    def test_takes_as_many_statements_for_many_rules(self, client, django_assert_max_num_queries):
        RuleFactory.create_batch(5, actions=["testing.*"])

        with django_assert_max_num_queries(6):
            say(client, "tools/list")


class TestCouldAllow:
    def test_asks_no_machine_for_a_second_factor(self, owner):
        action = actions()["crm.lead.create"]
        person = replace(owner, step_up_rights=frozenset({action.permission}))
        machine = replace(person, kind=Kind.API_KEY)

        assert could_allow(principal=person, action=action, rules=[])
        assert not could_allow(principal=machine, action=action, rules=[])

    def test_denies_who_holds_nothing(self):
        nobody = Principal(kind=Kind.USER, id=uuid7())

        assert not could_allow(principal=nobody, action=actions()["crm.lead.create"], rules=[])
