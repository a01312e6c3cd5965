"""Rights on single objects."""

import pytest

from accounts.models import ObjectGrant
from accounts.services import GrantsTooMuchError, UnknownGrantError, grant_access, withdraw_access
from core.ids import uuid7
from core.objects import ObjectNotFoundError, UnknownObjectTypeError, WrongRightError
from core.tenancy import tenant_context
from crm.selectors import list_contacts
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.django_db
RIGHT = "crm.view_contact"
GRANTS = "/api/v1/grants"


def grant(target, reader, actor, permission=RIGHT, object_type="contact"):
    return grant_access(
        principal_id=reader.id, permission=permission, object_type=object_type, object_id=target.id, actor=actor
    )


def seen_by(reader):
    return set(list_contacts(seen_by=reader))


def code(answer):
    return answer.status_code, answer.json()["code"]


def body(target, reader, **changes):
    named = {"principal_id": str(reader.id), "permission": RIGHT, "object_type": "contact"}
    return named | {"object_id": str(target.id)} | changes


class TestGrantAccess:
    def test_shows_that_object_and_no_other(self, owner, member, in_tenant, logged):
        mine, target, _ = ContactFactory(owner_id=member.id), ContactFactory(), ContactFactory()
        assert seen_by(member) == {mine}

        grant(target, member, owner)
        grant(target, member, owner)

        assert seen_by(member) == {mine, target}
        assert logged(in_tenant) == ["access.granted"]

    def test_refuses_an_unknown_right(self, owner, member):
        with pytest.raises(UnknownGrantError):
            grant(ContactFactory(), member, owner, "moon.land")

    def test_refuses_who_holds_the_right_for_their_own_only(self, member):
        with pytest.raises(GrantsTooMuchError):
            grant(ContactFactory(), member, member)

    def test_refuses_an_unknown_kind_of_object(self, owner, member):
        with pytest.raises(UnknownObjectTypeError):
            grant(ContactFactory(), member, owner, object_type="moon")

    def test_refuses_a_right_on_another_kind_of_object(self, owner, member):
        with pytest.raises(WrongRightError):
            grant(ContactFactory(), member, owner, "crm.view_lead")

    def test_refuses_an_object_of_another_business(self, owner, member, other_tenant):
        with tenant_context(other_tenant.id):
            foreign = ContactFactory()

        with pytest.raises(ObjectNotFoundError):
            grant(foreign, member, owner)

    def test_stays_in_its_business(self, owner, member, other_tenant):
        grant(ContactFactory(), member, owner)

        with tenant_context(other_tenant.id):
            assert ObjectGrant.objects.count() == 0


class TestWithdrawAccess:
    def test_hides_the_object_again(self, owner, member, in_tenant, logged):
        target = ContactFactory()
        grant(target, member, owner)
        values = {"principal_id": member.id, "permission": RIGHT, "object_id": target.id, "actor": owner}

        assert [withdraw_access(**values), withdraw_access(**values)] == [True, False]
        assert target not in seen_by(member)
        assert logged(in_tenant) == ["access.granted", "access.withdrawn"]

    def test_refuses_who_does_not_hold_the_right(self, owner, member):
        target = ContactFactory()
        grant(target, member, owner)

        with pytest.raises(GrantsTooMuchError):
            withdraw_access(principal_id=member.id, permission=RIGHT, object_id=target.id, actor=member)


class TestOverRest:
    def test_opens_one_record_and_closes_it_again(self, api, owner, member, in_tenant):
        target, admin, agent = ContactFactory(), api(owner), api(member)
        place = f"/api/v1/crm/contacts/{target.id}"
        before = agent.get(place).status_code

        made = admin.post(GRANTS, body(target, member))
        open_ = agent.get(place).status_code
        gone = admin.delete(made["Location"])

        assert (before, made.status_code, open_) == (404, 201, 200)
        assert (gone.status_code, agent.get(place).status_code) == (204, 404)
        assert code(admin.delete(made["Location"])) == (404, "grant_not_found")

    def test_makes_one_of_two_equal_ones(self, api, owner, member, in_tenant):
        target, admin = ContactFactory(), api(owner)

        first, second = admin.post(GRANTS, body(target, member)), admin.post(GRANTS, body(target, member))

        assert first.json() == second.json()
        assert ObjectGrant.objects.count() == 1

    def test_are_found_by_each_filter(self, api, owner, member, in_tenant):
        target, other, admin = ContactFactory(), ContactFactory(), api(owner)
        admin.post(GRANTS, body(target, member))
        admin.post(GRANTS, body(other, owner, permission="crm.change_contact"))

        for name, value in body(target, member).items():
            found = admin.get(f"{GRANTS}?{name}={value}").json()["data"]
            assert str(target.id) in {row["object_id"] for row in found}, name
            assert len(found) == (2 if name == "object_type" else 1), name

    @pytest.mark.parametrize(
        ("changes", "answer"),
        [
            ({"permission": "moon.land"}, (422, "unknown_grant")),
            ({"permission": "crm.view_lead"}, (422, "right_not_of_object")),
            ({"object_type": "moon"}, (422, "unknown_object_type")),
            ({"object_id": str(uuid7())}, (404, "object_not_found")),
        ],
    )
    def test_refuse_what_names_nothing(self, api, owner, member, changes, answer):
        assert code(api(owner).post(GRANTS, body(ContactFactory(), member, **changes))) == answer

    @pytest.mark.parametrize("role", ["agent", "investor", "user"])
    def test_are_for_those_who_hold_the_right(self, api, join, owner, member, role):
        target, client = ContactFactory(), api(join(role))
        kept = grant(target, member, owner)

        asked = [client.get(GRANTS), client.post(GRANTS, body(target, member)), client.delete(f"{GRANTS}/{kept.id}")]

        assert [code(answer) for answer in asked] == [(403, "not_permitted")] * 3

    def test_are_404_for_another_business(self, api, owner, member, stranger):
        kept = grant(ContactFactory(), member, owner)

        assert api(stranger).get(f"{GRANTS}/{kept.id}").status_code == 404
        assert code(api(stranger).delete(f"{GRANTS}/{kept.id}")) == (404, "grant_not_found")
