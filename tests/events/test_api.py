"""The feed of events over REST."""

import jsonschema_rs
import pytest

from core.ids import uuid7
from core.principal import system
from core.tenancy import tenant_context
from events.services import emit
from tenants.events import TenantChanged
from tests.horizon import wait_for_horizon

EVENTS = "/api/v1/events"
# The required attributes of CloudEvents 1.0 (github.com/cloudevents/spec, formats/cloudevents.json), with our own.
CLOUD_EVENT = {
    "type": "object",
    "required": ["id", "source", "specversion", "type", "sequence", "tenantid", "actor"],
    "properties": {
        "id": {"type": "string", "minLength": 1},
        "source": {"type": "string", "format": "uri-reference", "minLength": 1},
        "specversion": {"const": "1.0"},
        "type": {"type": "string", "pattern": "^nexus\\.[a-z_]+\\.[a-z_]+$"},
        "time": {"type": "string", "format": "date-time"},
        "datacontenttype": {"const": "application/json"},
        "sequence": {"type": "string", "pattern": "^[0-9]+$"},
    },
}


def _note(tenant, *fields):
    with tenant_context(tenant.id, write=True):
        emit(TenantChanged(tenant_id=uuid7(), fields=list(fields)), actor=system(tenant.id))


@pytest.mark.django_db(transaction=True)
class TestFeed:
    def test_speaks_cloud_events(self, api, owner, tenant):
        _note(tenant, "name")
        wait_for_horizon()

        found = api(owner).get(EVENTS).json()["data"]

        assert found
        validator = jsonschema_rs.Draft202012Validator(CLOUD_EVENT)
        assert [list(validator.iter_errors(event)) for event in found] == [[]] * len(found)

    def test_reads_on_where_it_stopped(self, api, owner, tenant):
        for name in ("a", "b", "c"):
            _note(tenant, name)
        wait_for_horizon()
        client = api(owner)
        query = f"{EVENTS}?type=nexus.tenant.changed"

        first = client.get(f"{query}&limit=2").json()
        second = client.get(f"{query}&limit=2&cursor={first['next_cursor']}").json()
        third = client.get(f"{query}&cursor={second['next_cursor']}").json()

        assert [event["data"]["fields"] for event in first["data"] + second["data"]] == [["a"], ["b"], ["c"]]
        assert (third["data"], third["next_cursor"]) == ([], second["next_cursor"])

    def test_shows_a_tenant_its_own_events_only(self, api, owner, stranger, tenant, other_tenant):
        _note(tenant, "mine")
        _note(other_tenant, "theirs")
        wait_for_horizon()

        text = api(stranger).get(EVENTS).content

        assert b"theirs" in text
        assert b"mine" not in text

    def test_is_closed_to_agents(self, api, member):
        assert api(member).get(EVENTS).status_code == 403

    def test_refuses_the_cursor_of_another_list(self, api, owner):
        client = api(owner)
        for name in ("a", "b"):
            client.post("/api/v1/crm/companies", {"name": name})
        cursor = client.get("/api/v1/crm/companies?limit=1").json()["next_cursor"]

        response = client.get(f"{EVENTS}?cursor={cursor}")

        assert (response.status_code, response.json()["code"]) == (400, "bad_cursor")
