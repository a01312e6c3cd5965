"""Members, roles, rights and the business over REST."""

import pytest

from accounts.models import Membership, Role
from accounts.selectors import find_member, principal_for
from core.ids import uuid7
from core.permissions import catalog
from core.tenancy import tenant_context
from tests.factories.accounts import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
MEMBERS, ROLES, TENANT = "/api/v1/members", "/api/v1/roles", "/api/v1/tenant"
INVITATION = {"email": "ngozi@example.com", "role": "agent", "first_name": "Ngozi"}


def code(answer):
    return answer.status_code, answer.json()["code"]


class TestMembers:
    def test_are_listed(self, api, owner, member):
        found = api(owner).get(MEMBERS).json()["data"]

        assert {(one["email"], one["role"]) for one in found} == {
            ("adunni@example.com", "admin"),
            ("tunde@example.com", "agent"),
        }

    @pytest.mark.parametrize(
        "query", ["search=tund", "email=tunde@example.com", "role=agent", "status=active&role=agent"]
    )
    def test_are_found(self, api, owner, member, query):
        found = api(owner).get(f"{MEMBERS}?{query}").json()["data"]

        assert [one["email"] for one in found] == ["tunde@example.com"]

    def test_are_listed_in_a_fixed_number_of_queries(self, api, owner, django_assert_num_queries):
        for _ in range(5):
            MembershipFactory()
        client = api(owner)

        with django_assert_num_queries(2):
            assert len(client.get(MEMBERS).json()["data"]) == 6

    def test_are_read_as_they_are_listed(self, api, owner):
        client = api(owner)
        (row,) = client.get(MEMBERS).json()["data"]

        assert client.get(f"{MEMBERS}/{row['id']}").json() == row

    def test_show_the_code_of_a_role_of_the_business(self, api, owner):
        role = Role.objects.create(code="cashier", name="Cashier")
        member = MembershipFactory(role="", custom_role=role)

        assert api(owner).get(f"{MEMBERS}/{member.id}").json()["role"] == "cashier"

    def test_are_invited(self, api, owner):
        client = api(owner)

        answer = client.post(MEMBERS, INVITATION)

        assert (answer.status_code, answer.json()["status"]) == (201, "invited")
        assert client.get(answer.headers["Location"]).json() == answer.json()

    def test_are_known_by_their_address_alone_until_they_accept(self, api, owner):
        known = UserFactory(email="ngozi@example.com", first_name="Ngozi", last_name="Eze")
        member, client = MembershipFactory(user=known, status="invited"), api(owner)
        place = f"{MEMBERS}/{member.id}"

        before = client.get(place).json()
        found = [client.get(f"{MEMBERS}?search={word}").json()["data"] for word in ("Ngozi E", "Eze", "ngozi@")]

        assert [before[name] for name in ("user_id", "email", "first_name", "last_name")] == [None, known.email, "", ""]
        assert [len(rows) for rows in found] == [0, 0, 1]

        member.move_to("active")
        after = client.get(place).json()
        assert [after[name] for name in ("user_id", "first_name", "last_name")] == [str(known.id), "Ngozi", "Eze"]
        assert len(client.get(f"{MEMBERS}?search=Eze").json()["data"]) == 1

    def test_are_invited_once_under_one_key(self, api, owner):
        client = api(owner)

        answers = [client.post(MEMBERS, INVITATION, HTTP_IDEMPOTENCY_KEY="invite") for _ in range(2)]

        assert answers[0].content == answers[1].content
        assert Membership.objects.count() == 2

    def test_are_not_invited_twice(self, api, owner):
        client = api(owner)
        client.post(MEMBERS, INVITATION)

        assert code(client.post(MEMBERS, INVITATION)) == (409, "already_member")

    def test_are_invited_by_management_with_no_more_than_it_holds(self, api, join, in_tenant):
        client = api(join("management"))

        assert code(client.post(MEMBERS, INVITATION | {"role": "admin"})) == (403, "grants_too_much")
        assert code(client.post(MEMBERS, INVITATION | {"role": "king"})) == (404, "role_not_found")

    def test_change_their_role_at_once(self, api, owner, join):
        other = join("management")
        client = api(other)
        assert client.get(MEMBERS).status_code == 200

        answer = api(owner).patch(f"{MEMBERS}/{find_member(other.id).id}", {"role": "user"})

        assert (answer.status_code, answer.json()["role"]) == (200, "user")
        assert client.get(MEMBERS).status_code == 401

    def test_are_suspended(self, api, owner, member):
        client = api(member)

        answer = api(owner).patch(f"{MEMBERS}/{find_member(member.id).id}", {"status": "suspended"})

        assert answer.json()["status"] == "suspended"
        assert client.get(TENANT).status_code == 401

    def test_are_removed(self, api, owner, member):
        key, client = find_member(member.id).id, api(owner)

        assert client.delete(f"{MEMBERS}/{key}").status_code == 204
        assert client.get(f"{MEMBERS}/{key}").status_code == 404

    @pytest.mark.parametrize("method", ["patch", "delete"])
    def test_refuse_a_stale_change(self, api, owner, member, method):
        address = f"{MEMBERS}/{find_member(member.id).id}"

        answer = getattr(api(owner), method)(address, {"role": "user"}, HTTP_IF_MATCH='"old"')

        assert code(answer) == (412, "stale")

    def test_keep_the_last_admin(self, api, owner):
        client, address = api(owner), f"{MEMBERS}/{find_member(owner.id).id}"

        assert code(client.delete(address)) == (409, "last_admin")
        assert code(client.patch(address, {"role": "user"})) == (409, "last_admin")

    @pytest.mark.parametrize("field", ["user_id", "tenant_id", "custom_role", "is_staff", "id"])
    def test_take_no_other_field(self, api, owner, member, field):
        answer = api(owner).patch(f"{MEMBERS}/{find_member(member.id).id}", {field: str(uuid7())})

        assert code(answer) == (422, "invalid")

    @pytest.mark.parametrize("method", ["get", "patch", "delete"])
    def test_of_another_business_are_not_found(self, api, owner, stranger, other_tenant, method):
        with tenant_context(other_tenant.id):
            foreign = find_member(stranger.id)

        assert getattr(api(owner), method)(f"{MEMBERS}/{foreign.id}", {}).status_code == 404

    def test_are_closed_to_roles_without_the_right(self, api, member, owner):
        client, address = api(member), f"{MEMBERS}/{find_member(owner.id).id}"

        assert code(client.get(MEMBERS)) == (403, "not_permitted")
        assert code(client.get(address)) == (403, "not_permitted")
        assert code(client.post(MEMBERS, INVITATION)) == (403, "not_permitted")
        assert code(client.patch(address, {})) == (403, "not_permitted")
        assert code(client.delete(address)) == (403, "not_permitted")

    def test_are_closed_to_nobody(self, api):
        assert code(api(None).get(MEMBERS)) == (401, "unauthenticated")


