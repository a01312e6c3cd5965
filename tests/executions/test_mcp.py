"""The endpoint of the Model Context Protocol: its messages, and each way to get one wrong."""

import base64

import pytest
from django.test import Client
from django.utils import timezone

from executions.agents import issue_agent_token
from tests.contract import ApiClient
from tests.executions.speaking import MCP, OLDER, VERSION, headers_of, message, say, say_older
from tests.factories.executions import start
from tests.security.test_bodies import BODIES

pytestmark = pytest.mark.django_db
LIST = message("tools/list")
CALL = message("tools/call", {"name": "demo.echo", "arguments": {}})


@pytest.fixture
def client(api, owner):
    return api(owner)


def fault(answer):
    assert answer.headers["Content-Type"] == "application/json"
    return answer.status_code, answer.json()["error"]["code"]


def problem(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


def without(params, key):
    return {**params, "_meta": {name: value for name, value in params["_meta"].items() if not name.endswith(key)}}


class TestMessage:
    @pytest.mark.parametrize(
        ("body", "code"),
        [
            ("{", -32700),
            ("", -32700),
            ("[]", -32600),
            ([LIST], -32600),
            ("null", -32600),
            ({**LIST, "jsonrpc": "1.0"}, -32600),
            ({**LIST, "id": None}, -32600),
            ({**LIST, "id": True}, -32600),
            ({**LIST, "id": 1.5}, -32600),
            ({**LIST, "method": 7}, -32600),
            ({**LIST, "params": []}, -32600),
            ({"jsonrpc": "2.0", "id": 1, "result": {}}, -32600),
        ],
    )
    def test_that_is_none_is_refused_without_an_id(self, client, body, code):
        answer = client.post(MCP, body, headers=headers_of(LIST))

        assert fault(answer) == (400, code)
        assert answer.json()["id"] is None

    @pytest.mark.parametrize("name", BODIES)
    def test_that_is_hostile_is_refused(self, client, name):
        body, content_type, wanted = BODIES[name]

        answer = client.generic("POST", MCP, body, content_type)

        assert answer.status_code in wanted
        assert "Traceback" not in answer.content.decode()

    @pytest.mark.parametrize("key", ["1", 0, -7, "a" * 300])
    def test_is_answered_under_its_id(self, client, key):
        answer = client.post(MCP, {**LIST, "id": key}, headers=headers_of(LIST))

        assert answer.json()["id"] == key

    def test_that_is_no_json_by_its_type_is_a_problem(self, client):
        assert problem(client.post(MCP, "x", content_type="text/plain")) == (415, "unsupported_media_type")

    def test_of_an_unknown_method_is_told(self, client):
        assert fault(say(client, "resources/list")) == (404, -32601)
        assert fault(say_older(client, "resources/list")) == (200, -32601)


class TestHeaders:
    @pytest.mark.parametrize(
        ("said", "headers", "code"),
        [
            (LIST, {"MCP-Protocol-Version": None}, -32020),
            (LIST, {"MCP-Protocol-Version": OLDER}, -32020),
            (LIST, {"Mcp-Method": "tools/call"}, -32020),
            (LIST, {"Mcp-Method": None}, -32020),
            (CALL, {"Mcp-Name": "demo.fail"}, -32020),
            (CALL, {"Mcp-Name": None}, -32020),
            (CALL, {"Mcp-Name": "=?base64?%%%?="}, -32020),
            ({**LIST, "params": without(LIST["params"], "clientCapabilities")}, {}, -32602),
            ({**LIST, "params": without(LIST["params"], "protocolVersion")}, {}, -32602),
        ],
    )
    def test_that_say_something_else_are_refused(self, client, said, headers, code):
        sent = {name: value for name, value in {**headers_of(said), **headers}.items() if value is not None}

        assert fault(client.post(MCP, said, headers=sent)) == (400, code)

    def test_may_wrap_a_name(self, client):
        wrapped = f"=?base64?{base64.b64encode(b'nexus.approvals.list').decode()}?="
        said = message("tools/call", {"name": "nexus.approvals.list", "arguments": {}})

        answer = client.post(MCP, said, headers=headers_of(said, **{"Mcp-Name": wrapped}))

        assert answer.json()["result"]["structuredContent"] == {"approvals": [], "has_more": False}

    def test_of_a_strange_revision_are_told_which_are_spoken(self, client):
        said = message("tools/list", {"_meta": {"io.modelcontextprotocol/protocolVersion": "2099-01-01"}})

        answer = client.post(MCP, said, headers=headers_of(said, **{"MCP-Protocol-Version": "2099-01-01"}))

        assert fault(answer) == (400, -32022)
        wanted = {"supported": [VERSION, OLDER, "2025-06-18"], "requested": "2099-01-01"}
        assert answer.json()["error"]["data"] == wanted


class TestHandshake:
    @pytest.mark.parametrize(
        ("asked", "given"), [(OLDER, OLDER), ("2025-06-18", "2025-06-18"), ("2024-11-05", OLDER), (VERSION, OLDER)]
    )
    def test_settles_on_a_revision(self, client, asked, given):
        said = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"protocolVersion": asked}}

        found = client.post(MCP, said).json()["result"]

        assert (found["protocolVersion"], found["serverInfo"]["name"]) == (given, "nexus")
        assert found["capabilities"] == {"tools": {}}

    def test_names_a_revision(self, client):
        assert fault(client.post(MCP, {"jsonrpc": "2.0", "id": 1, "method": "initialize"})) == (200, -32602)

    def test_is_confirmed_without_an_answer(self, client):
        answer = client.post(MCP, {"jsonrpc": "2.0", "method": "notifications/initialized"})

        assert (answer.status_code, answer.content) == (202, b"")

    def test_is_not_confirmed_in_a_strange_revision(self, client):
        said = {"jsonrpc": "2.0", "method": "notifications/initialized"}

        assert fault(client.post(MCP, said, headers={"MCP-Protocol-Version": "1999-01-01"})) == (400, -32022)

    def test_is_of_the_older_revisions_as_the_ping_is(self, client):
        assert fault(say(client, "initialize")) == (404, -32601)
        assert fault(say(client, "ping")) == (404, -32601)
        assert say_older(client, "ping").json()["result"] == {}

    def test_is_not_needed_any_more(self, client):
        found = say(client, "server/discover").json()["result"]

        assert found["supportedVersions"][0] == VERSION
        assert (found["resultType"], found["cacheScope"]) == ("complete", "private")
        assert found["_meta"]["io.modelcontextprotocol/serverInfo"]["name"] == "nexus"
        assert fault(say_older(client, "server/discover")) == (200, -32601)


