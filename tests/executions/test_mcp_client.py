"""The official client library against a real server: both ways to open, tools, results, and whose tools they are."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

import anyio
import httpx2
import pytest
from django.db import connection
from mcp import Client, MCPError
from mcp.client.streamable_http import streamable_http_client

from accounts.selectors import principal_for
from core.tenancy import tenant_context
from executions.testing import work_until_idle
from governance.models import ApprovalRequest
from tests.factories.accounts import MembershipFactory
from tests.factories.crm import LeadFactory
from tests.factories.governance import RuleFactory
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db(transaction=True)
MODES = ["auto", "legacy"]


@pytest.fixture
def worker():
    """Work in another thread until the test is over."""
    over = threading.Event()

    def work():
        while not over.wait(0.01):
            work_until_idle(seconds=5)
        connection.close()

    thread = threading.Thread(target=work)
    thread.start()
    yield
    over.set()
    thread.join()


@pytest.fixture
def tenant():
    return TenantFactory(name="Adunni")


@pytest.fixture
def token_of(api):
    """Return a bearer token of somebody with a role: `token_of("admin")`, `token_of("admin", in_=other)`."""

    def make(role, in_):
        with tenant_context(in_.id):
            user = MembershipFactory(role=role).user
            return api(principal_for(user, in_.id)).defaults["HTTP_AUTHORIZATION"]

    return make


@pytest.fixture
def speak(live_server):
    """Run a conversation over HTTP: `speak(token, talk)` opens a client and gives back what `talk(client)` returns."""

    def run(token, talk, *, mode="auto"):
        @asynccontextmanager
        async def transport():
            headers = {"Authorization": token}
            async with (
                httpx2.AsyncClient(headers=headers, timeout=60) as http,
                streamable_http_client(f"{live_server.url}/api/v1/mcp", http_client=http) as streams,
            ):
                yield streams

        async def conversation():
            async with Client(transport(), mode=mode, read_timeout_seconds=60) as client:
                return await talk(client)

        return ThreadPoolExecutor(1).submit(anyio.run, conversation).result()

    return run


async def names_of(client):
    found, cursor = [], None
    while True:
        page = await client.list_tools(cursor=cursor)
        found += [tool.name for tool in page.tools]
        cursor = page.next_cursor
        if cursor is None:
            return found


@pytest.mark.parametrize("mode", MODES)
class TestClient:
    def test_settles_on_a_revision_and_lists(self, speak, token_of, tenant, mode):
        async def talk(client):
            return client.protocol_version, await names_of(client)

        version, names = speak(token_of("admin", tenant), talk, mode=mode)

        assert version == {"auto": "2026-07-28", "legacy": "2025-11-25"}[mode]
        assert {"crm.lead.qualify", "nexus.execution.get"} <= set(names)
        assert names == sorted(names)

    def test_runs_an_action_and_checks_its_output(self, speak, token_of, tenant, worker, mode):
        with tenant_context(tenant.id):
            lead = str(LeadFactory(status="new").id)

        async def talk(client):
            await names_of(client)
            return await client.call_tool("crm.lead.qualify", {"lead_id": lead})

        found = speak(token_of("admin", tenant), talk, mode=mode)

        assert not found.is_error, found
        assert (found.structured_content["id"], found.structured_content["status"]) == (lead, "qualified")

    def test_is_told_what_it_did_wrong(self, speak, token_of, tenant, mode):
        async def talk(client):
            refused = await client.call_tool("crm.lead.create", {"surprise": 1})
            with pytest.raises(MCPError, match="Unknown tool"):
                await client.call_tool("crm.nothing", {})
            return refused

        found = speak(token_of("admin", tenant), talk, mode=mode)

        assert found.is_error
        assert "/surprise" in found.content[0].text


class TestBusiness:
    def test_of_another_is_never_seen(self, speak, token_of, tenant, worker):
        other = TenantFactory(name="Kofi")
        with tenant_context(tenant.id):
            lead = str(LeadFactory(status="new").id)

        async def start(client):
            return await client.call_tool("demo.echo", {"a": 1})

        async def pry(client):
            key = done.meta["nexus/execution"]["id"]
            return [
                await client.call_tool("nexus.execution.get", {"execution_id": key}),
                await client.call_tool("crm.lead.qualify", {"lead_id": lead}),
            ]

        done = speak(token_of("admin", tenant), start)
        pried = speak(token_of("admin", other), pry)

        assert done.structured_content == {"a": 1}
        assert [each.is_error for each in pried] == [True, True]
        assert "execution_not_found" in pried[0].content[0].text
        assert "not_found" in pried[1].content[0].text


class TestApproval:
    def test_lets_a_call_go_on_once_somebody_said_yes(self, speak, token_of, tenant, worker):
        with tenant_context(tenant.id):
            RuleFactory(effect="require_approval", actions=["demo.echo"])

        async def ask(client):
            return await client.call_tool("demo.echo", {"a": 1})

        async def agree(client):
            waiting = (await client.call_tool("nexus.approvals.list", {})).structured_content["approvals"]
            return await client.call_tool("nexus.approvals.approve", {"approval_id": waiting[0]["id"]})

        async def look(client):
            key = held.meta["nexus/execution"]["id"]
            return await client.call_tool("nexus.execution.get", {"execution_id": key, "wait_seconds": 20})

        asker = token_of("agent", tenant)
        held = speak(asker, ask)
        agreed = speak(token_of("admin", tenant), agree)
        seen = speak(asker, look)

        assert held.meta["nexus/execution"]["status"] == "pending_approval"
        assert agreed.structured_content["status"] == "approved"
        assert seen.structured_content["output"] == {"a": 1}
        with tenant_context(tenant.id):
            assert ApprovalRequest.objects.get().status == "approved"