class TestRoles:
    def test_are_made_changed_and_deleted(self, api, owner):
        client = api(owner)
        body = {"code": "cashier", "name": "Cashier", "grants": ["accounts.view_member"]}

        made = client.post(ROLES, body)
        address = f"{ROLES}/{made.json()['id']}"
        changed = client.patch(address, {"name": "Till"}, HTTP_IF_MATCH=made.headers["ETag"])

        assert (made.status_code, changed.status_code) == (201, 200)
        assert (changed.json()["name"], changed.json()["version"]) == ("Till", 2)
        assert client.get(ROLES).json()["data"] == [changed.json()]
        assert client.delete(address).status_code == 204
        assert client.get(address).status_code == 404

    def test_refuse_an_unknown_grant(self, api, owner):
        answer = api(owner).post(ROLES, {"code": "cashier", "name": "Cashier", "grants": ["moon.land"]})

        assert code(answer) == (422, "unknown_grant")

    def test_refuse_a_code_that_is_taken(self, api, owner):
        assert code(api(owner).post(ROLES, {"code": "admin", "name": "Boss"})) == (409, "role_taken")

    def test_stay_while_members_have_them(self, api, owner):
        role = Role.objects.create(code="cashier", name="Cashier")
        MembershipFactory(role="", custom_role=role)

        assert code(api(owner).delete(f"{ROLES}/{role.id}")) == (409, "role_in_use")

    @pytest.mark.parametrize("method", ["get", "patch", "delete"])
    def test_of_another_business_are_not_found(self, api, owner, other_tenant, method):
        with tenant_context(other_tenant.id):
            role = Role.objects.create(code="cashier", name="Cashier")

        assert getattr(api(owner), method)(f"{ROLES}/{role.id}", {}).status_code == 404

    def test_are_closed_to_roles_without_the_right(self, api, member, join):
        role = Role.objects.create(code="cashier", name="Cashier")
        manager = api(join("management"))

        assert code(api(member).get(ROLES)) == (403, "not_permitted")
        assert manager.get(ROLES).status_code == 200
        assert code(manager.post(ROLES, {"code": "x", "name": "X"})) == (403, "not_permitted")
        assert code(manager.patch(f"{ROLES}/{role.id}", {})) == (403, "not_permitted")
        assert code(manager.delete(f"{ROLES}/{role.id}")) == (403, "not_permitted")

    def test_that_change_act_with_the_next_request(self, api, owner):
        client = api(owner)
        made = client.post(ROLES, {"code": "cashier", "name": "Cashier", "grants": ["accounts.view_member"]}).json()
        member = MembershipFactory(role="", custom_role=Role.objects.get(id=made["id"]))
        cashier = api(principal_for(member.user, member.tenant_id))
        assert cashier.get(MEMBERS).status_code == 200

        client.patch(f"{ROLES}/{made['id']}", {"grants": []})

        assert cashier.get(MEMBERS).status_code == 403


