"""Nobody writes themselves a privilege: not by a field, not by a role, not by an old token."""

import pytest

from accounts.models import Membership, Role, User
from accounts.selectors import find_member, principal_for
from tests.factories.accounts import MembershipFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"
# Fields that no body sets, with a value each that would help whoever sends it.
PRIVILEGED = {
    "id": "01936f0c-0000-7000-8000-000000000000",
    "tenant_id": "01936f0c-0000-7000-8000-000000000001",
    "is_staff": True,
    "is_superuser": True,
    "is_active": True,
    "is_email_verified": True,
    "password": "correct horse battery staple",
    "password_changed_at": "2020-01-01T00:00:00Z",
    "user_id": "01936f0c-0000-7000-8000-000000000002",
    "version": 99,
    "modules": {},
    "is_test_mode": False,
    "created_at": "2020-01-01T00:00:00Z",
    "approved_by": "01936f0c-0000-7000-8000-000000000002",
    "grants": ["accounts.change_role"],
    "role": "admin",
    "status": "active",
}
HIDDEN = ("password", "is_staff", "is_superuser", "hash", "secret")


def code(answer):
    return answer.status_code, answer.json()["code"]


def holder_of(tenant, *grants):
    """Return somebody whose role grants just these."""
    role = Role.objects.create(code="own", name="Own", grants=list(grants))
    return principal_for(MembershipFactory(role="", custom_role=role).user, tenant.id)


def places(owner):
    """Return what is written: where it is read back, the method, the address, an honest body, its own fields."""
    member = MembershipFactory(role="user")
    role = Role.objects.create(code="clerk", name="Clerk")
    invited = {"email": "bisi@example.com", "role": "agent"}
    return [
        (f"{API}/auth/me", "patch", f"{API}/auth/me", {"first_name": "Ada"}, set()),
        (f"{API}/members/{member.id}", "patch", f"{API}/members/{member.id}", {}, {"role", "status"}),
        (f"{API}/roles/{role.id}", "patch", f"{API}/roles/{role.id}", {}, {"grants"}),
        (f"{API}/tenant", "patch", f"{API}/tenant", {}, set()),
        (f"{API}/invitations", "post", f"{API}/invitations", invited, {"role"}),
        (f"{API}/members", "post", f"{API}/members", invited, {"role"}),
        (f"{API}/roles", "post", f"{API}/roles", {"code": "boss", "name": "Boss"}, {"grants"}),
    ]


class TestFields:
    def test_that_nobody_sets_are_refused_and_stay(self, api, owner):
        client = api(owner)

        for read, method, path, body, settable in places(owner):
            before = client.get(read).json()
            for name, value in PRIVILEGED.items():
                if name in settable:
                    continue
                answer = getattr(client, method)(path, {**body, name: value})
                assert code(answer) == (422, "invalid"), (path, name)
                assert answer.json()["errors"][0]["pointer"] == f"/{name}"
            assert client.get(read).json() == before, read

    def test_that_are_secret_are_never_shown(self, api, owner):
        client = api(owner)

        for read, *_rest in places(owner):
            text = client.get(read).content.decode()
            assert not [name for name in HIDDEN if f'"{name}' in text], read


class TestPromotion:
    def test_management_makes_no_admin(self, api, join, in_tenant):
        manager = join("management")
        own = find_member(manager.id)
        client = api(manager)

        for path in ("members", "invitations"):
            answer = client.post(f"{API}/{path}", {"email": "bisi@example.com", "role": "admin"})
            assert code(answer) == (403, "grants_too_much")
        assert code(client.patch(f"{API}/members/{own.id}", {"role": "admin"})) == (403, "not_permitted")
        assert code(client.post(f"{API}/roles", {"code": "x", "name": "X"})) == (403, "not_permitted")

    def test_whoever_may_change_people_still_gives_no_more_than_they_hold(self, api, in_tenant):
        holder = holder_of(in_tenant, "accounts.change_member", "accounts.view_member")
        client, own = api(holder), find_member(holder.id)
        above = MembershipFactory(role="management")

        assert code(client.patch(f"{API}/members/{own.id}", {"role": "admin"})) == (403, "grants_too_much")
        assert code(client.patch(f"{API}/members/{above.id}", {"role": "user"})) == (403, "grants_too_much")
        assert code(client.delete(f"{API}/members/{above.id}")) == (403, "grants_too_much")

    def test_the_last_admin_stays(self, api, owner):
        own = find_member(owner.id)
        client = api(owner)

        for answer in (
            client.delete(f"{API}/members/{own.id}"),
            client.patch(f"{API}/members/{own.id}", {"role": "user"}),
            client.patch(f"{API}/members/{own.id}", {"status": "suspended"}),
        ):
            assert code(answer) == (409, "last_admin")
        assert Membership.objects.get(id=own.id).role == "admin"


class TestDemotion:
    @pytest.mark.parametrize("change", [{"role": "user"}, {"status": "suspended"}])
    def test_acts_at_the_next_request_of_an_old_token(self, api, owner, join, change):
        manager = join("management")
        old, own = api(manager), find_member(manager.id)
        assert old.get(f"{API}/members").status_code == 200

        assert api(owner).patch(f"{API}/members/{own.id}", change).status_code == 200

        assert old.get(f"{API}/members").status_code == 401

    def test_acts_at_once_when_the_role_itself_shrinks(self, api, owner, in_tenant):
        reader = holder_of(in_tenant, "accounts.view_member")
        old, role = api(reader), Role.objects.get()
        assert old.get(f"{API}/members").status_code == 200

        assert api(owner).patch(f"{API}/roles/{role.id}", {"grants": []}).status_code == 200

        assert code(old.get(f"{API}/members")) == (403, "not_permitted")

    def test_of_a_disabled_person_ends_every_token(self, api, join, in_tenant):
        manager = join("management")
        old = api(manager)

        User.objects.filter(id=manager.id).update(is_active=False)

        assert old.get(f"{API}/members").status_code == 401
