"""Why somebody can or cannot: the rule named is the rule that the border asks."""

from dataclasses import replace

import pytest

from accounts.models import AccessPolicy, BuiltInRole, Membership, Role, User
from accounts.selectors import UnknownPermissionError, explain, explain_member, find_member, principal_for
from accounts.services import grant_access
from core.ids import uuid7
from core.permissions import catalog
from core.tenancy import tenant_context
from tenants.models import Tenant
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.crm import ContactFactory
from tests.factories.factors import device_of

pytestmark = pytest.mark.django_db
EXPLAIN = "/api/v1/auth/explain"
VIEW = "crm.view_contact"


def ask(client, permission=VIEW, target=None, **more):
    named = {"permission": permission, **({"object": f"contact:{target.id}"} if target else {}), **more}
    answer = client.get(EXPLAIN, named)
    assert answer.status_code == 200, answer.content
    return answer.json()


def rule(found):
    return found["allowed"], found["rule"]


def explain_of(principal):
    return explain_member(principal.id, VIEW)


@pytest.fixture
def cashier(in_tenant):
    role = Role.objects.create(code="cashier", name="Cashier", grants=[VIEW], version=3)
    member = MembershipFactory(role="", custom_role=role)
    return principal_for(member.user, in_tenant.id)


class TestExplain:
    @pytest.mark.parametrize("role", BuiltInRole.values)
    def test_says_of_every_right_what_the_border_says(self, join, in_tenant, role):
        principal = join(role)

        for right in catalog():
            found = explain(principal, right)
            assert found.allowed == principal.may(right), right
            assert found.rule == ("built_in_role" if found.allowed else "not_granted"), right
            assert found.role == role

    def test_refuses_a_right_that_nobody_declared(self, owner):
        with pytest.raises(UnknownPermissionError):
            explain(owner, "moon.land")

    def test_names_a_role_of_the_business_and_its_version(self, cashier):
        found = explain(cashier, VIEW)

        assert (found.allowed, found.rule, found.role, found.role_version) == (True, "custom_role", "cashier", 3)

    def test_asks_for_a_factor_before_all_else(self, owner):
        owing = replace(owner, owes_factor=True)

        assert explain(owing, "accounts.view_role").rule == "second_factor_required"

    def test_asks_for_a_fresh_proof_of_a_right_that_is_held(self, owner, member):
        asked = frozenset({"accounts.change_role"})

        held, lacking = replace(owner, step_up_rights=asked), replace(member, step_up_rights=asked)

        assert explain(held, "accounts.change_role").rule == "step_up_required"
        assert explain(replace(held, is_fresh=True), "accounts.change_role").allowed
        assert explain(lacking, "accounts.change_role").rule == "not_granted"


class TestOverRest:
    def test_says_owner_grant_and_neither(self, api, owner, member):
        mine, granted, other = ContactFactory(owner_id=member.id), ContactFactory(), ContactFactory()
        grant_access(principal_id=member.id, permission=VIEW, object_type="contact", object_id=granted.id, actor=owner)
        client = api(member)

        for target, expected in [(mine, "owner"), (granted, "object_grant"), (other, "not_granted")]:
            found = ask(client, target=target)
            seen = client.get(f"/api/v1/crm/contacts/{target.id}").status_code == 200
            assert rule(found) == (seen, expected)

    def test_does_not_tell_a_missing_record_from_one_of_somebody_else(self, api, member):
        client, other = api(member), ContactFactory()
        gone = client.get(EXPLAIN, {"permission": VIEW, "object": f"contact:{uuid7()}"}).json()

        assert gone == ask(client, target=other)

    def test_says_404_to_whoever_would_see_every_record(self, api, owner, other_tenant):
        with tenant_context(other_tenant.id):
            foreign = ContactFactory()
        answer = api(owner).get(EXPLAIN, {"permission": VIEW, "object": f"contact:{foreign.id}"})

        assert (answer.status_code, answer.json()["code"]) == (404, "object_not_found")

    @pytest.mark.parametrize(
        ("asked", "answer"),
        [
            ({"permission": "moon.land"}, (422, "unknown_permission")),
            ({}, (422, "unknown_permission")),
            ({"permission": VIEW, "object": f"moon:{uuid7()}"}, (422, "unknown_object_type")),
            ({"permission": "crm.view_lead", "object": f"contact:{uuid7()}"}, (422, "right_not_of_object")),
            ({"permission": VIEW, "object": "contact:7"}, (400, "bad_filter")),
            ({"permission": VIEW, "user_id": "7"}, (400, "bad_filter")),
        ],
    )
    def test_refuses_what_names_nothing(self, api, owner, asked, answer):
        found = api(owner).get(EXPLAIN, asked)

        assert (found.status_code, found.json()["code"]) == answer

    @pytest.mark.parametrize(("role", "path"), [("management", "/api/v1/roles"), ("user", "/api/v1/roles")])
    def test_agrees_with_a_real_request(self, api, join, in_tenant, role, path):
        client = api(join(role))

        assert ask(client, "accounts.view_role")["allowed"] == (client.get(path).status_code == 200)

    def test_tells_of_somebody_else(self, api, owner, member):
        found = ask(api(owner), "accounts.change_role", user_id=str(member.id))

        assert (rule(found), found["role"]) == ((False, "not_granted"), "agent")

    def test_tells_of_others_only_to_those_who_see_people(self, api, owner, member):
        answer = api(member).get(EXPLAIN, {"permission": VIEW, "user_id": str(owner.id)})

        assert (answer.status_code, answer.json()["permission"]) == (403, "accounts.view_member")

    @pytest.mark.parametrize("status", ["suspended", "invited"])
    def test_says_of_whoever_may_not_act_that_they_do_not_belong(self, api, owner, member, status):
        Membership.objects.filter(id=find_member(member.id).id).update(status=status)

        assert rule(ask(api(owner), user_id=str(member.id))) == (False, "not_a_member")

    def test_says_the_same_of_a_person_of_another_business_and_of_nobody(self, api, owner, stranger):
        client = api(owner)

        assert ask(client, user_id=str(stranger.id)) == ask(client, user_id=str(uuid7()))
        assert rule(ask(client, user_id=str(stranger.id))) == (False, "not_a_member")

    def test_takes_whoever_has_a_factor_to_show_it(self, api, owner, member, in_tenant):
        client = api(owner)
        policy = {"requires_factor": True, "step_up_rights": [VIEW]}
        device_of(User.objects.get(id=owner.id))
        AccessPolicy.objects.create(**policy)

        without = explain_of(member)
        device_of(User.objects.get(id=member.id))

        assert (without.rule, explain_of(member).rule) == ("second_factor_required", "built_in_role")
        assert client.get("/api/v1/roles").status_code == 403

    def test_says_to_whoever_is_in_no_business_that_they_do_not_belong(self, api, tenant):
        nobody = principal_for(UserFactory(), None)

        assert rule(ask(api(nobody))) == (False, "not_a_member")

    def test_says_that_a_business_is_closed(self, api, owner, in_tenant):
        client = api(owner)
        Tenant.objects.filter(id=in_tenant.id).update(status="suspended")

        assert rule(ask(client)) == (False, "business_closed")