class TestPermissions:
    def test_list_the_catalog(self, api, member):
        found = api(member).get("/api/v1/permissions").json()["data"]

        assert [one["code"] for one in found] == sorted(catalog())
        assert all("admin" in one["roles"] for one in found)


class TestTenant:
    def test_is_read_by_everybody_in_it(self, api, member, tenant):
        answer = api(member).get(TENANT)

        assert (answer.json()["id"], answer.json()["slug"]) == (str(tenant.id), "adunni-naturals")

    def test_lives_in_a_time_zone_that_there_is(self, api, owner, tenant):
        refused = api(owner).patch(TENANT, {"timezone": "Mars/Olympus"})

        fault = refused.json()["errors"][0]
        assert (refused.status_code, fault["pointer"], fault["code"]) == (422, "/timezone", "unknown_timezone")

    def test_is_changed_by_its_admin(self, api, owner, tenant):
        client = api(owner)
        tag = client.get(TENANT).headers["ETag"]

        answer = client.patch(TENANT, {"name": "Adunni"}, HTTP_IF_MATCH=tag)
        stale = client.patch(TENANT, {"name": "Bisi"}, HTTP_IF_MATCH=tag)

        assert (answer.status_code, answer.json()["name"]) == (200, "Adunni")
        assert code(stale) == (412, "stale")

    @pytest.mark.parametrize("field", ["status", "slug", "country", "currency", "is_test_mode", "modules", "id"])
    def test_keeps_what_nobody_may_set(self, api, owner, field):
        assert code(api(owner).patch(TENANT, {field: "x"})) == (422, "invalid")

    def test_is_not_changed_by_others(self, api, member):
        assert code(api(member).patch(TENANT, {"name": "Mine"})) == (403, "not_permitted")

    def test_that_is_closed_lets_nobody_act(self, api, owner, tenant):
        client = api(owner)
        type(tenant).objects.filter(id=tenant.id).update(status="suspended")

        assert code(client.get(TENANT))[0] == 403
