"""Lists asked for rows of another business in every way a list can be asked: none comes."""

import json
from urllib.parse import urlencode

import pytest

from accounts.models import User
from accounts.selectors import principal_for
from core.tenancy import tenant_context
from crm.models import Contact
from tests.api.operations import Operation, operations
from tests.api.rows import API, MAKERS, NESTED, list_of
from tests.contract import document
from tests.factories.accounts import MembershipFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("media_folder", "name_server")]
# The feed of events is written by every change, the audit log reads the same rows.
# What hangs on one record is asked for by that record: tests/records asks for those of another business.
OF_ONE_RECORD = {f"{API}/attachments", f"{API}/comments"}
LISTS = [each for each in operations() if each.is_list and each.template in MAKERS.keys() - OF_ONE_RECORD]
HEADERS = ("X-Tenant", "X-Tenant-Id", "Tenant", "X-Business", "X-Account", "X-Organization-Id")
UNKNOWN = ("tenant_id", "tenant__id", "business", "expand", "fields", "ids", "id", "all", "owner__tenant_id", "q")


def values_of(row):
    """Return the short texts of a row, by the names of its fields."""
    return {name: value for name, value in row.items() if isinstance(value, str) and 0 < len(value) < 100}


def queries(operation: Operation, row, tenant):
    """Return every query that would find the row, were it not of another business."""
    described = document()["paths"][operation.template]["get"]
    named = {each["name"]: each for each in described["parameters"] if each["in"] == "query"}
    found = values_of(row)
    filters = [{name: found[name]} for name in named if name in found]
    orders = [
        {"ordering": f"{sign}{name.lstrip('-')}"}
        for name in named.get("ordering", {}).get("schema", {}).get("enum", ["id", "created_at"])
        for sign in ("", "-")
    ]
    searches = [{"search": value} for value in found.values()]
    tenants = [{"tenant": str(tenant.id)}, {"tenant": tenant.slug}]
    unknown = [{name: str(tenant.id)} for name in UNKNOWN if name not in named]
    return [*filters, *orders, *searches, *tenants, *unknown, {"limit": "100"}, {"include": "total"}]


class TestLists:
    @pytest.mark.parametrize("operation", LISTS, ids=str)
    def test_hold_no_row_of_another_business(self, api, owner, stranger, other_tenant, operation):
        here, there = api(owner), api(stranger)
        with tenant_context(other_tenant.id):
            path, add = list_of(operation.template, stranger)
            add()
            add()
        own_path, add_own = list_of(operation.template, owner)
        add_own()
        foreign = there.get(f"{path}?limit=1").json()
        key = foreign["data"][0]["id"]
        asked = [urlencode(query) for query in queries(operation, foreign["data"][0], other_tenant)]

        answers = {query: here.get(f"{own_path}?{query}") for query in asked}
        answers |= {header: here.get(own_path, headers={header: str(other_tenant.id)}) for header in HEADERS}
        answers["cursor"] = here.get(f"{own_path}?limit=1&cursor={foreign['next_cursor']}")

        faults = [query for query, answer in answers.items() if answer.status_code >= 500]
        read = [query for query, answer in answers.items() if key in answer.content.decode()]
        assert (faults, [query for query in read if key not in query]) == ([], [])
        assert [query for query in read if answers[query].status_code == 200] == []
        assert here.get(own_path).json()["data"] != []
        assert key in there.get(f"{path}?limit=100").content.decode()

    def test_are_swept_whole(self):
        assert {each.template for each in operations() if each.is_list} - {each.template for each in LISTS} <= {
            f"{API}/events",
            *OF_ONE_RECORD,
        }
        assert len(LISTS) > 25


class TestNestedRoutes:
    @pytest.mark.parametrize("collection", NESTED)
    def test_open_no_row_inside_another_or_of_another_business(self, api, owner, stranger, other_tenant, collection):
        (name, make, row_in), client = NESTED[collection], api(owner)
        own = row_in(owner, make(owner))
        other = make(owner)
        with tenant_context(other_tenant.id):
            foreign = row_in(stranger, make(stranger))
        outer_of_own, outer_of_foreign = getattr(own, name), getattr(foreign, name)

        def path(outer, row=""):
            return collection.format(**{name: outer}) + (f"/{row}" if row else "")

        assert client.get(path(outer_of_own, own.id)).status_code == 200
        for outer, row in (
            (outer_of_own, foreign.id),
            (outer_of_foreign, foreign.id),
            (outer_of_foreign, own.id),
            (other.id, own.id),
        ):
            assert client.get(path(outer, row)).status_code == 404
            assert client.delete(path(outer, row)).status_code == 404
        assert str(foreign.id) not in client.get(path(outer_of_own)).content.decode()
        assert str(foreign.id) not in client.get(path(outer_of_foreign)).content.decode()


class TestIdempotencyKeys:
    ASKED = {"first_name": "Ada"}

    @pytest.fixture
    def two_sided(self, owner, other_tenant, api):
        """The admin of both businesses, once in each."""
        user = User.objects.get(id=owner.id)
        with tenant_context(other_tenant.id):
            MembershipFactory(user=user, role="admin")
            there = api(principal_for(user, other_tenant.id))
        return api(owner), there

    def create(self, client, **body):
        return client.post(
            f"{API}/crm/contacts", self.ASKED | body, headers={"Idempotency-Key": "b5a3-1", "X-Tenant": "x"}
        )

    def test_of_one_person_are_told_apart_by_business(self, two_sided, tenant, other_tenant):
        here, there = two_sided

        first, second = self.create(here), self.create(there)
        replayed = self.create(here)

        assert (first.status_code, second.status_code) == (201, 201)
        assert "Idempotent-Replayed" not in second.headers
        assert first.json()["id"] != second.json()["id"]
        assert (replayed.json()["id"], replayed.headers["Idempotent-Replayed"]) == (first.json()["id"], "true")
        for business in (tenant, other_tenant):
            with tenant_context(business.id):
                assert Contact.objects.count() == 1

    @pytest.mark.parametrize("who", ["stranger", "colleague"])
    def test_of_another_person_are_told_apart(self, api, owner, stranger, join, who):
        asker = api(stranger if who == "stranger" else join("admin"))

        first, second = self.create(api(owner)), self.create(asker)
        other_body = self.create(asker, last_name="Obi")

        assert (first.status_code, second.status_code) == (201, 201)
        assert "Idempotent-Replayed" not in second.headers
        assert json.loads(first.content)["id"] != json.loads(second.content)["id"]
        assert other_body.status_code == 422