class TestDoor:
    @pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
    def test_takes_posts_only(self, client, method):
        answer = client.generic(method, MCP)

        assert problem(answer) == (405, "method_not_allowed")
        assert answer.headers["Allow"] == "POST"

    def test_stays_closed_to_pages_of_other_sites(self, client, settings):
        settings.CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
        settings.IS_LOCAL = False

        assert problem(say(client, "tools/list", Origin="https://evil.example")) == (403, "origin_refused")
        assert problem(say(client, "tools/list", Origin="null")) == (403, "origin_refused")
        assert say(client, "tools/list", Origin="https://app.example.com").status_code == 200
        assert say(client, "tools/list", Origin=settings.PUBLIC_URL).status_code == 200

    def test_stays_closed_to_pages_of_other_sites_before_anybody_signs_in(self, api, settings):
        assert problem(say(api(None), "tools/list", Origin="https://evil.example")) == (403, "origin_refused")

    def test_asks_who_is_there(self, api):
        assert problem(say(api(None), "tools/list")) == (401, "unauthenticated")
        assert problem(say(ApiClient("nxs_wrong"), "tools/list"))[0] == 401

    def test_stays_closed_to_agents_of_one_execution(self, owner):
        token, _ = issue_agent_token(start("demo.echo", actor=owner), actor=owner, now=timezone.now())

        assert problem(say(ApiClient(token), "tools/list")) == (403, "not_for_agents")

    def test_counts_calls(self, client):
        assert "RateLimit" in say(client, "tools/list").headers

    def test_lets_listed_pages_send_its_headers(self, settings):
        settings.CORS_ALLOWED_ORIGINS = ["https://app.example.com"]
        asked = {"Access-Control-Request-Method": "POST", "Origin": "https://app.example.com"}

        allowed = Client().options(MCP, headers=asked).headers["Access-Control-Allow-Headers"]

        assert {"mcp-protocol-version", "mcp-method", "mcp-name"} <= set(allowed.split(", "))
